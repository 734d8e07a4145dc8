// Our own OpenAPI description as a check of answers: every one has to fit the schema of its operation.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import Ajv2020 from "ajv/dist/2020.js";

const escaped = (part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));

function validator(program) {
  const { stdout, status, stderr } = spawnSync(program, ["openapi"], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  assert.equal(status, 0, stderr);
  const description = JSON.parse(stdout);
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(description, "description");
  const patterns = Object.entries(description.paths)
    .map(([pattern, item]) => ({
      // Literal segments come before parameters.
      pattern,
      item,
      matches: new RegExp(`^${pattern.replace(/\{[^}]+\}/g, "[^/]+")}/?$`),
      parameters: (pattern.match(/\{/g) ?? []).length,
    }))
    .sort((one, other) => one.parameters - other.parameters);
  const bases = description.servers.map(({ url }) => new URL(url).pathname.replace(/\/$/, ""));

  const placeOf = (method, target) => {
    const path = bases.reduce(
      (rest, base) => (base && rest.startsWith(`${base}/`) ? rest.slice(base.length) : rest),
      target.split("?")[0],
    );
    return patterns.find(({ matches, item }) => matches.test(path) && item[method.toLowerCase()]);
  };
  return (method, target, answer) => {
    const place = placeOf(method === "HEAD" ? "GET" : method, target);
    if (!place) return false;
    const verb = method === "HEAD" ? "get" : method.toLowerCase();
    const { responses } = place.item[verb];
    const status = responses[answer.status] ? String(answer.status) : answer.status >= 400 ? "default" : "";
    assert.ok(responses[status], `${method} ${place.pattern} has no ${answer.status}: ${answer.text}`);
    if (answer.body.length === 0) return true;
    const at = responses[status].$ref?.split("/").slice(1) ?? ["paths", place.pattern, verb, "responses", status];
    const validate = ajv.getSchema(
      `description#/${[...at, "content", "application/json", "schema"].map(escaped).join("/")}`,
    );
    assert.ok(
      validate(answer.json()),
      `${method} ${target} ${answer.status}: ${ajv.errorsText(validate.errors)}\n${answer.text}`,
    );
    return true;
  };
}

let loaded;
/** Fails when the answer is none of the description's; false when the description does not have the call. */
export const fits = (program, ...call) => (loaded ??= validator(program))(...call);
