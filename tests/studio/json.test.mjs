import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPure } from "./support/pure.mjs";

const { memberOf, pointerSteps, putAt } = await loadPure("state/json");

test("a value is put at a pointer, in a copy", () => {
  const target = Object.freeze({ a: Object.freeze([1, Object.freeze({ "b/c~": 2 })]), d: 3 });
  assert.deepEqual(putAt(target, "/a/1/b~1c~0", 9), { a: [1, { "b/c~": 9 }], d: 3 });
  assert.deepEqual(putAt(target, "/a/-", 9), { a: [1, { "b/c~": 2 }, 9], d: 3 });
  assert.deepEqual(putAt(target, "/new/deep", 9), { ...target, new: { deep: 9 } });
  assert.equal(putAt(target, "", 9), 9);
  assert.equal(target.a[0], 1);
});

test("a pointer to nothing changes nothing", () => {
  for (const pointer of ["a", "/a/5", "/a/01", "/a/x", "/d/x", "/a~3", "/a/1000000000000"])
    assert.equal(putAt({ a: [1], d: 3 }, pointer, 9), undefined, pointer);
  assert.equal(pointerSteps(`/${Array(17).fill("x").join("/")}`), null);
});

test("prototypes are out of reach, for writing and for reading", () => {
  for (const name of ["__proto__", "constructor", "prototype"])
    assert.equal(putAt({}, `/${name}/polluted`, true), undefined, name);
  const own = JSON.parse('{"a": {"__proto__": {"x": 1}}}');
  const copy = putAt(own, "/a/b", 2);
  assert.equal({}.x, undefined);
  assert.equal(copy.a.x, undefined);
  assert.equal(memberOf({}, "toString"), undefined);
  assert.equal(memberOf([1], "length"), undefined);
});
