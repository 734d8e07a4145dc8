// The linter for web tools: the same C++ as `pixelcard lint` and `pixelcard payload`, in a separate module that is loaded when
// findings are wanted. Nothing here throws once it is loaded: a document that cannot be linted is a finding or a named problem.
import { assetUrl, importAsset } from "./assets.js";
import { requireWasm } from "./wasm-probe.js";

/** A violation of a rule, with the members of `pixelcard lint --format json`. */
export interface Finding {
  /** Id of the rule, such as "F-004". */
  rule: string;
  severity: "error" | "warning" | "info";
  stage: "create" | "serve" | "review" | "style";
  /** JSON pointer of the value; "" for the document itself. */
  pointer?: string;
  message: string;
  value?: unknown;
  limit?: unknown;
  /** The part of the text; start and end in code points, [begin, end] in every unit. */
  span?: {
    start: number;
    end: number;
    code_points: [number, number];
    utf16_units: [number, number];
    bytes: [number, number];
  };
  /** A value to put there instead; absent when only a person can know. */
  fix?: unknown;
}

/** A rule of the catalogue. */
export interface Rule {
  id: string;
  stage: Finding["stage"];
  severity: Finding["severity"] | "off";
  limit?: number;
  confidence: "low" | "medium" | "high";
  source: string;
  title: string;
  why: string;
}

/** Lengths of a string in every usual unit; `width` in columns of a terminal, where a wide character has two. */
export interface TextFacts {
  code_points: number;
  graphemes: number;
  utf16: number;
  bytes: number;
  width: number;
  is_nfc: boolean;
}

/** Facts from the bytes of an image. Width and height are those of the displayed image, in pixels; 0 when they cannot be read. */
export interface ImageFacts {
  type: string;
  byte_size: number;
  width: number;
  height: number;
  stored_width: number;
  stored_height: number;
  /** EXIF orientation, 1 (upright) to 8. */
  orientation: number;
  bit_depth: number;
  color_model: string;
  coding: string;
  has_alpha: boolean;
  is_animated: boolean;
  frame_count: number;
  /** Name of the first problem, such as "truncated", or "too_large" above 64 MiB; null for a valid file. */
  problem: string | null;
  /** Why a card cannot show it, to follow the name of the file: "is HEIC; use PNG, JPEG or WebP"; null when it can. */
  display_problem: string | null;
}

/** Facts from decoded pixels, each from 0 to 1. */
export interface PixelFacts {
  luminance: number;
  transparency: number;
  edge_density: number;
}

/** Facts about an image besides its bytes, all optional. */
export interface ImageDescription {
  media_type?: string;
  file_name?: string;
  crop?: unknown;
  pixels?: PixelFacts;
  is_favicon?: boolean;
}

/** All optional; an unknown or invalid setting is reported in `problems` of the linter, the others apply. */
export interface LintSettings {
  /** Term lists and spacing: ["en", "de"]; absent: every list, English spacing. */
  languages?: string[];
  /** The answer of GET /ad_account. */
  account?: unknown;
  /** The observed landing page: final URL, status and the like (option --landing of the command line). */
  landing?: unknown;
  /** Milliseconds since 1970-01-01 UTC; without it, rules about dates do not apply. */
  now_ms?: number;
  /** {"E-006": "off", …} */
  severities?: Record<string, Rule["severity"]>;
  /** {"en": {"P-010": {add, remove, allow}}} */
  terms?: unknown;
}

/** The object that a call is about. */
export interface PayloadCall {
  /** Id of the object that is updated. */
  id?: string;
  /** The object as the API returns it; nested members that the input leaves out are taken from it. */
  current?: unknown;
}

/** A note of the builder about the input. */
export interface PayloadNote {
  severity: Finding["severity"];
  pointer: string;
  message: string;
}

export interface PayloadAnswer {
  /** The request body; absent when the call has none. */
  body?: unknown;
  /** One line for a shell, the same bytes as `pixelcard payload --curl`; the API key is a variable in it. */
  curl?: string;
  request?: {
    method: string;
    url: string;
    path: string;
    headers: Record<string, string>;
    body?: unknown;
    file?: string;
  };
  notes?: PayloadNote[];
  /** Findings about the body. */
  findings?: Finding[];
  /** "unknown_kind", "too_large" (above 16 MiB), "unreadable" (not valid JSON), "unusable" (see the notes) or "closed"; then there is no request. */
  problem?: string;
  /** The problem in words. */
  message?: string;
}

export interface Linter {
  /** Settings that could not be applied, a sentence for each. */
  readonly problems: string[];
  /**
   * Findings about a document. `kind` is a value of --kind of the command line; "" guesses it. A document that is not valid JSON, nested
   * deeper than 64 levels or longer than 16 MiB gives a finding of D-001, an unknown kind one of D-002.
   */
  lint(kind: string, document: unknown): Finding[];
  /**
   * The findings of `lint` for each document, in their order, in one call for a page that lints with each keystroke. With `settings`, those
   * apply instead of this linter's; the linter prepared for them is kept for the next call with the same ones.
   */
  lintAll(documents: readonly { kind: string; document: unknown }[], settings?: LintSettings): Finding[][];
  /** Findings about an image file. Pointers are "" for the image and "/image_crop/…" for its crop. A file above 64 MiB gives a finding of D-001. */
  lintImage(bytes: Uint8Array, description?: ImageDescription): Finding[];
  imageFacts(bytes: Uint8Array): ImageFacts;
  /** `rgba` as ImageData has it, four bytes for each pixel; width and height in pixels, at most 65,535. */
  pixelFacts(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): PixelFacts;
  textFacts(text: string): TextFacts;
  /** Builds the request for an object of the Advertiser API, as `pixelcard payload`. Money is in the currency of the account in the settings. */
  payload(kind: string, document: unknown, call?: PayloadCall): PayloadAnswer;
  /** Every rule of the catalogue. */
  rules(): Rule[];
  /** A linter with these settings instead, on the same module. Close it when it is no longer used. */
  with(settings: LintSettings): Linter;
  /** Frees its memory. Later calls give a finding of D-001 or the problem "closed". */
  close(): void;
}

/** Why there is no linter: the page's policy forbids WebAssembly, a file could not be loaded, or a file is not a valid module. */
export type LinterProblem = "wasm_forbidden" | "not_found" | "broken";

export class LinterUnavailable extends Error {
  override readonly name = "LinterUnavailable";
  constructor(
    readonly reason: LinterProblem,
    detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}

export interface LoadOptions {
  /** URL of chat-card-lint.wasm, relative to the page. Default: beside this script, or the folder of setAssetBase, where chat-card-lint.js is loaded from in any case. */
  wasmUrl?: string | URL;
  settings?: LintSettings;
}

/** The functions of the module as Embind exports them: JSON in and out. Linters have numbers. */
interface LinterModule {
  /** Bounds; a longer input gives a problem or a finding, so at most one byte above them need be copied. */
  limits(): string;
  rules(): string;
  imageFacts(bytes: Uint8Array): string;
  pixelFacts(rgba: Uint8Array | Uint8ClampedArray, size: string): string;
  textFacts(text: string): string;
  open(settings: string): string;
  close(linter: string): void;
  problems(linter: string): string;
  lint(linter: string, kind: string, document: string): string;
  /** `kinds` as JSON, `documents` a line of JSON each; `settings` "" are the linter's own. */
  lintAll(linter: string, settings: string, kinds: string, documents: string): string;
  lintImage(linter: string, bytes: Uint8Array, description: string): string;
  payload(linter: string, kind: string, wish: string, call: string): string;
}
type Instantiate = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => object;
type Factory = (host: { instantiateWasm: Instantiate }) => Promise<LinterModule>;

/** "" for a value without JSON: a cycle, a BigInt, undefined. The module reports that as unreadable. */
function jsonOf(value: unknown, maxBytes: number): string {
  try {
    return (JSON.stringify(value) ?? "").slice(0, maxBytes + 1);
  } catch {
    return "";
  }
}

function linterOf(module: LinterModule, settings: LintSettings): Linter {
  const limits: { document_bytes: number; image_bytes: number } = JSON.parse(module.limits());
  const json = (value: unknown) => jsonOf(value, limits.document_bytes);
  const cut = (bytes: Uint8Array) => bytes.subarray(0, limits.image_bytes + 1);
  const own = module.open(json(settings));
  return {
    problems: JSON.parse(module.problems(own)),
    lint: (kind, document) => JSON.parse(module.lint(own, kind, json(document))),
    lintAll: (documents, other) =>
      JSON.parse(
        module.lintAll(
          own,
          other ? json(other) : "",
          json(documents.map(({ kind }) => kind)),
          documents.map(({ document }) => `${json(document)}\n`).join(""),
        ),
      ),
    lintImage: (bytes, description = {}) => JSON.parse(module.lintImage(own, cut(bytes), json(description))),
    imageFacts: (bytes) => JSON.parse(module.imageFacts(cut(bytes))),
    pixelFacts: (rgba, width, height) => JSON.parse(module.pixelFacts(rgba, json({ width, height }))),
    textFacts: (text) => JSON.parse(module.textFacts(text.slice(0, limits.document_bytes))),
    payload: (kind, document, call = {}) => JSON.parse(module.payload(own, kind, json(document), json(call))),
    rules: () => JSON.parse(module.rules()).rules,
    with: (other) => linterOf(module, other),
    close: () => module.close(own),
  };
}

/** Compiles while it arrives, where the server declares the right media type; else when it has arrived. */
async function compile(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url).catch((error) => Promise.reject(new LinterUnavailable("not_found", String(error))));
  if (!response.ok) throw new LinterUnavailable("not_found", `${url.href} answers ${response.status}`);
  const isDeclared = /^application\/wasm\s*(;|$)/i.test(response.headers.get("content-type") ?? "");
  return isDeclared ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

async function start(url: URL): Promise<LinterModule> {
  try {
    requireWasm();
  } catch (error) {
    throw new LinterUnavailable("wasm_forbidden", String(error));
  }
  const [compiled, { createModule }] = await Promise.all([
    compile(url),
    importAsset(
      "chat-card-lint.js",
      () => import("pixelcard:./chat-card-lint.js") as Promise<{ createModule: Factory }>,
    ).catch((error) => Promise.reject(new LinterUnavailable("not_found", String(error)))),
  ]);
  return new Promise((resolve, reject) => {
    const instantiateWasm: Instantiate = (imports, done) => {
      WebAssembly.instantiate(compiled, imports).then(done).catch(reject);
      return {};
    };
    createModule({ instantiateWasm }).then(resolve, reject);
  });
}

const modules = new Map<string, Promise<LinterModule>>();

/**
 * Loads and compiles the linter, once for each URL in a page. Rejects with LinterUnavailable, whose `reason` is a stable name; the next
 * call tries again. Rejects with a TypeError when `wasmUrl` is not a valid URL.
 */
export async function loadLinter({ wasmUrl, settings = {} }: LoadOptions = {}): Promise<Linter> {
  const url = new URL(
    wasmUrl ?? assetUrl("chat-card-lint.wasm", () => new URL("./chat-card-lint.wasm", import.meta.url)),
    globalThis.location?.href,
  );
  let module = modules.get(url.href);
  if (!module) {
    module = start(url).catch((error) => {
      modules.delete(url.href);
      throw error instanceof LinterUnavailable ? error : new LinterUnavailable("broken", String(error));
    });
    modules.set(url.href, module);
  }
  return linterOf(await module, settings);
}
