// Writes web/docs as pages into build/dist/docs, where `pixelcard serve` shows them under /docs/.
//
//   node wasm/post/pack-docs.mjs [--build build]
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Marked } from "marked";

const { values } = parseArgs({ options: { build: { type: "string", default: "build" } } });
const source = fileURLToPath(new URL("../../web/docs/", import.meta.url));
const target = join(values.build, "dist/docs");

/** The page that /docs/ opens; it lists the others. */
const START = "index";

const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
/** GitHub's names for headings, so that one link works there and here. */
const anchorOf = (title) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
const isLocal = (href) => !/^[a-z][a-z0-9+.-]*:|^\//i.test(href);

function pageOf(markdown, name) {
  const problems = [];
  const renderer = {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      if (isLocal(href) && !/^[\w-]*(\.md)?(#[\w-]+)?$/.test(href))
        problems.push(`${name}: the link "${href}" leaves the folder`);
      return `<a href="${escaped(isLocal(href) ? href.replace(/\.md(?=#|$)/, ".html") : href)}">${this.parser.parseInline(tokens)}</a>`;
    },
    table(token) {
      const cell = ({ tokens, align }, tag) =>
        `<${tag}${align ? ` class="${align}"` : ""}>${this.parser.parseInline(tokens)}</${tag}>`;
      // A heading without words would be announced as one.
      // Each rule has a URL: rules.html#F-004.
      const id = ([first]) => (/^[A-Z]-\d{2,3}$/.test(first.text) ? ` id="${first.text}"` : "");
      const row = (cells, tag) =>
        `<tr${id(cells)}>${cells.map((one) => cell(one, one.text === "" ? "td" : tag)).join("")}</tr>`;
      // Keyboards scroll only what can have the focus.
      return `<div class="table" tabindex="0"><table><thead>${row(token.header, "th")}</thead><tbody>${token.rows.map((cells) => row(cells, "td")).join("")}</tbody></table></div>\n`;
    },
    code({ text }) {
      return `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`;
    },
  };
  const body = new Marked({ renderer }).parse(markdown);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const title = escaped(/^# (.*)$/m.exec(markdown)[1].replaceAll("`", ""));
  const home = name === START ? "" : '<nav><a href="./">Documentation</a></nav>\n';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'">
<title>${title} · Pixelcard</title>
<link rel="stylesheet" href="docs.css">
</head>
<body>
${home}<main>
${body}</main>
</body>
</html>
`;
}

await mkdir(target, { recursive: true });
for (const file of await readdir(source)) {
  if (file.endsWith(".md")) {
    const name = file.slice(0, -".md".length);
    await writeFile(join(target, `${name}.html`), pageOf(await readFile(join(source, file), "utf8"), name));
  } else await copyFile(join(source, file), join(target, file));
}
