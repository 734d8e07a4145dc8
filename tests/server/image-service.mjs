// The image service of a sandbox, and the form of its refusals.
import assert from "node:assert/strict";
import { startSandbox } from "./sandbox.mjs";

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function caller(t, args = ["--clock", "frozen"]) {
  const sandbox = await startSandbox(t, args);
  const ask = (method, target, body, headers = {}) =>
    sandbox.ask(method, target, {
      headers: {
        Authorization: "Bearer pi_live_test",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
  const call = (method, path, body, headers) => ask(method, `/api/v1${path}`, body, headers);
  const advance = (seconds) => ask("POST", "/sandbox/clock", { advance_s: seconds });
  const finished = async (body, path = "/images/generations") => {
    const { job_id } = (await call("POST", path, body)).json().data;
    await advance(10);
    return (await call("GET", `/jobs/${job_id}?expand=ad`)).json().data;
  };
  return { sandbox, ask, call, advance, finished };
}

export function refused(answer, status, code, param) {
  assert.equal(answer.status, status, answer.text);
  const { error } = answer.json();
  assert.deepEqual(Object.keys(error).sort(), ["code", "message", "param", "request_id", "type"]);
  assert.match(error.request_id, /^req_pi_/);
  assert.equal(answer.headers["x-request-id"], error.request_id);
  if (code) assert.equal(error.code, code, answer.text);
  if (param) assert.equal(error.param, param, answer.text);
}
