export interface Schedule {
    /** Runs the action once, `pause_ms` after the last call. */
    ask(): void;
    stop(): void;
    /** Runs at once what was asked for and has not run yet. */
    flush(): void;
}
export declare function schedule(pause_ms: number, action: () => void): Schedule;
