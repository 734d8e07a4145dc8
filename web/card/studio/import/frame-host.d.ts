/** The host that the first frame with a URL names: the frame stays empty here, and the user should know why. Linear in the markup. */
export declare function hostOfFrame(markup: string): string | null;
