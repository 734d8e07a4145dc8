// The policies of the matrix: what each page sends, how it brings the pixel in, and what must come of it with either file.
import { createHash } from "node:crypto";
import { vendorSnippet } from "./site.mjs";

const NONCE = "r4nd0m";
const call = `oaiq("measure", "order_created", { type: "contents", amount: 4200, currency: "EUR" }, { event_id: "o1" });`;
/** Stub and calls for pages whose policy the snippet cannot pass, because it assigns the script's URL. */
const queue = `window.oaiq = window.oaiq || function () { oaiq.q.push(arguments); }; oaiq.q = oaiq.q || []; oaiq("init", { pixelId: "px" }); ${call}`;
const inner = (html) => html.replace(/<\/?script>/g, "");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The ways in; each gives {head, files} for the URL of a pixel file. */
const snippetFile = (script) => ({
  head: `<script src="/page.js"></script>`,
  files: { "/page.js": inner(vendorSnippet(script)) + call },
});
const snippetInline = (attributes) => (script) => ({
  head: `<script ${attributes}>${inner(vendorSnippet(script))}${call}</script>`,
});
const queueAndTag = (attributes) => (script) => ({
  head: `<script ${attributes} src="/page.js"></script><script ${attributes} async src="${script}"></script>`,
  files: { "/page.js": queue },
});

/** What can come of a page. */
export const ARRIVES = "arrives";
/** The second file was needed and came. */
export const BY_SIBLING = "arrives through oaiq.nowasm.min.js";
/** The calls stay in the queue; one line on the console gives the reason. */
export const REFUSED = "cannot start, says so once";
/** The pixel runs and reports in `state()` that nothing gets through. */
export const BLOCKED = "queued, state() has the error";

/**
 * `policy` gets the origin and the URL of the script; `wasm` and `plain` are the outcomes with either file, `untyped` where
 * that differs in a browser without Trusted Types (Firefox before 148).
 */
export const cases = [
  {
    name: "script-src by host, no WebAssembly",
    policy: ({ origin }) => `script-src 'self' ${origin}`,
    page: snippetFile,
    wasm: BY_SIBLING,
    plain: ARRIVES,
  },
  {
    name: "script-src by host with 'wasm-unsafe-eval'",
    policy: ({ origin }) => `script-src 'self' ${origin} 'wasm-unsafe-eval'`,
    page: snippetFile,
    wasm: ARRIVES,
    plain: ARRIVES,
  },
  {
    name: "an older page: 'unsafe-inline' and 'unsafe-eval'",
    policy: ({ origin }) => `default-src 'self' ${origin}; script-src 'self' 'unsafe-inline' 'unsafe-eval' ${origin}`,
    page: snippetInline(""),
    wasm: ARRIVES,
    plain: ARRIVES,
  },
  {
    name: "nonce on every script",
    policy: () => `script-src 'nonce-${NONCE}'`,
    page: queueAndTag(`nonce="${NONCE}"`),
    wasm: BY_SIBLING,
    plain: ARRIVES,
  },
  {
    name: "nonce and 'strict-dynamic'",
    policy: () => `script-src 'nonce-${NONCE}' 'strict-dynamic'; object-src 'none'; base-uri 'none'`,
    page: snippetInline(`nonce="${NONCE}"`),
    wasm: BY_SIBLING,
    plain: ARRIVES,
  },
  {
    name: "nonce, 'strict-dynamic' and 'wasm-unsafe-eval'",
    policy: () => `script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'`,
    page: snippetInline(`nonce="${NONCE}"`),
    wasm: ARRIVES,
    plain: ARRIVES,
  },
  {
    name: "hash of the snippet and the host",
    policy: ({ origin, script }) => `script-src ${hash(inner(vendorSnippet(script)) + call)} ${origin}`,
    page: snippetInline(""),
    wasm: BY_SIBLING,
    plain: ARRIVES,
  },
  {
    name: "Trusted Types, our policy name allowed",
    policy: ({ origin }) => `script-src 'self' ${origin}; require-trusted-types-for 'script'; trusted-types pixelcard`,
    page: queueAndTag(""),
    wasm: BY_SIBLING,
    plain: ARRIVES,
  },
  {
    name: "Trusted Types without our name, WebAssembly allowed",
    policy: ({ origin }) =>
      `script-src 'self' ${origin} 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types other`,
    page: queueAndTag(""),
    wasm: ARRIVES,
    plain: ARRIVES,
  },
  {
    name: "Trusted Types without our name, no WebAssembly",
    policy: ({ origin }) => `script-src 'self' ${origin}; require-trusted-types-for 'script'; trusted-types other`,
    page: queueAndTag(""),
    wasm: REFUSED,
    plain: ARRIVES,
    untyped: { wasm: BY_SIBLING },
  },
  {
    name: "only this one file, no WebAssembly",
    policy: ({ script }) => `script-src 'self' ${script}`,
    page: queueAndTag(""),
    wasm: REFUSED,
    plain: ARRIVES,
  },
  {
    name: "connect-src blocks the endpoint",
    policy: ({ origin }) => `script-src 'self' ${origin} 'wasm-unsafe-eval'; connect-src 'self'`,
    page: snippetFile,
    wasm: BLOCKED,
    plain: BLOCKED,
  },
  {
    name: "default-src 'none' and what the README lists",
    policy: ({ origin }) =>
      `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval' 'nonce-${NONCE}'; connect-src ${origin}`,
    page: snippetInline(`nonce="${NONCE}"`),
    wasm: ARRIVES,
    plain: ARRIVES,
  },
  {
    name: "sandbox allow-scripts: no origin, cookies and storage forbidden",
    policy: ({ origin }) => `sandbox allow-scripts; script-src 'unsafe-inline' ${origin} 'wasm-unsafe-eval'`,
    page: snippetInline(""),
    wasm: ARRIVES,
    plain: ARRIVES,
  },
];
