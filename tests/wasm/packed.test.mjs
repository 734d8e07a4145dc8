// The modules the corpus ran through are the ones a page gets: the shipped files hold these very bytes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pack } from "../../wasm/post/embed.mjs";
import { builtPath, readBuilt, root } from "./support/modules.mjs";

test("oaiq.min.js holds the bytes of the WebAssembly module", () => {
  const { text } = pack(readBuilt("wasm/pixel.wasm"), readBuilt("wasm/unpacker.wasm"));
  assert.ok(
    readBuilt("dist/oaiq.min.js", "utf8").includes(text),
    "build/dist/oaiq.min.js was packed from another build/wasm/pixel.wasm",
  );
});

test("oaiq.nowasm.min.js has no WebAssembly", () => {
  const code = readBuilt("dist/oaiq.nowasm.min.js", "utf8");
  assert.doesNotMatch(code, /new WebAssembly\.Module/);
});

// Minifying renames everything inside the modules, so the one proof left is that packing them again gives the same files.
test("packing the modules again gives the shipped files, byte for byte", () => {
  const folder = mkdtempSync(join(tmpdir(), "pixelcard-packed-"));
  try {
    for (const name of ["wasm", "nowasm"]) symlinkSync(builtPath(name), join(folder, name));
    execFileSync(process.execPath, [`${root}wasm/post/pack.mjs`, "--build", folder], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    for (const name of ["oaiq.min.js", "oaiq.nowasm.min.js"])
      assert.ok(
        readFileSync(join(folder, "dist", name)).equals(readBuilt(`dist/${name}`)),
        `build/dist/${name} was packed from other modules`,
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
