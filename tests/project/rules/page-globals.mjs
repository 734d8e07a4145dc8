// Finds uses of the page's globals. The type checker resolves names, so a parameter called `document` is no use of the
// page's document, and `page.window` is none either.

import ts from "typescript";

const GLOBALS = new Set([
  "window",
  "self",
  "globalThis",
  "document",
  "navigator",
  "location",
  "history",
  "localStorage",
  "sessionStorage",
  "fetch",
  "XMLHttpRequest",
  "setTimeout",
  "setInterval",
  "requestAnimationFrame",
  "requestIdleCallback",
]);

const OPTIONS = {
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.ESNext,
  lib: ["lib.es2020.d.ts", "lib.dom.d.ts"],
  types: [],
  noResolve: true,
  allowJs: true,
};

function programOf(files) {
  const texts = new Map(files.map(({ path, text }) => [`/${path}`, text]));
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) =>
    texts.has(name)
      ? ts.createSourceFile(name, texts.get(name), rest[0], true)
      : getSourceFile.call(host, name, ...rest);
  host.fileExists = (name) => texts.has(name) || fileExists.call(host, name);
  host.readFile = (name) => texts.get(name) ?? readFile.call(host, name);
  return ts.createProgram([...texts.keys()], OPTIONS, host);
}

// `typeof window` in a type describes a shape; it touches nothing.
function isOnlyType(node) {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (ts.isTypeNode(parent)) return true;
    if (ts.isStatement(parent)) return false;
  }
  return false;
}

function isMemberName(node) {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
}

/** "file:line: uses …" for every use of a page global in `files` (TypeScript or JavaScript). */
export function pageGlobalProblems(files) {
  const program = programOf(files);
  const checker = program.getTypeChecker();
  const problems = [];
  for (const { path } of files) {
    const source = program.getSourceFile(`/${path}`);
    const visit = (node) => {
      if (ts.isIdentifier(node) && GLOBALS.has(node.text) && !isMemberName(node) && !isOnlyType(node)) {
        const shorthand = ts.isShorthandPropertyAssignment(node.parent);
        const symbol = shorthand
          ? checker.getShorthandAssignmentValueSymbol(node.parent)
          : checker.getSymbolAtLocation(node);
        const declared = symbol?.declarations ?? [];
        const isLocal = declared.some(
          (declaration) => !program.isSourceFileDefaultLibrary(declaration.getSourceFile()),
        );
        if (!isLocal)
          problems.push(
            `${path}:${source.getLineAndCharacterOfPosition(node.pos).line + 1}: uses ${node.text}; only web/pixel/host does`,
          );
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return problems;
}
