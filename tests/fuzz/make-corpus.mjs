// node make-corpus.mjs VECTORS FOLDER: writes FOLDER/<program>/<number> for each fuzz program, from the engine vectors.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const [vectors, folder] = process.argv.slice(2);
const seeds = { codec: new Set(), collector: new Set(), cookies: new Set(), engine: new Set(), url: new Set() };

function take(vector) {
  seeds.codec.add(JSON.stringify(vector));
  seeds.engine.add(vector.inputs.map((input) => JSON.stringify(input)).join("\n"));
  const page = vector.inputs.find(({ input }) => input === "page") ?? {};
  const options = vector.inputs.find(({ args }) => args?.[0] === "init")?.args[1] ?? {};
  if (typeof page.cookie === "string") seeds.cookies.add(page.cookie);
  seeds.url.add([page.url ?? "", page.script_url ?? "", options?.endpoint ?? ""].join("\n"));
  for (const effect of vector.expect?.flat() ?? []) {
    if (effect.effect === "send") seeds.collector.add(`${effect.url.split("?")[1]}\n${JSON.stringify(effect.body)}`);
  }
}

for (const name of readdirSync(vectors).filter((file) => file.endsWith(".json")).sort()) {
  for (const vector of [JSON.parse(readFileSync(path.join(vectors, name), "utf8"))].flat()) take(vector);
}
seeds.collector.add("pid=px&event=order_created&data[type]=contents&data[amount]=1&data[currency]=EUR&data[contents]=x\n[{\"id\":\"a\"}]");

for (const [program, texts] of Object.entries(seeds)) {
  if (texts.size === 0) throw new Error(`no seed for fuzz_${program} in ${vectors}`);
  const target = path.join(folder, program);
  mkdirSync(target, { recursive: true });
  [...texts].forEach((text, index) => writeFileSync(path.join(target, `vector-${index}`), text));
}
