// What an engine cannot do, by need of a row; printed with every run and kept in the report.
export const cannot = {
  chromium: {},
  firefox: { crash: "kill the process of one tab: its driver has no command for that" },
  webkit: {
    crash: "kill the process of one tab: its driver has no command for that",
    kill: "keep a profile: a steered session is a private one, and forgets everything when it ends",
    hide: "put another tab in front: the page is told that it is hidden",
  },
};

/** Rows an engine can run. */
export const ableRows = (engineName, rows) => rows.filter((row) => !cannot[engineName][row.needs]);
