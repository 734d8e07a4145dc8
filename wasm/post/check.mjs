// What may not be in a shipped file, whatever the tools produce.
const rules = [
  [/[^\x20-\x7e\n]/, "a character outside printable ASCII: the file must not depend on a declared character set"],
  [/<\/?script|<!--|\]\]>/i, "HTML or XML that would end or change an inline script"],
  [/\bnew Function\b|\beval\(/, "dynamic code, which pages forbid by policy"],
  [/\b(?:before)?unload\b/, "an unload listener, which costs pages their back/forward cache"],
  [/sourceMappingURL/, "a source map reference, which visitors' tools would request"],
];

/** Throws with the position of the first violation. */
export function checkShipped(name, code) {
  for (const [pattern, reason] of rules) {
    const found = pattern.exec(code);
    if (found)
      throw new Error(
        `${name}: ${reason}, at ${found.index}: ${JSON.stringify(code.slice(found.index - 30, found.index + 30))}`,
      );
  }
}
