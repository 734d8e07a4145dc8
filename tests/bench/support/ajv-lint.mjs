// What an engineer would write in an afternoon: every line through JSON.parse and a compiled JSON schema of the ad's limits.
//
//   node ajv-lint.mjs whole|stream FILE
import Ajv from "ajv";
import { createReadStream, readFileSync } from "node:fs";

const text = (minLength, maxLength) => ({ type: "string", minLength, maxLength, pattern: "\\S" });
const validate = new Ajv({ allErrors: true }).compile({
  type: "object",
  required: ["ad_group_id", "name", "status", "creative"],
  additionalProperties: false,
  properties: {
    ad_group_id: { type: "string", minLength: 1 },
    name: text(3, 1000),
    status: { enum: ["active", "paused"] },
    creative: {
      type: "object",
      required: ["type", "title", "body", "target_url", "file_id"],
      additionalProperties: false,
      properties: {
        type: { enum: ["chat_card", "product_ad_template"] },
        title: text(3, 50),
        body: { type: "string", maxLength: 100 },
        target_url: { type: "string", maxLength: 2048, pattern: "^https?://" },
        file_id: { type: "string", minLength: 1 },
        price: { type: "string", maxLength: 100 },
        image_crop: { type: "object" },
      },
    },
  },
});

const findings = [];
let lines = 0;

function check(line) {
  lines++;
  if (validate(JSON.parse(line))) return;
  for (const { instancePath, message } of validate.errors)
    findings.push({ line: lines, pointer: instancePath, message });
}

const [mode, path] = process.argv.slice(2);
if (mode === "whole") {
  for (const line of readFileSync(path, "utf8").split("\n")) if (line) check(line);
} else {
  let rest = "";
  for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 20 })) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop();
    parts.forEach(check);
  }
  if (rest) check(rest);
}
process.stdout.write(`${JSON.stringify({ findings, summary: { checked: lines } })}\n`);
