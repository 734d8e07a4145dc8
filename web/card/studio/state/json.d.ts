export type Json = null | boolean | number | string | readonly Json[] | {
    readonly [name: string]: Json;
};
export declare const isRecord: (value: unknown) => value is Record<string, unknown>;
export declare const textOf: (value: unknown) => string;
/** Own members only: a name such as "constructor" must not find what every object inherits. */
export declare const memberOf: (value: unknown, name: string) => unknown;
/** The steps of a JSON pointer (RFC 6901), or null for what is none, is too deep or names a prototype. */
export declare function pointerSteps(pointer: string): string[] | null;
/** A copy of `target` with `value` at `pointer`; undefined when there is no such place. `target` stays as it is. */
export declare function putAt(target: Json, pointer: string, value: Json): Json | undefined;
