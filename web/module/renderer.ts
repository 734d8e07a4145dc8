// The renderer, loaded once for all elements of a page: WebAssembly where the page allows it, plain JavaScript where it does not.
import { assetUrl, importAsset, wantsPlain } from "./assets.js";
import { exchanged } from "./exchange.js";
import type { Plain } from "./plain.js";
import type { CardFacts, CardModel, CardNode, CardRendering, CardRequest } from "./types.js";
import { requireWasm } from "./wasm-probe.js";
import { createModule } from "pixelcard:card";

/** All functions are synchronous and change no argument; a request gives the same result on every host. */
export interface Renderer {
  /** The built-in facts. */
  facts(): CardFacts;
  /** The model of a card. `facts` are custom ones, merged into the built-in facts member by member. Throws a TypeError when the request contains itself. */
  model(request: CardRequest, facts?: object | null): CardModel;
  /**
   * Model, nodes and style sheet in one call, for a page that renders with each keystroke. `facts` as for `model`. `shown` is the scope of
   * the style sheet that the caller has; when the card still has it, `stylesheet` is absent. Throws a TypeError when the request contains itself.
   */
  render(request: CardRequest, facts?: object | null, shown?: string): CardRendering;
  /** The element of `html` as data. */
  nodes(model: CardModel): CardNode;
  /** One element with classes, without inline style or script, for a page with the `stylesheet` of the same model. */
  html(model: CardModel): string;
  /** The CSS rules of the model; they match only its scope, a class. */
  stylesheet(model: CardModel): string;
  /** A standalone image of the card. */
  svg(model: CardModel): string;
  /** The graphemes of a string as a card shows it, for a host that measures them. */
  pieces(text: string): string[];
}

/** What wasm/card_bindings.cpp exports: values as the exchange form, answers as JSON or markup. */
export type CardModule = Record<
  "facts" | "model" | "render" | "nodes" | "html" | "stylesheet" | "svg" | "pieces",
  (...values: string[]) => string
>;

type Factory = (target: Record<string, unknown>) => unknown;

/** As plain data: a getter, a proxy or toJSON runs here and never later. */
const plain = (value: unknown): string => exchanged(JSON.parse(JSON.stringify(value ?? null)) as Plain);
const text = (model: CardModel): string => exchanged(model as unknown as Plain);

export function rendererOf(module: CardModule): Renderer {
  let facts: CardFacts | undefined;
  return {
    facts: () => (facts ??= JSON.parse(module.facts()) as CardFacts),
    model: (request, own) => JSON.parse(module.model(plain(request), plain(own))) as CardModel,
    render: (request, own, shown = "") => JSON.parse(module.render(plain(request), plain(own), shown)) as CardRendering,
    nodes: (model) => JSON.parse(module.nodes(text(model))) as CardNode,
    html: (model) => module.html(text(model)),
    stylesheet: (model) => module.stylesheet(text(model)),
    svg: (model) => module.svg(text(model)),
    pieces: (shown) => JSON.parse(module.pieces(shown)) as string[],
  };
}

function mayRunWasm(): boolean {
  if (wantsPlain) return false;
  try {
    requireWasm();
    return true;
  } catch {
    return false;
  }
}

async function openCompiled(): Promise<CardModule> {
  const answer = await fetch(assetUrl("chat-card.wasm", () => new URL("./chat-card.wasm", import.meta.url)));
  if (!answer.ok) throw new Error(`chat-card.wasm: ${answer.status}`);
  const compiled = await WebAssembly.compile(await answer.arrayBuffer());
  const target: Record<string, unknown> = {};
  await new Promise<void>((resolve, reject) => {
    target["instantiateWasm"] = (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => {
      WebAssembly.instantiate(compiled, imports)
        .then((instance) => receive(instance, compiled))
        .catch(reject);
      return {};
    };
    Promise.resolve(createModule(target)).then(() => resolve(), reject);
  });
  return target as CardModule;
}

/** `create` is the factory of chat-card.nowasm.js. */
export function openPlain(create: Factory): CardModule {
  const target: Record<string, unknown> = {};
  // Everything happens before the factory returns.
  Promise.resolve(create(target)).catch(() => {});
  return target as CardModule;
}

/** Of the plain renderer. */
export const loadPlain = (): Promise<{ createModule: Factory }> =>
  importAsset("chat-card.nowasm.js", () => import("pixelcard:./chat-card.nowasm.js"));

async function openModule(): Promise<CardModule> {
  if (mayRunWasm()) {
    try {
      return await openCompiled();
    } catch {
      // The file is missing, or fetching it is forbidden: the plain one may still arrive.
    }
  }
  const { createModule: create } = await loadPlain();
  return openPlain(create);
}

let loading: Promise<Renderer> | undefined;

/** Loads the renderer, once for a page. Rejects when neither of its files can be loaded; the next call tries again. */
export function loadRenderer(): Promise<Renderer> {
  loading ??= openModule().then(rendererOf, (error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
