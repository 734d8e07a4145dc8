// Listeners of oaiq.on. They are page code: what they throw is theirs.
import type { Report } from "./core.js";

export type Listener = (report: Omit<Report, "effect" | "console">) => void;

export interface Listeners {
  on(type: string, listener: Listener): () => void;
  tell(report: Omit<Report, "effect" | "console">): void;
}

/** @param failed called with the exception of a listener. */
export function createListeners(failed: (error: unknown) => void): Listeners {
  let all: { type: string; listener: Listener }[] = [];
  return {
    on(type, listener) {
      const entry = { type, listener };
      if (typeof listener === "function") all = [...all, entry];
      return () => {
        all = all.filter((other) => other !== entry);
      };
    },
    tell(report) {
      // A listener may unsubscribe, or subscribe another, while it is called: that makes another list.
      all.forEach(({ type, listener }) => {
        if (type !== "*" && type !== report["type"]) return;
        try {
          listener(report as Parameters<Listener>[0]);
        } catch (error) {
          failed(error);
        }
      });
    },
  };
}
