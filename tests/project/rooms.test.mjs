import assert from "node:assert/strict";
import { test } from "node:test";
import { bindingProblems, NATIVE, roomProblems, WEB } from "./rules/rooms.mjs";
import { readTree } from "./rules/tree.mjs";

const one = (path, ...uses) => ({
  path,
  text: uses
    .map((use) => (path.startsWith("native/") || path.startsWith("wasm/") ? `#include ${use}\n` : `import ${use};\n`))
    .join(""),
});

for (const house of [NATIVE, WEB]) {
  test(`every file of ${house.top}/ has a room and uses only the rooms above its own`, () => {
    const files = readTree(house.top);
    const rooms = new Set(files.map(({ path }) => path.split("/")[1]));
    for (const room of house.rows.flat()) assert.ok(rooms.has(room), `${room} was found`);
    assert.deepEqual(roomProblems(files, house), []);
  });
}

test("the bindings use only the rooms that are in a module", () => {
  const files = readTree("wasm").filter(({ path }) => /\.(cpp|h)$/.test(path));
  assert.ok(files.length > 5, "the bindings were found");
  assert.deepEqual(bindingProblems(files), []);
  assert.equal(bindingProblems([one("wasm/a.cpp", '"pixelcard/lint/lint.h"')]).length, 0);
  assert.equal(bindingProblems([one("wasm/a.cpp", '"pixelcard/sandbox/sandbox.h"')]).length, 1);
});

test("an arrow back or aside is found in native/, whatever quotes it has", () => {
  const find = (from, use, to) => roomProblems([one(from, use), one(to)], NATIVE);
  assert.deepEqual(find("native/lint/texts/a.cpp", '"pixelcard/base/b.h"', "native/base/b.h"), []);
  for (const [from, to] of [
    ["base", "pixel"],
    ["pixel", "lint"],
    ["ads", "lint"],
    ["card", "lint"],
    ["image", "unicode"],
    ["url", "ads"],
    ["sandbox", "report"],
    ["report", "cli"],
  ]) {
    for (const quotes of ['""', "<>"])
      assert.match(
        find(`native/${from}/a.cpp`, `${quotes[0]}pixelcard/${to}/b.h${quotes[1]}`, `native/${to}/b.h`)[0],
        new RegExp(`${from} may not know ${to}`),
      );
  }
  assert.match(find("native/pixel/a.cpp", '"../lint/b.h"', "native/lint/b.h")[0], /pixel may not know lint/);
});

test("an arrow back or aside is found in web/, for types and for later, too", () => {
  const find = (use) =>
    roomProblems([one("web/module/a.ts", use), one("web/pixel/b.ts"), one("web/pixel/c.d.ts")], WEB);
  for (const use of [
    '"../pixel/b.js"',
    'type { B } from "../pixel/b.js"',
    '{ b } from "../pixel/b.js"',
    'type { C } from "../pixel/c.js"',
  ])
    assert.match(find(use)[0], /module may not know pixel/, use);
  assert.equal(
    roomProblems(
      [{ path: "web/pixel/a.ts", text: 'export * from "../elements/b.js";\n' }, one("web/elements/b.ts")],
      WEB,
    ).length,
    1,
  );
  assert.equal(
    roomProblems(
      [{ path: "web/pixel/a.ts", text: 'const b = () => import("../elements/b.js");\n' }, one("web/elements/b.ts")],
      WEB,
    ).length,
    1,
  );
  assert.deepEqual(roomProblems([one("web/elements/a.ts", '"../module/b.js"'), one("web/module/b.ts")], WEB), []);
});

test("circles of files and of a room's folders are found", () => {
  const files = roomProblems(
    [
      one("web/elements/a.ts", '"./b.js"'),
      one("web/elements/b.ts", 'type { C } from "./c.js"'),
      one("web/elements/c.ts", '"./a.js"'),
      one("web/elements/d.ts", '"./a.js"'),
    ],
    WEB,
  );
  assert.deepEqual(files, [
    "files use each other in a circle: web/elements/a.ts, web/elements/b.ts, web/elements/c.ts",
  ]);
  const folders = roomProblems(
    [
      one("native/lint/a/a.cpp", '"pixelcard/lint/b/b.h"'),
      one("native/lint/b/b.h"),
      one("native/lint/b/c.cpp", '"pixelcard/lint/a/d.h"'),
      one("native/lint/a/d.h"),
    ],
    NATIVE,
  );
  assert.deepEqual(folders, ["folders use each other in a circle: native/lint/a, native/lint/b"]);
});

test("a file without a room, and a header that is not there, are found", () => {
  for (const path of ["native/a.cpp", "native/server/a.cpp", "native/src/a.h"])
    assert.deepEqual(roomProblems([one(path)], NATIVE), [`${path}: belongs to no room`]);
  assert.deepEqual(roomProblems([one("web/card/a.ts")], WEB), ["web/card/a.ts: belongs to no room"]);
  assert.deepEqual(
    roomProblems(
      [one("native/CMakeLists.txt"), one("native/unity.cmake"), one("native/package/install.cmake")],
      NATIVE,
    ),
    [],
  );
  assert.equal(roomProblems([one("native/base/a.cpp", '"pixelcard/base/gone.h"')], NATIVE).length, 1);
});
