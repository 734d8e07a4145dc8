// Our own OpenAPI description as a judge of answers: every one has to fit the schema of its operation.
import assert from "node:assert/strict";
import Ajv2020 from "ajv/dist/2020.js";
import { run } from "./sandbox.mjs";

/** fits(method, path, {status, json()}): fails when the answer is none of the description's. Paths follow "/v1". */
export async function describedAnswers() {
  const description = JSON.parse((await run(["openapi"])).stdout);
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(description, "description");
  const patterns = Object.entries(description.paths).map(([pattern, item]) => ({
    // Literal segments come before parameters.
    pattern, item, matches: new RegExp(`^${pattern.replace(/\{[^}]+\}/g, "[^/]+")}$`), parameters: (pattern.match(/\{/g) ?? []).length,
  })).sort((one, other) => one.parameters - other.parameters);
  return (method, target, answer) => {
    const path = target.split("?")[0].replace(/^\/v1/, "");
    const { pattern, item } = patterns.find(({ matches, item }) => matches.test(path) && item[method.toLowerCase()]);
    const operation = item[method.toLowerCase()];
    const status = operation.responses[answer.status] ? String(answer.status) : `${String(answer.status)[0]}XX`;
    assert.ok(operation.responses[status], `${method} ${pattern} has no ${answer.status}: ${answer.text}`);
    const pointer = ["paths", pattern, method.toLowerCase(), "responses", status, "content", "application/json", "schema"].map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).map(encodeURIComponent).join("/");
    const validate = ajv.getSchema(`description#/${pointer}`);
    assert.ok(validate(answer.json()), `${method} ${target} ${answer.status}: ${ajv.errorsText(validate.errors)}\n${answer.text}`);
  };
}
