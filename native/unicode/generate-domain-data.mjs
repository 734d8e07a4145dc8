// Writes native/url/public_suffix_data.inc from Debian's publicsuffix package:
//   node native/unicode/generate-domain-data.mjs /usr/share/publicsuffix > native/url/public_suffix_data.inc
// Checked in, so that the same URL gives the same facts on every build machine. Both sections of the list are used:
// under the private ones (github.io, for instance) every customer is another owner, and an advertiser's domain names its owner.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { domainToASCII } from "node:url";

const text = readFileSync(join(process.argv[2] ?? "/usr/share/publicsuffix", "public_suffix_list.dat"), "utf8");
const rules = [];
for (const line of text.split("\n")) {
  const rule = line.trim().split(/\s/)[0];
  if (!rule || rule.startsWith("//")) continue;
  const mark = /^(?:!|\*\.)?/.exec(rule)[0];
  const domain = domainToASCII(rule.slice(mark.length));
  if (!domain) throw new Error(`not a domain: ${rule}`);
  rules.push([domain, mark === "!" ? "!" : mark ? "*" : "="]);
}
rules.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : 1));

const lines = rules.map(([domain, mark]) => `    "${mark}${domain}"`);
const version = /VERSION: (\S+)/.exec(text)?.[1];

process.stdout.write(
  [
    "// Made by native/unicode/generate-domain-data.mjs from Debian's publicsuffix package; not edited by hand.",
    ...(version ? [`// Version of the list: ${version}.`] : []),
    "// The Public Suffix List is under the Mozilla Public License 2.0, https://mozilla.org/MPL/2.0/, and so is this file.",
    "",
    '// Rules in the order of their domains, each after its mark: "=" a suffix, "*" any label below it, "!" an exception.',
    "inline constexpr char kSuffixRules[] =",
    `${lines.join("\n")};`,
    "",
  ].join("\n"),
);
