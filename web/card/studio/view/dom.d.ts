export type Child = Node | string | null | false;
type Attributes = Readonly<Record<string, string | number | boolean | null | undefined | ((event: never) => void)>>;
/** An element. Attributes named on… take listeners; true sets an empty attribute; false, null and undefined set none. */
export declare function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes?: Attributes, ...children: readonly Child[]): HTMLElementTagNameMap[K];
export declare const fill: (node: Element, ...children: readonly Child[]) => void;
/** The list with one element for each key, in this order. An element whose key was there stays as it is, with the focus it may have. */
export declare function fillKeyed(list: Element, entries: readonly {
    readonly key: string;
    readonly make: () => Element;
}[]): void;
/** Touches the page only when something changes: an input that is being typed into keeps its place and its undo. */
export declare function setText(node: Element, text: string): void;
export declare function setValue(input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string): void;
export declare function setFlag(node: Element, name: string, isOn: boolean): void;
/** A button whose name is its text. */
export declare const button: (label: string, onclick: (event: MouseEvent) => void, attributes?: Attributes) => HTMLButtonElement;
/** A select with a label above it. */
export declare function selectField(label: string, options: readonly (readonly [string, string])[], onchange: (value: string) => void): {
    readonly field: HTMLElement;
    readonly select: HTMLSelectElement;
};
export {};
