// Words of a private dialect that a reader of docs, messages and help should not meet; each with the plain one (CONTRIBUTING.md, "Language").

const RULES = [
  [/\b(is|are|was|were) told\b|\btells\b/, "reports, warns"],
  [/\bstands? in\b|\bstands on its\b/, "is in, is defined in"],
  [/\bnobody\b|\bsomebody\b|\banybody\b|\bwhoever\b/i, "a user, no one, the caller"],
  [/\bholds no [a-z]+/, "is missing, has no"],
  [/\bhears\b/, "subscribes"],
  [/\bcomplain(s|ed|ing)?\b/, "report an error"],
  [/\b(of your own|one's own)\b(?! (server|host|page|site))/, "custom"],
  [/\bunder way\b/, "in flight, in progress"],
  [/\bthe original('s)?\b/, "OpenAI's script"],
  [/\blaid (over|under)\b/, "merged into, overridden by"],
  [/\bbreach(es)?\b/, "violation"],
  [/\bjudges?\b|\bjudged\b/i, "validates, checks"],
  [/\bwish(es)?\b/i, "input, request, options"],
  [/\bpictures?\b(?!-)/i, "image, screenshot, rendering"],
  [/\btexts\b/i, "strings; title and body"],
  [/\baddress(es)? of (a|an|the) (page|image|picture|site)\b/i, "URL"],
  [
    /(?<!\bthere )\b(is|are|was|were) no (JSON|object|list|text|number|integer|URL|PNG|field|multiple)\b/,
    "is not a valid …",
  ],
  [/\bplace holders?\b/i, "placeholder"],
];

/** Always wrong in comments as well; messages may quote a user's words. */
const RULES_OF_COMMENTS = [
  ...RULES,
  [/\bstand(s|ing)?\b(?!-)/i, "is, is located"],
  [/\beverybody\b/i, "all users, all scripts"],
  [/\bstrangers?\b/i, "untrusted, an attacker"],
];

const problemsOfLine = (prose, at, rules = RULES) =>
  rules.flatMap(([word, better]) => (word.test(prose) ? [`${at}: "${word.exec(prose)[0]}"; write: ${better}`] : []));

/** "file:line: …" for every word of the list in Markdown; code in back quotes or fences does not count. */
export function vocabularyProblems(files) {
  return files.flatMap(({ path, text }) => {
    let isCode = false;
    return text.split("\n").flatMap((line, index) => {
      if (line.startsWith("```")) isCode = !isCode;
      return isCode ? [] : problemsOfLine(line.replace(/`[^`]*`|<[^>]*>/g, ""), `${path}:${index + 1}`);
    });
  });
}

const NOT_PRINTED = /^\s*#\s*include.*|(^|\s)(\/\/|\*|\/\*\*).*|^\s*import .*/;
const LITERAL = /"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
const TEXT_OF_PAGE = />[^<>]+<|"[^"]*"/g;

/** The same for the strings of sources, and the text of pages: what a program prints or shows. Identifiers and comments do not count. */
export function messageProblems(files) {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => {
      const printed = line.replace(NOT_PRINTED, "").match(path.endsWith(".html") ? TEXT_OF_PAGE : LITERAL) ?? [];
      return problemsOfLine(
        printed
          .map((one) => one.replace(/\$?\{[^{}]*\}/g, ""))
          .filter((one) => /\w \w/.test(one))
          .join(" "),
        `${path}:${index + 1}`,
      );
    }),
  );
}

const COMMENT = { "//": /(?:^|\s)\/\/[/!<]*\s(.*)|^\s*\/?\*+[ /]\s*(.*)|\/\*\*? (.*?)\*\//, "#": /(?:^|\s)# (.*)/ };
const QUOTED = /`[^`]*`|"[^"]*"/g;

/** The same for comments, save what is quoted in them. */
export function commentProblems(files) {
  return files.flatMap(({ path, text }) => {
    const comment = COMMENT[/\.(sh|cmake)$|CMakeLists\.txt$/.test(path) ? "#" : "//"];
    const proseOf = (line) => (comment.exec(line) ?? []).slice(1).join("").replace(QUOTED, "");
    return text
      .split("\n")
      .flatMap((line, index) => problemsOfLine(proseOf(line), `${path}:${index + 1}`, RULES_OF_COMMENTS));
  });
}
