export declare const COLUMNS: Readonly<Record<string, string>>;
/** "Ad Group ID" is ad_group_id. */
export declare const normalName: (given: string) => string;
/** Where a column's cells go, as a path with dots; null for a column we do not know. */
export declare function pathOfColumn(given: string): string | null;
