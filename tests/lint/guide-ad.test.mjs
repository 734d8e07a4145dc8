// The example of the platform's own quick-start guide is a good ad; with one thing wrong, exactly that is found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lintAll } from "./support/vectors.mjs";

const guide = {
  ad_group_id: "adgrp_301",
  name: "Planner launch card",
  status: "active",
  creative: {
    type: "chat_card",
    title: "Try the new workspace planner",
    body: "Coordinate tasks, docs, and meetings in one place.",
    target_url: "https://example.com/workspace-planner",
    file_id: "file_901",
  },
};

const ad = (members) => ({ document: { ...guide, ...members } });
const creative = (members) => ad({ creative: { ...guide.creative, ...members } });
const title = (text) => creative({ title: text });
const body = (text) => creative({ body: text });
const target = (text) => creative({ target_url: text });
const withOptions = (options, changed = ad({})) => ({ ...changed, options });

/** The change, the changed ad, and every rule that reports it and did not before. */
const CHANGES = [
  ["no ad group", ad({ ad_group_id: undefined }), "R-001"],
  ["a field the request does not have", ad({ colour: "red" }), "R-006"],
  ["a field that only the API writes", ad({ review_status: "approved" }), "R-007"],
  ["a name of two letters", ad({ name: "Ab" }), "F-012"],
  ["a status of updates", ad({ status: "archived" }), "F-013"],
  ["an unknown type", creative({ type: "chat-card" }), "F-001"],
  ["no title", title(undefined), "F-002"],
  ["a title that is a number", title(2026), "F-002"],
  ["a title of two letters", title("Go"), "F-003"],
  ["a title one too long", title("Try the new workspace planner with your whole team."), "F-004"],
  ["a title of spaces", title("      "), "F-005"],
  ["a title of two lines", title("Try the new\nworkspace planner"), "F-006"],
  ["no body", body(undefined), "F-007"],
  [
    "a body one too long",
    body(
      `Coordinate tasks, docs, and meetings in one place, ${"with everybody who works with you, ".repeat(2)}`.slice(
        0,
        100,
      ) + ".",
    ),
    "F-007",
  ],
  ["an empty body", body(""), "F-008"],
  ["no image", creative({ file_id: undefined }), "F-009"],
  ["a price", creative({ price: "EUR 9" }), "F-010"],
  ["an unknown field of the creative", creative({ subtitle: "For teams" }), "F-011"],
  ["two spaces in a row", title("Try the new  workspace planner"), "F-015"],
  ["a space that nobody sees", title("Try the new work\u200bspace planner"), "F-016"],
  ["mark-up", title("Try the <b>new</b> workspace planner"), "F-019"],
  ["a crop beyond the image", creative({ image_crop: { x: 0.5, y: 0, width: 0.6, height: 0.6 } }), "I-005"],
  ["no target", target(undefined), "U-001"],
  ["a target one too long", target(`https://example.com/${"a".repeat(2029)}`), "U-002"],
  ["a target without a scheme", target("example.com/workspace-planner"), "U-003"],
  ["a target that is not encrypted", target("http://example.com/workspace-planner"), "U-004"],
  ["a key the platform adds", target("https://example.com/workspace-planner?oppref=1"), "U-005"],
  ["a host of one's own machine", target("https://localhost/workspace-planner"), "U-006"],
  [
    "another domain than the account's",
    withOptions({ account: { url: "https://www.acme.example", review: { status: "approved" } } }),
    "U-007",
  ],
  ["a shortener", target("https://bit.ly/planner"), "U-009"],
  ["a page behind a log-in", target("https://example.com/login"), "U-010"],
  ["a space in the address", target("https://example.com/workspace planner"), "U-011"],
  ["a macro in the address", target("https://example.com/workspace-planner?ad={ad_id}"), "U-012"],
  ["a route in the fragment", target("https://example.com/#/workspace-planner"), "U-016"],
  ["a word in capitals", title("Try the new WORKSPACE planner"), "E-002"],
  ["capitals inside a word", title("Try the new WoRkSpAcE planner"), "E-003"],
  ["marks in a row", body("Coordinate tasks, docs, and meetings in one place??"), "E-004"],
  ["an exclamation mark in the title", title("Try the new workspace planner!"), "E-005"],
  ["a bullet", body("• Coordinate tasks, docs, and meetings in one place."), "E-007"],
  ["an ellipsis", body("Coordinate tasks, docs, and meetings in one place…"), "E-008"],
  ["a telephone number", body("Coordinate tasks, docs, and meetings: +1 202-555-0143."), "E-009"],
  ["a mail address", body("Coordinate tasks, docs, and meetings: team@example.com"), "E-010"],
  ["a word twice", title("Try the the new workspace planner"), "E-011"],
  ["a space before a comma", body("Coordinate tasks , docs, and meetings in one place."), "E-012"],
  ["a digit for a word", title("New workspace planner 4 sale"), "E-013"],
  ["a Cyrillic letter in a Latin word", title("Try the new workspace pl\u0430nner"), "E-014"],
  ["a general call", title("Click here"), "E-015"],
  ["a small first letter", title("try the new workspace planner"), "E-017"],
  [
    "a year that is over",
    withOptions({ now_ms: Date.UTC(2026, 10, 1) }, title("The workspace planner for 2023")),
    "E-018",
  ],
  ["a superlative", title("Try the best workspace planner"), "P-001"],
  ["a guarantee", body("Guaranteed results for tasks, docs, and meetings."), "P-002"],
  ["the product around it", title("Workspace planner for ChatGPT"), "P-003"],
  ["a disallowed topic", title("Play at our online casino"), "P-012"],
  ["pressure", body("Hurry, last chance to coordinate tasks and meetings."), "P-033"],
  ["a discount in the title", title("Workspace planner: 20% off"), "B-004"],
];

const rules = (findings) => new Set(findings.map(({ rule }) => rule));
const [untouched, ...changed] = lintAll(
  [ad({}), ...CHANGES.map(([, one]) => one)].map((one) => ({ kind: "ad", ...one })),
);

test("the guide's example has nothing above info", () => {
  assert.deepEqual(
    untouched.filter(({ severity }) => severity !== "info"),
    [],
  );
});

CHANGES.forEach(([what, , expected], i) => {
  test(`${what}: ${expected} and nothing else`, () => {
    const before = rules(untouched);
    assert.deepEqual([...rules(changed[i])].filter((rule) => !before.has(rule)).join(" "), expected);
  });
});
