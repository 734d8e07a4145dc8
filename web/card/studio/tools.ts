// What the studio needs of renderer and linter. They are handed in, so that this chunk holds neither.

export interface CardNode {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly (CardNode | string)[];
}

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

export interface CardFacts {
  readonly profiles: Readonly<Record<string, object>>;
  readonly themes: Readonly<Record<string, object>>;
  readonly surfaces: Readonly<Record<string, object>>;
  readonly languages: Readonly<Record<string, object>>;
}

/** Synchronous once loaded. */
export interface Renderer {
  facts(): CardFacts;
  model(request: object): CardModel;
  nodes(model: CardModel): CardNode;
  html(model: CardModel): string;
  stylesheet(model: CardModel): string;
  svg(model: CardModel): string;
}

export interface Finding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  readonly pointer?: string;
  readonly message: string;
  readonly fix?: unknown;
}

export interface Rule {
  readonly id: string;
  readonly limit?: number;
  readonly title: string;
  readonly why: string;
}

export interface ImageFacts {
  readonly type: string;
  readonly byte_size: number;
  readonly upright_size: { readonly width: number; readonly height: number };
  readonly has_alpha: boolean;
  readonly is_animated: boolean;
}

export interface PayloadAnswer {
  readonly body?: unknown;
  readonly text?: string;
  readonly curl?: string;
  readonly problem?: string;
}

export interface Linter {
  lint(kind: string, document: object): readonly Finding[];
  lintImage(bytes: Uint8Array, description: object): readonly Finding[];
  imageFacts(bytes: Uint8Array): ImageFacts;
  payload(kind: string, document: object): PayloadAnswer;
  rules(): readonly Rule[];
}

export interface Tools {
  loadRenderer(): Promise<Renderer>;
  loadLinter(): Promise<Linter>;
}
