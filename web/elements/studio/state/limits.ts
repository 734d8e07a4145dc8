// Which rule limits which field. The numbers are in the linter's catalogue only.
import type { Rule } from "../tools.js";
import type { FieldName } from "./judged.js";

export interface Limits {
  /** Beyond it the API refuses. */
  readonly hard?: number;
  /** Up to it everything is shown everywhere. */
  readonly soft?: number;
}

const RULES: Partial<Record<FieldName, { readonly hard: string; readonly soft?: string }>> = {
  title: { hard: "F-004", soft: "B-001" },
  body: { hard: "F-007", soft: "B-002" },
  target_url: { hard: "U-002" },
  name: { hard: "F-012" },
};

export function limitsOf(field: FieldName, rules: readonly Rule[]): Limits {
  const ids = RULES[field];
  const limit = (id: string | undefined): number | undefined => rules.find((rule) => rule.id === id)?.limit;
  const hard = limit(ids?.hard);
  const soft = limit(ids?.soft);
  return { ...(hard === undefined ? {} : { hard }), ...(soft === undefined ? {} : { soft }) };
}

/** The unit in which the API counts. */
export const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

export type Level = "good" | "long" | "too-long";
export const levelOf = (count: number, { hard, soft }: Limits): Level =>
  hard !== undefined && count > hard ? "too-long" : soft !== undefined && count > soft ? "long" : "good";
