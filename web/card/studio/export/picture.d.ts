/** `scale` is pixels per CSS pixel. Rejects when the browser cannot draw it. */
export declare function pngOf(svg: string, width: number, height: number, scale: number): Promise<Blob>;
