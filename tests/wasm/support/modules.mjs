// The built pixel modules, started the way web/pixel/engine.ts starts them, but in plain node.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const builtPath = (name) => `${root}build/${name}`;

/** A built file, or an error with the fix. */
export function readBuilt(name, encoding) {
  requireBuilt(name);
  return readFileSync(builtPath(name), encoding);
}

export function requireBuilt(name) {
  if (!existsSync(builtPath(name)))
    throw new Error(`build/${name} is missing; run ./tests/run.sh --only wasm, which builds it first`);
  return builtPath(name);
}

/** Text between parentheses becomes a function of this realm: Embind recognises arrays by `instanceof`. */
function factoryIn(name) {
  const factory = runInThisContext(`(function () {\n${readBuilt(name, "utf8")}\nreturn createPixel;\n})`, {
    filename: builtPath(name),
  })();
  if (typeof factory !== "function")
    throw new Error(`build/${name} defines no function createPixel; check EXPORT_NAME in wasm/CMakeLists.txt`);
  return factory;
}

function started(name, target) {
  const ready = factoryIn(name)(target);
  // Checked before anything is awaited: the page code relies on a module that is usable when the factory returns.
  for (const bound of ["open", "step", "state"])
    if (typeof target[bound] !== "function")
      throw new Error(`build/${name}: ${bound} is not bound when the factory returns`);
  return Promise.resolve(ready).then(() => target);
}

export function startWasm() {
  const compiled = new WebAssembly.Module(readBuilt("wasm/pixel.wasm"));
  return started("wasm/pixel.js", {
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(compiled, imports);
      receive(instance, compiled);
      return instance.exports;
    },
  });
}

export const startPlain = () => started("nowasm/pixel.js", {});
