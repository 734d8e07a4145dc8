// The results as a table: for the terminal, and as Markdown for the report. Same columns, same words.

const HEAD = ["fault", "runs", "called", "arrived", "copies", "counted twice", "dropped", "lost", "result"];

const share = (part, whole) => (whole > 0 ? `${Math.round((100 * part) / whole)} %` : "");

function result({ row, sum, problems }) {
  if (problems.length > 0) return `FAILS: ${problems.map((problem) => problem.split("\n")[0]).join("; ")}`;
  if (sum.lost > 0) return `unavoidable, ${share(sum.lost, sum.accepted)} lost`;
  return row.drops ? "every loss counted" : "all arrived";
}

function cells(entry) {
  const { row, sum } = entry;
  const dropped = Object.entries(sum.dropped ?? {})
    .map(([reason, number]) => `${number} ${reason}`)
    .join(", ");
  return [
    row.title,
    sum.runs,
    sum.accepted ?? 0,
    sum.arrived ?? 0,
    sum.copies ?? 0,
    sum.counted ?? 0,
    dropped || 0,
    sum.lost ?? 0,
    result(entry),
  ].map(String);
}

export function textTable(entries) {
  const lines = [HEAD, ...entries.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  // Figures to the right, words to the left; nothing follows the last.
  const pad = (text, column) =>
    column === HEAD.length - 1 ? text : column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]);
  return lines.map((line) => line.map(pad).join("  ")).join("\n");
}

export function markdownTable(entries) {
  const line = (texts) => `| ${texts.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    line(HEAD),
    `|---|${"---:|".repeat(HEAD.length - 2)}---|`,
    ...entries.map((entry) => line(cells(entry))),
  ].join("\n");
}
