// The parts of renderer and linter that the studio uses. They are parameters, so that this chunk includes neither.
import type { CardNode } from "../../module/types.js";

export interface CardText {
  readonly role: string;
  readonly visible: string;
  readonly is_cut: boolean;
  readonly cut?: { readonly hidden_share: number };
}

export interface CardModel {
  readonly profile: { readonly name: string; readonly checked_on: string };
  readonly language: string;
  readonly colors: Readonly<Record<string, string>>;
  readonly items: readonly { readonly name: string; readonly texts: readonly CardText[] }[];
  readonly width: number;
  readonly height: number;
}

export interface CardRendering {
  readonly model: CardModel;
  readonly nodes: CardNode;
  readonly scope: string;
  /** Absent when `scope` is the one that was shown. */
  readonly stylesheet?: string;
}

/** Where one property of a profile comes from. */
export interface Evidence {
  readonly confidence: string;
  readonly date: string;
  readonly source: string;
}

export interface CardFacts {
  readonly profiles: Readonly<Record<string, { readonly evidence?: Readonly<Record<string, Evidence>> }>>;
  readonly themes: Readonly<Record<string, object>>;
  readonly surfaces: Readonly<Record<string, object>>;
  readonly languages: Readonly<Record<string, object>>;
}

/** Synchronous once loaded. */
export interface Renderer {
  facts(): CardFacts;
  model(request: object): CardModel;
  render(request: object, facts: null, shown: string): CardRendering;
  html(model: CardModel): string;
  stylesheet(model: CardModel): string;
  svg(model: CardModel): string;
}

export type Severity = "error" | "warning" | "info";

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly pointer?: string;
  readonly message: string;
  readonly fix?: unknown;
}

export interface Rule {
  readonly id: string;
  readonly limit?: number;
}

export interface ImageFacts {
  readonly type: string;
  readonly byte_size: number;
  /** As it is shown, in pixels; 0 when they cannot be read. */
  readonly width: number;
  readonly height: number;
  readonly has_alpha: boolean;
  readonly is_animated: boolean;
  readonly display_problem: string | null;
}

export interface PixelFacts {
  readonly luminance: number;
  readonly transparency: number;
  readonly edge_density: number;
}

export interface PayloadAnswer {
  readonly body?: unknown;
  readonly curl?: string;
  /** A stable name, and the same in a sentence. */
  readonly problem?: string;
  readonly message?: string;
  readonly notes?: readonly { readonly severity: Severity; readonly message: string }[];
}

export interface Linter {
  /** Findings about each document, with these settings, in one call. */
  lintAll(
    documents: readonly { readonly kind: string; readonly document: object }[],
    settings: object,
  ): readonly (readonly Finding[])[];
  lintImage(bytes: Uint8Array, description: object): readonly Finding[];
  imageFacts(bytes: Uint8Array): ImageFacts;
  pixelFacts(rgba: Uint8ClampedArray, width: number, height: number): PixelFacts;
  payload(kind: string, document: object): PayloadAnswer;
  rules(): readonly Rule[];
}

export interface Tools {
  loadRenderer(): Promise<Renderer>;
  loadLinter(): Promise<Linter>;
}
