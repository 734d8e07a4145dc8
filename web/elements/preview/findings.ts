// What the linter says about the ad that an element shows. The linter is fetched when somebody wants to know.
import { loadLinter, LinterUnavailable, type Finding, type Linter } from "../../module/linter.js";
import type { CardRequest, Creative } from "../../module/types.js";

export interface FindingsDetail {
  findings: Finding[];
  /** Why nothing could be judged: a `reason` of LinterUnavailable. */
  problem?: string;
}

/** What there would be to send. A picture's address is for looking at the card: requests name a file. */
function documentOf(ad: { creative?: object }): object {
  const { image_url: _, ...creative } = { type: "chat_card", ...(ad.creative ?? ad) } as Creative;
  return ad.creative ? { ...ad, creative } : { creative };
}

/** Findings about a creative alone say nothing of the ad around it, which the element was not given. */
function judged(linter: Linter, given: unknown, prefix: string): Finding[] {
  const ad: { creative?: object } = typeof given === "object" && given !== null ? given : {};
  const isWhole = ad.creative !== undefined && Object.keys(ad).length > 1;
  const document = documentOf(ad);
  const findings = linter.lint("ad", document).filter(({ pointer }) => isWhole || pointer?.startsWith("/creative"));
  return prefix ? findings.map((finding) => ({ ...finding, pointer: prefix + (finding.pointer ?? "") })) : findings;
}

let linter: Promise<Linter> | undefined;

/** Findings about the ads of a request, each with a pointer into its ad ("/cards/0/…" where there are several). A served unit has none. */
export async function findingsOf(request: CardRequest): Promise<FindingsDetail> {
  try {
    linter ??= loadLinter();
    const judge = await linter;
    if (request.unit) return { findings: [] };
    if (request.cards?.length)
      return { findings: request.cards.flatMap((card, i) => judged(judge, card, `/cards/${i}`)) };
    return { findings: judged(judge, request.ad ?? { creative: request.creative ?? {} }, "") };
  } catch (error) {
    linter = undefined;
    return { findings: [], problem: error instanceof LinterUnavailable ? error.reason : "broken" };
  }
}
