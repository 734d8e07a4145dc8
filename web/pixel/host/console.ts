// The browser console, with the prefix people search for.
import { attempt } from "./genuine.js";
import type { Plain } from "../../module/plain.js";

export type Log = (level: string, message: string, detail?: Plain) => void;

/**
 * Warnings and errors of the engine are warnings here: a red line in the host page's console is the page's own business. Pages
 * replace the console, and not always with one that works.
 */
export function createLog(page: { console: Pick<Console, "debug" | "warn"> }): Log {
  return (level, message, detail) =>
    void attempt(() =>
      page.console[level === "debug" ? "debug" : "warn"](
        `[oaiq] ${message}`,
        ...(detail === undefined ? [] : [detail]),
      ),
    );
}
