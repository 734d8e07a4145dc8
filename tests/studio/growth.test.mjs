// What a user pastes is read in time that grows with its length, not with its square: tables of hostile repetitions, each four times as
// long as the one before.
import assert from "node:assert/strict";
import { test } from "node:test";
import Papa from "papaparse";
import { loadPure } from "./support/pure.mjs";

const { readAds, hostOfFrame, fileName } = await loadPure("import/read-ads", "import/frame-host", "export/save");

const PIECES = [
  "<iframe ",
  "<iframe src=",
  "<iframe src = ",
  "<iframe src='http://",
  ' src="',
  "<",
  ">",
  "=",
  " ",
  " \n",
  "\n",
  "\r",
  "\r\n",
  "{",
  "{}",
  "{ }  ",
  '{"a":',
  "[",
  "[{",
  "]",
  '"',
  '"a',
  '",',
  '"""',
  '" ',
  '""a',
  "-",
  "- ",
  ".",
  "/",
  "\\",
  "~",
  '\\"',
  ",",
  ";",
  "\t",
  "a",
  "title,",
  "\ud800",
  "\u0301",
  "\ufeff",
  "&amp;",
];
const STARTS = ["", "[", "[{", '["', "title,body\n", '"', "{", "<iframe ", "sep=;\n"];
const ENDS = ["", "x", '"'];
const READERS = {
  readAds: (text) => readAds(text, Papa.parse),
  hostOfFrame,
  fileName: (text) => fileName(text, "png"),
};

const LENGTH = 10_000;
// Linear readers need a few milliseconds here; what needs 16 times as long for four times the text took 13 s.
const LIMIT_MS = 600;

function fastest(read, text) {
  let best = Infinity;
  for (let i = 0; i < 3 && best > 5; i += 1) {
    const start = performance.now();
    read(text);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Times of a text and of one four times as long that grow too fast, three times in a row: another program may slow one of them down. */
function excessOf(read, text) {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const long = fastest(read, text(4 * LENGTH));
    if (long < 60) return null;
    const short = fastest(read, text(LENGTH));
    if (long < LIMIT_MS && long < 10 * Math.max(short, 20)) return null;
    if (attempt === 2) return `${short.toFixed(0)} ms, then ${long.toFixed(0)} ms`;
  }
}

for (const [name, read] of Object.entries(READERS)) {
  test(`${name} takes time in proportion to its text`, () => {
    for (const start of STARTS)
      for (const piece of PIECES)
        for (const end of ENDS) {
          const text = (length) => start + piece.repeat(Math.ceil(length / piece.length)) + end;
          assert.equal(excessOf(read, text), null, JSON.stringify([start, piece, end]));
        }
  });
}

test("the host of a pasted frame is found as a browser would find it", () => {
  for (const [markup, host] of [
    ['<iframe src="https://preview.example/x?y=1" width=3>', "preview.example"],
    ["<p>a</p><IFRAME\n allow=x SRC = 'http://a.example:81/'>", "a.example:81"],
    ["<iframe src=https://a.example/b>", "a.example"],
    ['<iframe title="a"src="https://a.example/">', "a.example"],
    ["<iframe><iframe src=https://b.example>", "b.example"],
    ["<iframe <iframe src=https://c.example>", "c.example"],
    ["<iframe data-src=https://a.example>", null],
    ["<iframes src=https://a.example>", null],
    ["<iframe src=//a.example>", null],
    ["<iframe src=javascript:x>", null],
    ["<iframe src=https://[>", null],
    ["<img src=https://a.example>", null],
    ["", null],
  ])
    assert.equal(hostOfFrame(markup), host, markup);
});
