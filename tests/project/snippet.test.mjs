import assert from "node:assert/strict";
import { test } from "node:test";
import { readTree } from "./rules/tree.mjs";

// The documented snippet without its spaces; only the URL and the pixel id are the page's own, and nothing is measured before the visitor
// has answered.
const DOCUMENTED =
  "(function(w,d,s,u){if(w.oaiq)return;varq=function(){q.q.push(arguments);};q.q=[];w.oaiq=q;varjs=d.createElement(s);js.async=true;js.src=u;" +
  'varf=d.getElementsByTagName(s)[0];f.parentNode.insertBefore(js,f);})(window,document,"script","URL");oaiq("init",{pixelId:"ID",consent:"pending"});';

function snippetOf(html) {
  const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
  return script
    .replace(/\s+/g, "")
    .replace(/"script","[^"]*"/, '"script","URL"')
    .replace(/pixelId:"[^"]*"/, 'pixelId:"ID"');
}

test("every page of the shop carries the documented snippet, waiting for consent, before any other script", () => {
  const pages = readTree("demo/shop").filter(({ path }) => path.endsWith(".html"));
  assert.equal(pages.length, 5);
  for (const { path, text } of pages) {
    assert.equal(snippetOf(text), DOCUMENTED, path);
    assert.match(text, /"script", "\/sdk\/oaiq\.min\.js"\)/, path);
    assert.ok(text.indexOf("<script>") < text.indexOf("<script "), path);
  }
});

test("a changed snippet is noticed", () => {
  assert.notEqual(snippetOf("<script>window.oaiq = [];</script>"), DOCUMENTED);
});
