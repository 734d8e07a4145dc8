// Custom audiences as their page describes them: files, changes of membership, revisions, and what is never told.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { startSandbox } from "./sandbox.mjs";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const people = (count, from = 0) => Array.from({ length: count }, (_, i) => `person${from + i}@example.com`);
const inline = (...emails) => ({ identifiers: emails.map((identifier) => ({ identifier_type: "email", identifier })) });
let keys = 0;

async function caller(t, args = []) {
  const sandbox = await startSandbox(t, ["--clock", "frozen", ...args]);
  const ask = (method, target, body, headers = {}) =>
    sandbox.ask(method, `/v1${target}`, {
      headers: {
        Authorization: "Bearer audiences",
        ...(body && !Buffer.isBuffer(body) ? { "Content-Type": "application/json" } : {}),
        ...headers,
      },
      body: body && !Buffer.isBuffer(body) ? JSON.stringify(body) : body,
    });
  const made = async (...request) => {
    const answer = await ask(...request);
    assert.equal(answer.status, 200, `${request[0]} ${request[1]}: ${answer.text}`);
    return answer.json();
  };
  const refused = async (...request) => {
    const answer = await ask(...request);
    return [answer.status, answer.json().error?.param, answer.json().error?.code];
  };
  const change = (id, what, body, key = `key ${keys++}`) =>
    made("POST", `/custom_audiences/${id}/${what}`, body, { "Idempotency-Key": key });
  const advance = (advance_s) =>
    sandbox.ask("POST", "/sandbox/clock", {
      headers: { Authorization: "Bearer audiences", "Content-Type": "application/json" },
      body: JSON.stringify({ advance_s }),
    });
  const upload = async (text, name = "audience.csv", type = "text/csv") => {
    const form = Buffer.from(
      `--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\ncustom_audience\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${text}\r\n--b--\r\n`,
    );
    const { file_id } = await made("POST", "/uploads", form, { "Content-Type": "multipart/form-data; boundary=b" });
    return { file_id, filename: name, mimetype: type, file_size: Buffer.byteLength(text) };
  };
  /** An audience that is ready. */
  const audience = async (members) => {
    const { id } = await made("POST", "/custom_audiences", { name: "High-value customers", ...members });
    await advance(5);
    return id;
  };
  return { sandbox, ask, made, refused, change, advance, upload, audience };
}

test("an audience of a file becomes ready and reports ranges only", async (t) => {
  const { made, upload, advance } = await caller(t);
  const file = await upload(`email\n${people(30_000).join("\n")}\nnot an address\n`);
  assert.match(file.file_id, /^oaisdmntci_/);
  const created = await made("POST", "/custom_audiences", {
    name: "High-value customers",
    description: "Summer",
    identifier_type: "email",
    ...file,
  });
  const { id, ...told } = created;
  assert.match(id, /^caud_/);
  assert.deepEqual(told, {
    created_at: 1767225600,
    updated_at: 1767225600,
    name: "High-value customers",
    description: "Summer",
    status: "processing",
    hash_spec_version: "custom_audience_join_hash_v1",
    uploaded_identifier_count_range: "none",
    matched_identifier_count_range: "none",
    matched_user_count_range: "none",
    invalid_identifier_count_range: "none",
    membership_revision: 0,
  });
  await advance(5);
  const ready = await made("GET", `/custom_audiences/${id}?matched_count_granularity=granular`);
  assert.deepEqual(
    [
      ready.status,
      ready.uploaded_identifier_count_range,
      ready.matched_user_count_range,
      ready.invalid_identifier_count_range,
    ],
    ["ready", "25k_100k", "25k_100k", "under_25k"],
  );
});

test("one person by several identifiers is one member, and columns are read by their headers", async (t) => {
  const { made, upload, audience, change, advance } = await caller(t);
  const gaid = "38400000-8cf0-11bd-b23e-10b96e40000d";
  const rows = people(13_000)
    .map((email, i) => `${email.toUpperCase()} ,+1202555${String(i).padStart(4, "0").slice(0, 4)}`)
    .join("\r\n");
  const id = await audience({
    identifier_resolution: "auto",
    ...(await upload(`\uFEFFemail,phone_number,colour\r\n${rows}\r\n`)),
  });
  // 13,000 URLs and 10,000 numbers at most: under 25,000.
  assert.equal((await made("GET", `/custom_audiences/${id}`)).matched_user_count_range, "under_25k");
  const before = (await made("GET", `/custom_audiences/${id}`)).membership_revision;
  await change(id, "add", {
    identifiers: people(3).map((email) => ({ identifier_type: "email_sha256", identifier: sha256(email) })),
  });
  await advance(3);
  assert.equal(
    (await made("GET", `/custom_audiences/${id}`)).membership_revision,
    before,
    "they were members by their address",
  );
  await change(id, "add", {
    identifiers: [
      { identifier_type: "gaid", identifier: ` ${gaid.toUpperCase()} ` },
      { identifier_type: "phone", identifier: "+4915112345678" },
    ],
  });
  await advance(3);
  assert.equal((await made("GET", `/custom_audiences/${id}`)).membership_revision, before + 1);
});

test("additions, removals and replacements take their time and count up the revision", async (t) => {
  const { made, refused, change, advance, upload, audience } = await caller(t);
  const id = await audience({});
  const operation = await change(id, "add", { expected_revision: 0, ...inline(...people(3)) });
  assert.deepEqual(operation, {
    operation_id: operation.operation_id,
    custom_audience_id: id,
    operation: "add",
    status: "processing",
  });
  const path = `/custom_audiences/${id}/operations/${operation.operation_id}`;
  assert.deepEqual(
    [(await made("GET", path)).status, (await made("GET", `/custom_audiences/${id}`)).membership_revision],
    ["processing", 0],
  );
  assert.deepEqual(
    await refused("POST", `/custom_audiences/${id}/remove`, inline("a@example.com"), {
      "Idempotency-Key": "meanwhile",
    }),
    [409, null, "custom_audience_mutation_conflict"],
  );
  await advance(3);
  assert.deepEqual(
    [(await made("GET", path)).status, (await made("GET", `/custom_audiences/${id}`)).membership_revision],
    ["succeeded", 1],
  );
  assert.deepEqual(
    await refused(
      "POST",
      `/custom_audiences/${id}/add`,
      { expected_revision: 0, ...inline("a@example.com") },
      { "Idempotency-Key": "stale" },
    ),
    [409, "expected_revision", "custom_audience_mutation_conflict"],
  );
  await change(id, "remove", { expected_revision: 1, ...inline(...people(1)) });
  await advance(3);
  const full = await upload(people(26_000).join("\n"), "full.txt", "text/plain");
  assert.deepEqual(
    await refused(
      "POST",
      `/custom_audiences/${id}/replace`,
      { file_id: full.file_id, expected_revision: 1 },
      { "Idempotency-Key": "old" },
    ),
    [409, "expected_revision", "custom_audience_replacement_revision_conflict"],
  );
  await change(id, "replace", { file_id: full.file_id, identifier_type: "email", expected_revision: 2 });
  assert.equal((await made("GET", `/custom_audiences/${id}`)).matched_user_count_range, "under_25k");
  await advance(3);
  const replaced = await made("GET", `/custom_audiences/${id}`);
  assert.deepEqual([replaced.membership_revision, replaced.matched_user_count_range], [3, "25k_100k"]);
  const all = await made("GET", `/custom_audiences/${id}/operations?limit=2`);
  assert.deepEqual([all.data.map((entry) => entry.operation), all.has_more], [["replace", "remove"], true]);
  const rest = await made("GET", `/custom_audiences/${id}/operations?cursor=${all.next_cursor}`);
  assert.deepEqual(
    [rest.data.map((entry) => entry.operation), rest.has_more, rest.next_cursor],
    [["add"], false, null],
  );
});

test("a change is taken back before it is applied, and has failed then", async (t) => {
  const { made, refused, change, advance, audience } = await caller(t);
  const id = await audience({ members: [{ identifier_type: "email", value: "first@example.com" }] });
  const undone = await change(id, "add", inline(...people(5)));
  const path = `/custom_audiences/${id}/operations/${undone.operation_id}`;
  assert.equal((await made("POST", `${path}/resume`)).status, "processing");
  assert.equal((await made("POST", `${path}/cancel`)).status, "failed");
  await advance(10);
  assert.deepEqual(
    [(await made("GET", path)).status, (await made("GET", `/custom_audiences/${id}`)).membership_revision],
    ["failed", 0],
  );
  const applied = await change(id, "add", inline(...people(5)));
  await advance(1);
  assert.deepEqual(await refused("POST", `/custom_audiences/${id}/operations/${applied.operation_id}/cancel`), [
    409,
    null,
    "custom_audience_mutation_conflict",
  ]);
  assert.deepEqual((await refused("GET", `/custom_audiences/${id}/operations/caudop_nobody`)).slice(0, 2), [
    404,
    "operation_id",
  ]);
});

test("audiences are merged into a new one, and eligible by their size and use", async (t) => {
  const { made, refused, advance, upload, audience } = await caller(t);
  const [one, other] = [
    await audience(await upload(`email\n${people(20_000).join("\n")}`)),
    await audience(await upload(`email\n${people(20_000, 10_000).join("\n")}`)),
  ];
  const operation = await made(
    "POST",
    "/custom_audiences/merge",
    { name: "All qualified customers", custom_audience_ids: [one, other] },
    { "Idempotency-Key": "merge" },
  );
  assert.equal(operation.operation, "merge");
  const id = operation.custom_audience_id;
  assert.ok(![one, other].includes(id));
  await advance(5);
  assert.equal((await made("GET", `/custom_audiences/${id}/operations/${operation.operation_id}`)).status, "succeeded");
  assert.equal((await made("GET", `/custom_audiences/${id}`)).matched_user_count_range, "25k_100k");
  const ids = async (query) => (await made("GET", `/custom_audiences?${query}`)).data.map((entry) => entry.id);
  assert.deepEqual(await ids("intended_use=inclusion"), [id]);
  assert.deepEqual(await ids("intended_use=exclusion&order=asc"), [one, other, id]);
  assert.deepEqual(await ids(`intended_use=exclusion&custom_audience_ids[]=${one}`), [one]);
  const { policy_revision } = await made("GET", "/custom_audiences?intended_use=bid_multiplier");
  assert.equal(
    (await refused("GET", `/custom_audiences?intended_use=inclusion&policy_revision=${policy_revision}`))[0],
    200,
  );
  assert.deepEqual(await refused("GET", "/custom_audiences?intended_use=inclusion&policy_revision=old"), [
    409,
    "policy_revision",
    "custom_audience_policy_revision_mismatch",
  ]);
  for (const [body, param] of [
    [{ name: "One", custom_audience_ids: [one] }, "custom_audience_ids"],
    [{ name: "Unknown", custom_audience_ids: [one, "caud_nobody"] }, "custom_audience_ids[1]"],
    [{ name: "Twice", custom_audience_ids: [one, one] }, "custom_audience_ids[1]"],
    [{ custom_audience_ids: [one, other] }, "name"],
  ])
    assert.deepEqual(
      (await refused("POST", "/custom_audiences/merge", body, { "Idempotency-Key": `merge ${param}` })).slice(0, 2),
      [400, param],
    );
});

test("what is not a change of members is refused by the name of its member", async (t) => {
  const { made, ask, refused, audience } = await caller(t);
  const id = await audience({});
  const key = { "Idempotency-Key": "wrong" };
  assert.deepEqual(await refused("POST", `/custom_audiences/${id}/add`, inline("a@example.com")), [
    400,
    "Idempotency-Key",
    "missing_required_parameter",
  ]);
  for (const [what, body, param] of [
    ["add", {}, "identifiers"],
    ["add", { file_id: "oaisdmntci_1", ...inline("a@example.com") }, "identifiers"],
    ["add", { identifiers: [] }, "identifiers"],
    ["add", { identifiers: [{ identifier_type: "name", identifier: "Ada" }] }, "identifiers[0].identifier_type"],
    ["remove", { identifiers: [{ identifier_type: "email" }] }, "identifiers[0].identifier"],
    ["remove", { file_id: "oaisdmntci_nobody" }, "file_id"],
    ["replace", { file_id: "oaisdmntci_nobody" }, "expected_revision"],
    ["replace", { expected_revision: 0 }, "file_id"],
    ["replace", { expected_revision: 0, ...inline("a@example.com") }, "identifiers"],
    ["add", { expected_revision: -1, ...inline("a@example.com") }, "expected_revision"],
    ["add", { exclusion_only: true, ...inline("a@example.com") }, "exclusion_only"],
  ])
    assert.deepEqual(
      (await refused("POST", `/custom_audiences/${id}/${what}`, body, key)).slice(0, 2),
      [400, param],
      `${what} ${JSON.stringify(body)}`,
    );
  for (const [body, param] of [
    [{ name: "ab" }, "name"],
    [{ name: "File", file_id: "oaisdmntci_1" }, "filename"],
    [
      { name: "File", file_id: "oaisdmntci_1", filename: "a.csv", mimetype: "text/csv", file_size: 500_000_001 },
      "file_size",
    ],
    [{ name: "Type", identifier_type: "name" }, "identifier_type"],
  ])
    assert.deepEqual(
      (await refused("POST", "/custom_audiences", body)).slice(0, 2),
      [400, param],
      JSON.stringify(body),
    );
  await made("POST", `/custom_audiences/${id}/archive`);
  assert.deepEqual(
    await refused("POST", `/custom_audiences/${id}/add`, inline("a@example.com"), { "Idempotency-Key": "late" }),
    [409, null, "custom_audience_mutation_conflict"],
  );
  const form = (fields) =>
    Buffer.from(
      `${fields.map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"${name === "file" ? '; filename="a.csv"' : ""}\r\n\r\n${value}\r\n`).join("")}--b--\r\n`,
    );
  for (const [fields, param] of [
    [[["file", "email\na@example.com"]], "purpose"],
    [[["purpose", "custom_audience"]], "file"],
    [
      [
        ["purpose", "custom_audience"],
        ["file", ""],
      ],
      "file",
    ],
    [
      [
        ["purpose", "favicon"],
        ["file", "email"],
      ],
      "purpose",
    ],
  ])
    assert.equal(
      (await ask("POST", "/uploads", form(fields), { "Content-Type": "multipart/form-data; boundary=b" })).json().error
        .param,
      param,
    );
});

test("neither an answer nor the file of the sandbox holds what a person can be found by", async (t) => {
  const folder = (await startSandbox(t)).folder;
  const data = path.join(folder, "data.sqlite");
  const { sandbox, upload, audience, change } = await caller(t, ["--data", data]);
  const list = await upload(`email\n${people(10).join("\n")}\n`);
  const id = await audience(list);
  await change(id, "add", inline("secret.person@example.com"));
  assert.equal((await sandbox.ask("GET", `/sandbox/files/${list.file_id}.csv`)).status, 404);
  assert.equal((await sandbox.ask("GET", `/sandbox/files/${id}.png`)).status, 404);
  await sandbox.kill("SIGTERM");
  const kept = readFileSync(data).toString("latin1");
  for (const trace of [
    "secret.person",
    sha256("secret.person@example.com"),
    "person1@example.com",
    sha256("person1@example.com"),
  ])
    assert.ok(!kept.includes(trace), trace);
});
