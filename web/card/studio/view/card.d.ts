import type { CardModel, Renderer } from "../tools.js";
/** The name under which the picture at `place` goes through the renderer. */
export declare const standIn: (place: number) => string;
/** An address of the machine's own: anything else would be a request to somewhere. */
export declare const isLocal: (address: string) => boolean;
export type PictureAddress = (address: string) => string;
export interface CardView {
    readonly element: HTMLElement;
    /** Draws this model; data addresses of pictures come from `addressOf`. */
    show(model: CardModel, addressOf: PictureAddress): void;
    /** Makes it small enough for a place of this many CSS px; never larger than it is. */
    fit(place: number): void;
}
export declare function createCard(renderer: Renderer, isInert: boolean): CardView;
