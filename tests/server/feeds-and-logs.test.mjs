// Product feeds, the audit log and conversion reports.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY, START, world, shownAd } from "./frozen-world.mjs";

test("products of a feed are added, changed by what is sent, found and forgotten", async (t) => {
  const { made, refused } = await world(t);
  const feed = await made("POST", "/v1/feeds", { name: "Shoes" });
  assert.match(feed.id, /^fd_/);
  const path = `/v1/feeds/${feed.id}/products`;
  const products = Array.from({ length: 30 }, (_, i) => ({
    item_id: `sku-${i}`,
    title: `Shoe ${i}`,
    price: "59.00 USD",
    target_url: "https://example.com/shoe",
    is_ads_eligible: true,
  }));
  assert.deepEqual(await made("PATCH", path, { products }), {
    id: feed.id,
    accepted: true,
    created_count: 30,
    updated_count: 0,
  });
  assert.deepEqual(
    await made("PATCH", path, {
      products: [
        { item_id: "sku-3", price: "49.00 USD" },
        { item_id: "new", is_eligible_ads: true },
      ],
    }),
    { id: feed.id, accepted: true, created_count: 1, updated_count: 1 },
  );
  const { data: found } = await made("POST", `${path}/query`, { item_ids: ["sku-3", "nobody", "new"] });
  assert.deepEqual(
    found.map(({ item_id, title, price, is_ads_eligible }) => [item_id, title, price, is_ads_eligible]),
    [
      ["sku-3", "Shoe 3", "49.00 USD", true],
      ["new", undefined, undefined, true],
    ],
  );
  const seen = [];
  for (let page = { has_more: true }; page.has_more; seen.push(...page.data))
    page = await made("POST", `${path}/query`, { limit: 7, ...(page.last_id && { after: page.last_id }) });
  assert.equal(new Set(seen.map(({ item_id }) => item_id)).size, 31);
  for (const [body, param] of [
    [{ products: [] }, "products"],
    [{ products: [{ title: "No id" }] }, "products[0].item_id"],
    [{ products: [{ item_id: "a", star_rating: 6 }] }, "products[0].star_rating"],
    [{ products: [{ item_id: "a", target_url: "shop" }] }, "products[0].target_url"],
    [
      { products: [{ item_id: "a" }, { item_id: "b", is_ads_eligible: true, is_eligible_ads: false }] },
      "products[1].is_eligible_ads",
    ],
  ])
    assert.deepEqual((await refused("PATCH", path, body)).slice(0, 2), [400, param], JSON.stringify(body));
  assert.equal((await made("GET", `/v1/feeds/${feed.id}`)).product_count, 31);
  await made("POST", "/sandbox/clock", { advance_s: 14 * DAY });
  assert.equal((await made("GET", `/v1/feeds/${feed.id}`)).product_count, 0);
  assert.deepEqual(await refused("PATCH", "/v1/feeds/fd_nobody/products", { products }), [404, "feed_id", "not_found"]);
  // As the Delta Feeds page writes them: variants of a parent, prices in the smallest unit.
  const delta = (...variants) => ({ products: [{ id: "running-shoe", variants }] });
  await made(
    "PATCH",
    path,
    delta(
      { id: "black-9", availability: { available: false } },
      {
        id: "white-9",
        title: "White",
        price: { amount: 8999, currency: "USD" },
        availability: { available: false, status: "in_stock" },
      },
      { id: "yen", price: { amount: 5, currency: "JPY" } },
    ),
  );
  const { data: variants } = await made("POST", `${path}/query`, { item_ids: ["black-9", "white-9", "yen"] });
  assert.deepEqual(
    variants.map(({ title, price, availability, offer_id }) => [title, price, availability, offer_id]),
    [
      [undefined, undefined, "out_of_stock", "running-shoe"],
      ["White", "89.99 USD", "in_stock", "running-shoe"],
      [undefined, "5 JPY", undefined, "running-shoe"],
    ],
  );
  for (const [body, param] of [
    [{ products: [{ id: "p", variants: [] }] }, "products[0].variants"],
    [{ products: [{ id: "p" }] }, "products[0].variants"],
    [{ products: [{ variants: [{ id: "v" }] }] }, "products[0].id"],
    [delta({ title: "No id" }), "products[0].variants[0].id"],
    [delta({ id: "v" }, { id: "v" }), "products[0].variants[1].id"],
    [delta({ id: "v", price: { amount: -1, currency: "USD" } }), "products[0].variants[0].price.amount"],
    [delta({ id: "v", price: { amount: 5 } }), "products[0].variants[0].price.currency"],
    [delta({ id: "v", shop_id: "s" }), "products[0].variants[0].shop_id"],
    [delta({ id: "v", price: { amount: 5.5, currency: "USD" } }), "products[0].variants[0].price.amount"],
  ])
    assert.deepEqual((await refused("PATCH", path, body)).slice(0, 2), [400, param], JSON.stringify(body));
  const sftp = `/v1/feeds/${feed.id}/sftp_access`;
  const [one, other] = [
    await made("POST", sftp, { authentication_method: "password" }),
    await made("POST", sftp, { authentication_method: "password" }),
  ];
  assert.notEqual(one.password, other.password);
  assert.equal(
    (await made("POST", sftp, { authentication_method: "ssh_key", ssh_public_key: "ssh-ed25519 AAAA me" })).password,
    null,
  );
  assert.deepEqual((await refused("POST", sftp, { authentication_method: "ssh_key" })).slice(0, 2), [
    400,
    "ssh_public_key",
  ]);
});

test("the audit log is turned page by page and filtered", async (t) => {
  const own = await world(t);
  const { made, refused } = own;
  const campaign = await shownAd(own);
  await made("POST", `/v1/campaigns/${campaign.id}/pause`);
  const all = await made("GET", "/v1/audit_logs");
  assert.deepEqual(
    all.data.map(({ action }) => action),
    ["campaign.paused", "ad.created", "ad_group.created", "campaign.created"],
  );
  assert.match(all.data[0].id, /^alog_/);
  const seen = [];
  for (let page = { has_more: true }; page.has_more; seen.push(...page.data))
    page = await made("GET", `/v1/audit_logs?limit=1${page.last_id ? `&after=${page.last_id}` : ""}`);
  assert.deepEqual(seen, all.data);
  assert.equal((await made("GET", `/v1/audit_logs?campaign_id=${campaign.id}`)).data.length, 2);
  assert.equal((await made("GET", `/v1/audit_logs?start_time=${START + 1}`)).data.length, 1);
  assert.equal((await made("GET", `/v1/audit_logs?actor=${all.data[0].actor}`)).data.length, 4);
  assert.equal((await made("GET", "/v1/audit_logs?actor=nobody")).data.length, 0);
  for (const [query, expected] of [
    ["limit=101", [400, "limit", "integer_above_max_value"]],
    ["after=alog_nobody", [400, "after", "invalid_cursor"]],
    ["start_time=1", [400, "start_time", "integer_below_min_value"]],
    [`after=${all.data[0].id}&before=${all.data[1].id}`, [400, "before", "invalid_value"]],
  ])
    assert.deepEqual(await refused("GET", `/v1/audit_logs?${query}`), expected, query);
});

test("a conversion report groups by entity unless set otherwise, and breaks down", async (t) => {
  const own = await world(t);
  const { made, refused } = own;
  const campaign = await shownAd(own);
  await made("POST", "/sandbox/simulate", { days: 5, traffic: 3000, seed: 4 });
  const total = (await made("GET", "/v1/ad_account/insights?time_granularity=none&fields[]=conversions")).data[0]
    .conversions;
  assert.ok(total > 0);
  const body = {
    aggregation_level: "campaign",
    time_ranges: [JSON.stringify({ type: "date_range", since: "2026-01-01", until: "2026-01-10" })],
  };
  const report = (members) => made("POST", "/v1/conversions/insights", { ...body, ...members });
  const grouped = await report({ entity_ids: [campaign.id, "cmpn_nobody"] });
  assert.deepEqual(
    [grouped.count, ...grouped.data.map(({ entity_id, conversions }) => [entity_id, conversions])],
    [2, [campaign.id, total], ["cmpn_nobody", 0]],
  );
  assert.equal((await report({ entity_ids: [campaign.id, "cmpn_nobody"], include_zero_rows: false })).count, 1);
  const [whole] = (await report({ group_by_entity: false })).data;
  assert.deepEqual(
    [
      whole.entity_id,
      whole.conversions,
      whole.click_through_conversions,
      whole.view_through_conversions,
      whole.order_created_attributed_sales,
      whole.order_created_attributed_sales_currency,
    ],
    [null, total, total, 0, "0", "USD"],
  );
  for (const breakdown of ["country", "device"]) {
    const { data } = await report({ group_by_entity: false, breakdown });
    assert.equal(
      data.reduce((sum, row) => sum + row.conversions, 0),
      total,
    );
    assert.ok(data.every((row) => typeof row[breakdown] === "string"));
  }
  assert.deepEqual(
    (await report({ group_by_entity: false, include: ["attributed_events"] })).data[0].attributed_events,
    [],
  );
  assert.equal(
    (await report({ group_by_entity: false, time_granularity: "daily" })).data.reduce(
      (sum, row) => sum + row.conversions,
      0,
    ),
    total,
  );
  assert.deepEqual(await refused("POST", "/v1/conversions/insights", body), [
    400,
    "entity_ids",
    "missing_required_parameter",
  ]);
  assert.deepEqual(
    (
      await refused("POST", "/v1/conversions/insights", {
        ...body,
        group_by_entity: false,
        time_ranges: [JSON.stringify({ type: "date_range", since: "2024-01-01", until: "2026-01-01" })],
      })
    ).slice(0, 2),
    [400, "time_ranges"],
  );
});
