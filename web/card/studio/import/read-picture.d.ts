import type { PictureFile } from "../state/judged.js";
import type { StringName } from "../strings.js";
import type { Linter } from "../tools.js";
export declare const IMAGE_TYPES = "image/png,image/jpeg,image/webp";
export interface ReadPicture {
    readonly file: PictureFile;
    readonly url: string;
    readonly width: number;
    readonly height: number;
}
export interface Unreadable {
    readonly problem: StringName;
    readonly values: Readonly<Record<string, string | number>>;
}
/** Never throws. Facts are the linter's, from the bytes; the name is only a name. */
export declare function readPictureFile(given: File, linter: Linter): Promise<ReadPicture | Unreadable>;
