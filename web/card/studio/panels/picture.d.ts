import type { Context, Panel } from "../context.js";
/** Reads files into the set, one after the other. What is no picture is refused by its bytes, whatever it calls itself. */
export declare function takeFiles(context: Context, files: readonly File[], say_: (text: string) => void): Promise<void>;
/** `listen` has everything that is dropped or pasted inside an element taken as pictures. */
export declare function createPicturePanel(context: Context): Panel & {
    listen(whole: HTMLElement): void;
};
