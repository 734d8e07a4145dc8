// The linter for web tools: the same C++ as `pixelcard lint` and `pixelcard payload`, in a module of its own that is fetched when
// somebody asks for findings. Nothing here throws once it is loaded: what cannot be judged is a finding or a named problem.
import { assetUrl, importAsset } from "./assets.js";
import { requireWasm } from "./wasm-probe.js";

/** What is wrong with a value and what to do, exactly as `pixelcard lint --format json` prints it. */
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

/** Lengths of a text in every unit somebody may count in. `width` is in columns. */
export interface TextFacts {
  code_points: number;
  graphemes: number;
  utf16: number;
  bytes: number;
  width: number;
  is_nfc: boolean;
}

/** What the bytes of a picture tell. Width and height as it is shown, in pixels; 0 when they cannot be read. */
export interface ImageFacts {
  type: string;
  byte_size: number;
  width: number;
  height: number;
  stored_width: number;
  stored_height: number;
  /** Of EXIF, 1 (upright) to 8. */
  orientation: number;
  bit_depth: number;
  color_model: string;
  coding: string;
  has_alpha: boolean;
  is_animated: boolean;
  frame_count: number;
  /** Name of the first problem, such as "truncated", or "too_large" above 64 MiB; null for a whole file. */
  problem: string | null;
  /** Why it cannot be shown, to follow the name of the file: "is HEIC; use PNG, JPEG or WebP". The command line says the same. */
  display_problem: string | null;
}

/** What only decoded pixels tell; shares from 0 to 1. */
export interface PixelFacts {
  luminance: number;
  transparency: number;
  edge_density: number;
}

/** What is known about a picture besides its bytes. */
export interface ImageDescription {
  media_type?: string;
  file_name?: string;
  crop?: unknown;
  pixels?: PixelFacts;
  is_favicon?: boolean;
}

/** All optional; an unknown or wrong setting is said in `problems`, the others apply. */
export interface LintSettings {
  /** Term lists and spacing: ["en", "de"]; absent: every list, English spacing. */
  languages?: string[];
  /** The answer of GET /ad_account. */
  account?: unknown;
  /** What a visit of the landing page showed. */
  landing?: unknown;
  /** Milliseconds since 1970; without it rules about dates are silent. */
  now_ms?: number;
  /** {"E-006": "off", …} */
  severities?: Record<string, Rule["severity"]>;
  /** {"en": {"P-010": {add, remove, allow}}} */
  terms?: unknown;
}

/** What a call is about besides its wish. */
export interface PayloadCall {
  /** Of the object that is updated. */
  id?: string;
  /** The object as the API answers it: its nested members are kept whole. */
  current?: unknown;
}

/** What the builder says about the wish. */
export interface PayloadNote {
  severity: Finding["severity"];
  pointer: string;
  message: string;
}

export interface PayloadAnswer {
  /** What is sent; absent when the call has no body. */
  body?: unknown;
  /** One line for a shell, the same bytes as `pixelcard payload --curl`; the key is left as a variable. */
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
  /** About the body. */
  findings?: Finding[];
  /** "unknown_kind", "too_large" (above 16 MiB), "unreadable" (no JSON) or "unusable" (the notes say why); then nothing may be sent. */
  problem?: string;
  /** The problem in a sentence. */
  message?: string;
}

export interface Linter {
  /** What of the settings could not be applied, one sentence each. */
  readonly problems: string[];
  /**
   * `kind` as the program's --kind, "" guesses it. What is no JSON or longer than 16 MiB is a finding of D-001, an unknown kind one of
   * D-002.
   */
  lint(kind: string, document: unknown): Finding[];
  /**
   * The findings of `lint` for each document, in their order, in one call for a page that lints with each keystroke. With `settings`, those
   * apply instead of this linter's; the linter prepared for them is kept for the next call with the same ones.
   */
  lintAll(documents: readonly { kind: string; document: unknown }[], settings?: LintSettings): Finding[][];
  /** Pointers are "" for the image and "/image_crop/…" for its crop. A file above 64 MiB is a finding of D-001. */
  lintImage(bytes: Uint8Array, description?: ImageDescription): Finding[];
  imageFacts(bytes: Uint8Array): ImageFacts;
  /** `rgba` as a canvas gives it, four bytes a pixel. */
  pixelFacts(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): PixelFacts;
  textFacts(text: string): TextFacts;
  /** Builds a request from what somebody wishes. Sums are in the currency of the settings' account. */
  payload(kind: string, document: unknown, call?: PayloadCall): PayloadAnswer;
  /** Every rule of the catalogue. */
  rules(): Rule[];
  /** A linter with other settings on the same module. */
  with(settings: LintSettings): Linter;
  /** Gives its memory back. Asked again it answers that it was closed. */
  close(): void;
}

/** Why there is no linter: the page's policy forbids WebAssembly, the files are not there, or they are not ours. */
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
  /** Where chat-card-lint.wasm is, relative to the page; when absent, beside this script or where setAssetBase says, as its glue, chat-card-lint.js, always is. */
  wasmUrl?: string | URL;
  settings?: LintSettings;
}

/** The module as Embind shows it: JSON texts in and out. Linters have numbers. */
interface LinterModule {
  /** More than this is answered with a problem or a finding, so no more than one byte above it need be copied. */
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

/** "" for what has no JSON: a cycle, a BigInt, undefined. The module calls that unreadable. */
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
 * Fetches and compiles the linter once per address, whoever asks. Rejects with LinterUnavailable, whose `reason` is a stable name;
 * the next call tries again.
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
