import { type Imported } from "./read-ads.js";
interface Step {
    readonly data: readonly string[];
    readonly errors: readonly {
        readonly message: string;
    }[];
    readonly meta: {
        readonly cursor: number;
    };
}
/** papaparse's `parse` for a text, as much of it as is used here. */
export type ParseCsv = (text: string, options: {
    delimiter: string;
    skipEmptyLines: false;
    step: (row: Step) => void;
}) => unknown;
export declare function readCsv(text: string, parseCsv: ParseCsv): Imported;
export {};
