// Makes a failure of a fuzz program reproducible from the text of its report alone.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

// Larger inputs, and longer ways to a failure, are only kept as files.
const LONGEST_SHOWN = 4000;
const MOST_INPUTS_SHOWN = 20;
const LAST_LINES = 40;

/** Text for people: what failed, the input, how to repeat it, and the engine's inputs up to there. */
export function reportCrash({ target, output, artifact, problem }, program, environment) {
  const lines = [`${target}: ${problem}`];
  if (!artifact || !existsSync(artifact)) return [...lines, ...tail(output)].join("\n");
  const bytes = readFileSync(artifact);
  lines.push(`input: ${artifact}, ${bytes.length} bytes`);
  if (bytes.length <= LONGEST_SHOWN)
    lines.push(`  text:   ${JSON.stringify(bytes.toString("latin1"))}`, `  base64: ${bytes.toString("base64")}`);
  lines.push(`repeat: ${program} ${artifact}`);
  // Repeated once with the engine's inputs printed: a sanitizer ends a program before it can print them.
  const again = spawnSync(program, [artifact], {
    env: { ...process.env, ...environment, PIXELCARD_FUZZ_PRINT: "1" },
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const said = `${again.stdout}${again.stderr}`;
  const inputs = [...said.matchAll(/^input (\{.*\})$/gm)].map(([, json]) => json);
  if (inputs.length > 0) {
    const vector = `{"name":"found by fuzzing","reason":"${target}","inputs":[\n${inputs.join(",\n")}\n]}\n`;
    writeFileSync(`${artifact}.json`, vector);
    lines.push(`inputs: pixelcard replay ${artifact}.json`);
    if (inputs.length <= MOST_INPUTS_SHOWN) lines.push(vector.trimEnd());
  }
  if (again.status === 0) lines.push("it did not fail again on its own: it needs what ran before it");
  return [...lines, ...tail(again.status === 0 ? output : said.replace(/^(input|vector:) .*\n/gm, ""))].join("\n");
}

function tail(output) {
  return [
    "the program said:",
    ...output
      .trimEnd()
      .split("\n")
      .slice(-LAST_LINES)
      .map((line) => `  ${line.slice(0, 400)}`),
  ];
}
