// What one visit must have left in the collector.

import { createHash } from "node:crypto";

const TOTAL = 25_800; // two jackets at 129.00; goods of this worth travel free

// An event in words: enough to identify every event of the visit.
function describe(event) {
  const subject = event.type === "page_viewed" ? event.data.contents?.[0]?.id : event.custom_event_name;
  const amount = event.data.amount === undefined ? "" : `${event.data.amount} ${event.data.currency}`;
  return [event.type, subject, amount].filter(Boolean).join(" ");
}

const EXPECTED = [
  "page_viewed home",
  "page_viewed product-jacket-harbour",
  "contents_viewed 12900 EUR",
  "custom size_guide_opened",
  `items_added ${TOTAL} EUR`,
  "page_viewed cart",
  "page_viewed checkout",
  `checkout_started ${TOTAL} EUR`,
  "page_viewed thank-you",
  `order_created ${TOTAL} EUR`,
  "lead_created",
];

// A page that is left in the middle of a request leaves the event to the next page, which cannot know that it arrived: what has
// the same id counts once, here as at the platform. The collector also marks what the shop's server has sent before.
function measured(batches) {
  const events = batches.flatMap((batch) => batch.events).filter((event) => !event.internal);
  return events.filter(
    (event, at) => events.findIndex(({ type, id }) => type === event.type && id === event.id) === at,
  );
}

function* countProblems(batches) {
  const seen = measured(batches).map(describe);
  for (const name of EXPECTED) {
    const count = seen.filter((candidate) => candidate === name).length;
    if (count !== 1) yield `"${name}" arrived ${count} times instead of once`;
  }
  for (const name of seen) if (!EXPECTED.includes(name)) yield `"${name}" arrived and was not expected`;
}

function* batchProblems(batch, { oppref, email }, obref) {
  const at = `batch ${batch.id}`;
  if (batch.oppref !== oppref) yield `${at}: oppref is ${batch.oppref}, the landing page had ${oppref}`;
  if (!batch.obref || batch.obref !== obref) yield `${at}: obref is ${batch.obref}, the first batch had ${obref}`;
  if (batch.ec !== batch.events.length) yield `${at}: ec is ${batch.ec} for ${batch.events.length} events`;
  if (JSON.stringify(batch).toLowerCase().includes(email.trim().toLowerCase()))
    yield `${at}: has the plain e-mail address`;
  for (const finding of [...batch.findings, ...batch.events.flatMap((event) => event.findings)]) {
    yield `${at}: the collector finds ${finding.code} at ${finding.field}: ${finding.message}`;
  }
}

function* consentProblems({ before }) {
  if (!before.asks) yield "the shop does not ask for consent on the landing page";
  if (before.traces.length > 0) yield `before the visitor has answered there were ${before.traces.join(", ")}`;
}

/** The shop's server must have reported the order once, as the browser did. */
export function compareServer(events, { oppref, orderNumber }) {
  const [event, ...others] = events.filter(({ id }) => id === orderNumber);
  if (!event || others.length > 0)
    return [`the shop's server reported order ${orderNumber} ${others.length + (event ? 1 : 0)} times instead of once`];
  const amount = `${event.data.amount} ${event.data.currency}`;
  return [
    ...(event.type === "order_created" ? [] : [`the shop's server reported ${event.type} instead of order_created`]),
    ...(event.oppref === oppref ? [] : [`the shop's server reported the oppref ${event.oppref} instead of ${oppref}`]),
    ...(amount === `${TOTAL} EUR` ? [] : [`the shop's server reported ${amount} instead of ${TOTAL} EUR`]),
  ];
}

function* orderProblems(batches, { orderNumber, email }) {
  const batch = batches.find((candidate) => candidate.events.some((event) => event.type === "order_created"));
  const order = batch?.events.find((event) => event.type === "order_created");
  if (!order) return;
  if (order.id !== orderNumber) yield `order_created has the id ${order.id} instead of the order number ${orderNumber}`;
  const item = order.data.contents?.[0] ?? {};
  if (item.quantity !== 2 || item.amount !== 12_900)
    yield `order_created holds ${item.quantity} × ${item.amount} instead of 2 × 12900`;
  const hash = createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
  if (batch.user?.in?.em !== hash)
    yield `the order's batch has the e-mail hash ${batch.user?.in?.em} instead of ${hash}`;
  if (batch.user?.in?.co !== "DE") yield `the order's batch has the country ${batch.user?.in?.co} instead of DE`;
}

/** Everything that differs from the visit described by `visit`, in words. */
export function compare(batches, visit) {
  const obref = batches[0]?.obref;
  return [
    ...(visit.oppref ? [] : ["the landing page had no oppref"]),
    ...consentProblems(visit),
    ...countProblems(batches),
    ...batches.flatMap((batch) => [...batchProblems(batch, visit, obref)]),
    ...orderProblems(batches, visit),
  ];
}

/** The same for the reloaded thank-you page: the same order again, known to be the same. */
export function compareReload(batches, { orderNumber }) {
  const orders = batches.flatMap((batch) => batch.events).filter((event) => event.type === "order_created");
  if (orders.length === 0) return ["after the reload order_created did not arrive"];
  return orders.flatMap(({ id, duplicate }) => [
    ...(id === orderNumber ? [] : [`after the reload the order has the id ${id} instead of ${orderNumber}`]),
    ...(duplicate ? [] : ["after the reload the collector did not recognise the order as a duplicate"]),
  ]);
}
