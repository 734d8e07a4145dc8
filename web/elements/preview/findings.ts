// Findings about the ad that an element shows. The linter is loaded when they are wanted.
import { loadLinter, LinterUnavailable, type Finding, type Linter } from "../../module/linter.js";
import type { CardRequest, Creative } from "../../module/types.js";

export interface FindingsDetail {
  findings: Finding[];
  /** Why the ad could not be linted: a `reason` of LinterUnavailable. */
  problem?: string;
}

/** The body of the request to create the ad. It has no image URL, which is for the preview only: a request names a file. */
function documentOf(ad: { creative?: object }): object {
  const { image_url: _, ...creative } = { type: "chat_card", ...(ad.creative ?? ad) } as Creative;
  return ad.creative ? { ...ad, creative } : { creative };
}

interface Asked {
  kind: string;
  document: object;
  prefix: string;
  /** False where only a creative is given: findings about the ad around it are left out. */
  isWhole: boolean;
}

function asked(given: unknown, prefix: string): Asked {
  const ad: { creative?: object } = typeof given === "object" && given !== null ? given : {};
  return {
    kind: "ad",
    document: documentOf(ad),
    prefix,
    isWhole: ad.creative !== undefined && Object.keys(ad).length > 1,
  };
}

const findingsFor = ({ prefix, isWhole }: Asked, findings: Finding[]): Finding[] =>
  findings
    .filter(({ pointer }) => isWhole || pointer?.startsWith("/creative"))
    .map((finding) => (prefix ? { ...finding, pointer: prefix + (finding.pointer ?? "") } : finding));

let linter: Promise<Linter> | undefined;

/** Findings about the ads of a request, each with a pointer into its ad ("/cards/0/…" where there are several). A served unit has none. */
export async function findingsOf(request: CardRequest): Promise<FindingsDetail> {
  try {
    linter ??= loadLinter();
    const { lintAll } = await linter;
    if (request.unit) return { findings: [] };
    const ads = request.cards?.length
      ? request.cards.map((card, i) => asked(card, `/cards/${i}`))
      : [asked(request.ad ?? { creative: request.creative ?? {} }, "")];
    return { findings: lintAll(ads).flatMap((findings, i) => findingsFor(ads[i]!, findings)) };
  } catch (error) {
    linter = undefined;
    return { findings: [], problem: error instanceof LinterUnavailable ? error.reason : "broken" };
  }
}
