// Hotel feeds: tables whose rows are hotels, not ads. What their columns may hold is in the vectors.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import Papa from "papaparse";
import { loadPure } from "../studio/support/pure.mjs";
import { program } from "./support/built.mjs";

const { readAds } = await loadPure("import/read-ads");
const folder = mkdtempSync(join(tmpdir(), "pixelcard-hotels-"));
after(() => rmSync(folder, { recursive: true }));

function runOn(command, name, text, ...args) {
  writeFileSync(join(folder, name), text);
  return spawnSync(program(), [command, ...args, join(folder, name)], { encoding: "utf8", timeout: 60_000 });
}
function lintFile(name, text) {
  const { status, stdout } = runOn("lint", name, text, "--format", "json");
  return { status, findings: JSON.parse(stdout).findings };
}

const HOTELS = `hotel_id,name,description,url,images,location.address.city,location.address.country_code,location.coordinates.latitude,location.coordinates.longitude,is_ads_eligible
hotel_001,Harbor House,By the sea.,https://example.com/1,"[{""url"":""https://example.com/1.jpg""}]",San Francisco,US,37.789,-122.391,true
hotel_002,,By the sea.,https://example.com/2,"[{""url"":""https://example.com/2.jpg""}]",San Francisco,US,"37,789",-122.391,yes
`;

test("a hotel feed is a table with its own columns, by comma or tab", () => {
  for (const [name, text] of [
    ["hotels.csv", HOTELS],
    [
      "hotels.txt",
      HOTELS.replace(/"\[.*?\]"|,/g, (cell) => (cell === "," ? "\t" : cell)).replace('"37\t789"', '"37,789"'),
    ],
  ]) {
    const { status, findings } = lintFile(name, text);
    assert.equal(status, 1, name);
    assert.deepEqual(
      findings.map(({ rule, line, pointer }) => [rule, line, pointer]),
      [
        ["R-001", 3, "/name"],
        ["R-008", 3, "/location.coordinates.latitude"],
        ["R-002", 3, "/is_ads_eligible"],
      ],
      name,
    );
  }
});

test("a hotel feed is not drawn as ads", () => {
  for (const command of ["render", "gallery"]) {
    const { status, stderr, stdout } = runOn(command, "hotels.csv", HOTELS);
    assert.notEqual(status, 0, command);
    assert.match(stderr + stdout, /hotels\.csv:2: /, command);
    assert.doesNotMatch(stdout, /Harbor House/, command);
  }
  const { ads, problems } = readAds(HOTELS, Papa.parse, "hotels.csv");
  assert.deepEqual([ads, problems.map(({ line, name }) => [line, name])], [[], [[1, "no_known_column"]]]);
});
