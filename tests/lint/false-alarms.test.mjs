// Ads without anything to object to, in ten languages: a linter that warns about these is switched off by its users.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./support/built.mjs";
import { lintAll } from "./support/vectors.mjs";

/** Share of the ads that may have a finding above info, each with the rules that are right about it as its "justified". */
const ALLOWED = 0.02;

const ads = JSON.parse(readFileSync(join(root, "tests/lint/false-alarms.json"), "utf8"));

const adOf = ({ name, title, body, target_url, file_id }) => ({
  ad_group_id: "adgrp_301",
  name,
  status: "paused",
  creative: { type: "chat_card", title, body, target_url, file_id },
});

/** Rules above info for each ad, with their messages. */
function alarms(optionsOf) {
  const findings = lintAll(ads.map((ad) => ({ kind: "ad", document: adOf(ad), options: optionsOf(ad) })));
  return ads
    .map((ad, i) => ({ ad, loud: findings[i].filter(({ severity }) => severity !== "info") }))
    .filter(({ loud }) => loud.length > 0);
}

function verify(t, found) {
  const unjustified = found.flatMap(({ ad, loud }) =>
    loud
      .filter(({ rule }) => !ad.justified?.includes(rule))
      .map(
        ({ rule, message, pointer }) => `${ad.language} "${ad.title}" / "${ad.body}" ${pointer}: ${rule} ${message}`,
      ),
  );
  t.diagnostic(`${found.length} of ${ads.length} ads with a finding above info`);
  assert.equal(unjustified.length, 0, unjustified.join("\n"));
  assert.ok(found.length <= ALLOWED * ads.length, `${found.length} of ${ads.length} ads`);
}

test("the set has the languages and sizes that it declares", () => {
  const languages = Map.groupBy
    ? Map.groupBy(ads, ({ language }) => language)
    : ads.reduce((groups, ad) => groups.set(ad.language, [...(groups.get(ad.language) ?? []), ad]), new Map());
  assert.equal(ads.length, 300);
  assert.deepEqual(
    [...languages].map(([language, group]) => [language, group.length]),
    ["en", "de", "fr", "es", "pt", "ja", "cs", "it", "nl", "pl"].map((language) => [language, 30]),
  );
  assert.equal(new Set(ads.map(({ target_url }) => target_url)).size, ads.length);
  assert.equal(new Set(ads.map(({ title }) => title)).size, ads.length, "titles are told apart");
});

test("with the ad's own language, hardly any of them is warned about", (t) =>
  verify(
    t,
    alarms(({ language }) => ({ languages: [language] })),
  ));

test("with every language's term lists, hardly any of them is warned about", (t) =>
  verify(
    t,
    alarms(() => ({})),
  ));
