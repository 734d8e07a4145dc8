// Finds names of the event schema in web/: events and fields are decided in native/pixel/schema/schema.cpp and nowhere else.

import ts from "typescript";

// "type" is also the member of our own reports that names the kind of report; "custom" and the single words are common in
// code that has nothing to do with events.
const COMMON_WORDS = new Set(["type", "custom", "contents", "id", "name", "lead", "schedule", "subscribe", "purchase"]);

/** Every event and field name that the schema's source spells out. */
export function schemaNames(schemaSource) {
  const names = [...schemaSource.matchAll(/"([^"\n]*)"/g)]
    .flatMap(([, text]) => text.split(/[;=\d]+/))
    .filter((name) => /^[a-z]+(?:_[a-z]+)*$/.test(name));
  return new Set(names.filter((name) => !COMMON_WORDS.has(name)));
}

/** "file:line: …" for every identifier or string in `files` that is, or as a word contains, one of `names`. Comments are free. */
export function schemaNameProblems(files, names) {
  const problems = [];
  for (const { path, text } of files) {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2020, true);
    const visit = (node) => {
      if (
        ts.isIdentifier(node) ||
        ts.isStringLiteralLike(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddle(node) ||
        ts.isTemplateTail(node)
      ) {
        for (const word of node.text.split(/[^A-Za-z_]+/)) {
          if (names.has(word))
            problems.push(
              `${path}:${source.getLineAndCharacterOfPosition(node.pos).line + 1}: names "${word}" of the event schema`,
            );
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return problems;
}
