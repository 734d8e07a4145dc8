// Random walks through the life of campaigns, ad groups and ads beside a small model, and random bodies that are right or wrong in one
// place. Every answer has to fit our own OpenAPI description; none may be a 5xx.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { startSandbox } from "./sandbox.mjs";

const RUNS = Number(process.env.PIXELCARD_RANDOM_RUNS ?? 30);
let worlds = 0;

/** A new world; every answer has to fit the description (sandbox.mjs). */
async function prepare(t) {
  const sandbox = await startSandbox(t, ["--clock", "frozen"]);
  const world = () => {
    const key = `life-${worlds++}`;
    return async (method, target, body) => {
      const answer = await sandbox.ask(method, target, {
        headers: {
          Authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        },
        body: body && JSON.stringify(body),
      });
      assert.ok(answer.status < 500, answer.text);
      return answer;
    };
  };
  return world;
}

const KINDS = {
  campaign: {
    path: "/v1/campaigns",
    body: () => ({ name: "Walked", status: "active", budget: { daily_spend_limit_micros: 30_000_000 } }),
  },
  ad_group: {
    path: "/v1/ad_groups",
    parent: "campaign",
    body: (id) => ({
      campaign_id: id,
      name: "Walked",
      status: "active",
      bidding_config: { billing_event_type: "impression", max_bid_micros: 60_000 },
    }),
  },
  ad: {
    path: "/v1/ads",
    parent: "ad_group",
    body: (id, file) => ({
      ad_group_id: id,
      name: "Walked",
      status: "active",
      creative: {
        type: "chat_card",
        title: "Planner",
        body: "Tasks in one place.",
        target_url: "https://example.com/",
        file_id: file,
      },
    }),
  },
};
const of = (model, kind, at) => {
  const objects = model.objects.filter((object) => object.kind === kind);
  return objects[at % Math.max(1, objects.length)];
};

class Create {
  constructor(kind, at) {
    Object.assign(this, { kind, at });
  }
  check(model) {
    return !KINDS[this.kind].parent || of(model, KINDS[this.kind].parent, this.at) !== undefined;
  }
  async run(model, { ask, file }) {
    const { path, parent, body } = KINDS[this.kind];
    const owner = parent && of(model, parent, this.at);
    const answer = await ask("POST", path, body(owner?.id, file));
    assert.equal(answer.status, owner?.status === "archived" ? 400 : 200, answer.text);
    if (answer.status === 200)
      model.objects.push({
        kind: this.kind,
        id: answer.json().id,
        status: "active",
        name: "Walked",
        reviewedAt: model.now + 5,
      });
  }
  toString() {
    return `create ${this.kind} ${this.at}`;
  }
}
class Change {
  constructor(kind, at, action) {
    Object.assign(this, { kind, at, action });
  }
  check(model) {
    return of(model, this.kind, this.at) !== undefined;
  }
  async run(model, { ask }) {
    const object = of(model, this.kind, this.at);
    const path = `${KINDS[this.kind].path}/${object.id}`;
    const next = { activate: "active", pause: "paused", archive: "archived" }[this.action];
    const answer = next
      ? await ask("POST", `${path}/${this.action}`)
      : await ask("POST", path, { name: `Named ${model.now}` });
    // Nothing leads out of the archive but the way in, again.
    const isAllowed = object.status !== "archived" || next === "archived";
    assert.equal(answer.status, isAllowed ? 200 : 400, `${this}: ${answer.text}`);
    if (!isAllowed) return;
    if (next) object.status = next;
    else object.name = `Named ${model.now}`;
  }
  toString() {
    return `${this.action} ${this.kind} ${this.at}`;
  }
}
class Advance {
  constructor(seconds) {
    this.seconds = seconds;
  }
  check() {
    return true;
  }
  async run(model, { ask }) {
    assert.equal((await ask("POST", "/sandbox/clock", { advance_s: this.seconds })).status, 200);
    model.now += this.seconds;
  }
  toString() {
    return `advance ${this.seconds}`;
  }
}
class Look {
  constructor(kind) {
    this.kind = kind;
  }
  check() {
    return true;
  }
  async run(model, { ask }) {
    const { data } = (await ask("GET", `${KINDS[this.kind].path}?limit=500&order=asc`)).json();
    const known = model.objects.filter(({ kind }) => kind === this.kind);
    assert.deepEqual(
      data.map(({ id, status, name }) => [id, status, name]),
      known.map(({ id, status, name }) => [id, status, name]),
    );
    if (this.kind === "ad")
      assert.deepEqual(
        data.map(({ review_status }) => review_status),
        known.map(({ reviewedAt }) => (model.now >= reviewedAt ? "approved" : "in_review")),
      );
  }
  toString() {
    return `look at ${this.kind}`;
  }
}

const kind = fc.constantFrom(...Object.keys(KINDS));
const commands = [
  fc.tuple(kind, fc.nat(5)).map(([name, at]) => new Create(name, at)),
  fc
    .tuple(kind, fc.nat(5), fc.constantFrom("activate", "pause", "archive", "update"))
    .map(([name, at, action]) => new Change(name, at, action)),
  fc.constantFrom(1, 4, 5, 3600, 86_400).map((seconds) => new Advance(seconds)),
  kind.map((name) => new Look(name)),
];

test("any walk of create, update, activate, pause, archive and the clock agrees with the model", async (t) => {
  const world = await prepare(t);
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 40 }), async (walk) => {
      const ask = world();
      const { file_id: file } = (await ask("POST", "/v1/upload", { image_url: "https://example.com/a.png" })).json();
      await fc.asyncModelRun(() => ({ model: { objects: [], now: 0 }, real: { ask, file } }), walk);
    }),
    { numRuns: RUNS },
  );
});

const word = fc
  .string({ unit: "grapheme", minLength: 3, maxLength: 40 })
  .filter((text) => text.trim().length >= 3 && !/[\u0000-\u001f\u007f-\u009f]/u.test(text));
const campaign = fc.record(
  {
    name: word,
    status: fc.constantFrom("active", "paused"),
    description: fc.option(word, { nil: null }),
    budget: fc
      .constantFrom("daily_spend_limit_micros", "lifetime_spend_limit_micros")
      .chain((name) => fc.integer({ min: 30, max: 1_000_000 }).map((units) => ({ [name]: units * 1_000_000 }))),
    bidding_type: fc.constantFrom("impressions", "clicks"),
    targeting: fc.record({
      locations: fc.record({
        countries: fc.uniqueArray(fc.constantFrom("US", "GB", "CA", "AU", "JP"), { minLength: 1 }),
      }),
    }),
  },
  { requiredKeys: ["name", "status", "budget"] },
);
const faults = fc.constantFrom(
  [
    (body) => {
      body.name = "ab";
    },
    "name",
  ],
  [
    (body) => {
      body.name = "x".repeat(1001);
    },
    "name",
  ],
  [
    (body) => {
      body.name = 5;
    },
    "name",
  ],
  [
    (body) => {
      delete body.name;
    },
    "name",
  ],
  [
    (body) => {
      body.status = "archived";
    },
    "status",
  ],
  [
    (body) => {
      delete body.status;
    },
    "status",
  ],
  [
    (body) => {
      body.description = [];
    },
    "description",
  ],
  [
    (body) => {
      body.budget = { daily_spend_limit_micros: 999_999 };
    },
    "budget.daily_spend_limit_micros",
  ],
  [
    (body) => {
      delete body.budget;
    },
    "budget",
  ],
  [
    (body) => {
      body.colour = "red";
    },
    "colour",
  ],
  [
    (body) => {
      body.bidding_type = "views";
    },
    "bidding_type",
  ],
  [
    (body) => {
      body.targeting = { locations: { countries: ["usa"] } };
    },
    "targeting.locations.countries[0]",
  ],
  [
    (body) => {
      body.start_time = "soon";
    },
    "start_time",
  ],
);

test("any valid campaign is accepted, and one with a single fault is refused by the name of its member", async (t) => {
  const world = await prepare(t);
  const ask = world();
  await fc.assert(
    fc.asyncProperty(campaign, faults, async (body, [spoil, param]) => {
      const made = await ask("POST", "/v1/campaigns", body);
      assert.equal(made.status, 200, `${JSON.stringify(body)}: ${made.text}`);
      assert.equal(made.json().name, body.name);
      const wrong = structuredClone(body);
      spoil(wrong);
      const refused = await ask("POST", "/v1/campaigns", wrong);
      assert.deepEqual(
        [refused.status, refused.json().error?.param],
        [400, param],
        `${JSON.stringify(wrong)}: ${refused.text}`,
      );
    }),
    { numRuns: RUNS * 5 },
  );
});
