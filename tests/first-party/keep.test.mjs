// The script's own cookies, given by the server the life that a browser cuts from scripts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startNginx } from "./support/nginx.mjs";

const keep = (site, cookie, more = {}) => site.ask("POST", "/measure/keep", { headers: { cookie, ...more } });

test("both cookies are set again as they are", async (t) => {
  const site = await startNginx(t, { collector: 1 });
  const answer = await keep(
    site,
    "session=1; __oppref=gAAAA%20b==|~; __oaiq_consent=true; __obref=3f0c6c0e-7f0a-4f0e-9d0d-3a2c8a1b5e11",
  );
  assert.equal(answer.status, 204);
  assert.equal(answer.headers["cache-control"], "no-store");
  assert.deepEqual(answer.cookies, [
    "__oppref=gAAAA%20b==|~; Max-Age=2592000; Path=/; SameSite=Lax; Secure",
    "__obref=3f0c6c0e-7f0a-4f0e-9d0d-3a2c8a1b5e11; Max-Age=31536000; Path=/; SameSite=Lax; Secure",
  ]);
  assert.equal((await keep(site, "__oaiq_consent=true; __obref=b-1")).cookies.length, 1, "nothing is made up");
});

test("without permission, or without cookies, nothing is set", async (t) => {
  const site = await startNginx(t, { collector: 1 });
  const both = "__oppref=a; __obref=b";
  for (const [cookie, more] of [
    [both],
    [`${both}; __oaiq_consent=false`],
    [`${both}; __oaiq_consent=true`, { "sec-gpc": "1" }],
    ["__oaiq_consent=true"],
    ["__oaiq_consent=true; __oppref=; __obref="],
  ]) {
    const answer = await keep(site, cookie, more);
    assert.deepEqual([answer.status, answer.cookies], [204, []], cookie);
  }
});

test("values a browser would not have stored are not sent back", async (t) => {
  const site = await startNginx(t, { collector: 1 });
  for (const value of ['a"b', "a b", "a,b", "a\\b", "a".repeat(4089), "\u00e9"]) {
    const cookie = Buffer.from(`__oaiq_consent=true; __oppref=${value}; __obref=${value}`, "utf8").toString("latin1");
    assert.deepEqual((await keep(site, cookie)).cookies, [], value.slice(0, 20));
  }
  assert.deepEqual((await keep(site, `__oaiq_consent=true; __obref=${"b".repeat(129)}`)).cookies, []);
});

test("only a POST does it, which another site cannot send with the cookies", async (t) => {
  const site = await startNginx(t, { collector: 1 });
  for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]) {
    const answer = await site.ask(method, "/measure/keep", {
      headers: { cookie: "__oaiq_consent=true; __oppref=a; __obref=b" },
    });
    assert.deepEqual([answer.status, answer.cookies], [405, []], method);
  }
});
