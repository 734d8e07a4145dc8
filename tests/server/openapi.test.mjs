// pixelcard openapi --compare: what our description lacks, has in addition and has differently from another one.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { run } from "./sandbox.mjs";

const own = async () => JSON.parse((await run(["openapi"])).stdout);

/** Compares with a description that `change` has changed: {status, differences, summary}. */
async function compared(t, change) {
  const folder = mkdtempSync(path.join(tmpdir(), "pixelcard-openapi-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "theirs.json");
  const theirs = await own();
  writeFileSync(file, JSON.stringify(change(theirs) ?? theirs));
  const { status, stdout, stderr } = await run(["openapi", "--compare", file, "--json"]);
  assert.equal(stderr, "");
  return { status, ...JSON.parse(stdout) };
}

test("a description does not differ from itself, nor by names of parameters, brackets or a base path", async (t) => {
  const same = await compared(t, (theirs) => {
    const paths = Object.entries(theirs.paths).map(([name, item]) => [`/v1${name.replaceAll("_id}", "Id}")}`, item]);
    for (const [, item] of paths)
      for (const operation of Object.values(item))
        for (const parameter of operation.parameters ?? [])
          if (parameter.schema?.type === "array") parameter.name = parameter.name.replace("[]", "");
    return { ...theirs, paths: Object.fromEntries(paths) };
  });
  assert.deepEqual([same.status, same.differences], [0, []]);
});

test("calls, parameters, fields, types and values are distinguished", async (t) => {
  const { status, differences, summary } = await compared(t, ({ paths, components }) => {
    delete paths["/geo_lookup/search"];
    paths["/lead_forms"] = { post: { responses: {} } };
    paths["/campaigns"].get.parameters.push({ in: "query", name: "status", schema: { type: "string" } });
    const body = components.schemas.CreateCampaignBody.properties;
    body.budget.properties.hourly = { type: "integer" };
    body.status.enum.push("draft");
    body.name.type = ["string", "null"];
    delete body.description;
  });
  assert.equal(status, 1);
  const lines = differences.map(({ difference, call, field, detail }) =>
    [difference, call, field, detail].filter(Boolean).join(" "),
  );
  for (const expected of [
    "lacks POST /lead_forms",
    "invents GET /geo_lookup/search",
    "lacks GET /campaigns query status",
    "lacks POST /campaigns body budget.hourly",
    "differs POST /campaigns body status theirs also has value draft",
    "differs POST /campaigns body name theirs also has type null",
    "invents POST /campaigns body description",
  ])
    assert.ok(lines.includes(expected), `${expected} is among\n${lines.join("\n")}`);
  assert.equal(lines.length, 7);
  assert.deepEqual(summary, { lacks: 3, invents: 2, differs: 2 });
});

test("references that lead nowhere or in circles, and other odd documents, end in an answer", async (t) => {
  const circle = { $ref: "#/components/schemas/Circle" };
  const { status } = await compared(t, () => ({
    paths: {
      "/a": {
        get: {
          parameters: [{ $ref: "#/nowhere" }, { $ref: "no pointer" }, { $ref: "#/~9" }, 5, {}],
          responses: { 200: { content: { "application/json": { schema: circle } } }, 201: null },
        },
        post: 7,
      },
      b: null,
    },
    components: {
      schemas: { Circle: { properties: { again: circle, items: { type: "array", items: circle } }, anyOf: [circle] } },
    },
  }));
  assert.equal(status, 1);
});

test("an invalid description is a separate error", async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "pixelcard-openapi-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [text, message] of [
    ["[]", /not an OpenAPI description/],
    ["{", /not an OpenAPI description/],
    ["{}", /has no paths/],
    [null, /cannot read/],
  ]) {
    const file = path.join(folder, `${message.source.length}-${text}`.replaceAll(/[^a-z0-9-]/g, "_"));
    if (text !== null) writeFileSync(file, text);
    const { status, stderr, stdout } = await run(["openapi", "--compare", file]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, message);
  }
  assert.match((await run(["openapi", "--json"])).stderr, /--compare/);
});
