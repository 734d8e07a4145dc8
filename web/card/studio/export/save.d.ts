/** Hands a file to the browser's downloads. */
export declare function download(name: string, content: Blob): void;
/** A file's name from what somebody called the ad: letters and digits of any script, and hyphens. */
export declare const fileName: (name: string, extension: string) => string;
