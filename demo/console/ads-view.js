// Campaigns, their ad groups and their ads: each with its state, its card, its review, and why it does not serve.

import { copyable, el } from "../inspector/dom.js";
import { textOf } from "../inspector/format.js";
import { micros, words } from "./format.js";
import { call, here, list } from "./world.js";

const ISSUES = "include[]=serving_issues";
const SHOWN_ADS = 24;
/** Ids of the campaigns that are unfolded; null until the first one is. */
let unfolded = null;
/** Ids of the ad groups whose ads are all shown. */
const whole = new Set();

async function loadGroup(group) {
  const ads = await list(`/v1/ads?${ISSUES}&ad_group_id=${encodeURIComponent(group.id)}`);
  return { ...group, ads: ads.entries, isCut: ads.hasMore };
}

async function loadCampaign(campaign) {
  if (!unfolded.has(campaign.id)) return campaign;
  const groups = await list(`/v1/ad_groups?${ISSUES}&campaign_id=${encodeURIComponent(campaign.id)}`);
  return { ...campaign, groups: await Promise.all(groups.entries.map(loadGroup)) };
}

/** The account and its campaigns; unfolded ones with their ad groups and ads. */
export async function load() {
  const [account, { entries, hasMore }] = await Promise.all([call("/v1/ad_account"), list(`/v1/campaigns?${ISSUES}`)]);
  if (entries.length > 0) unfolded ??= new Set([entries[0].id]);
  return { account, campaigns: await Promise.all(entries.map(loadCampaign)), isCut: hasMore, whole: [...whole] };
}

/** After a change of world nothing of the other one is unfolded. */
export function forgetFolds() {
  unfolded = null;
  whole.clear();
}

const badge = (state, text = words(state)) => el("span", { class: "badge", "data-state": state }, text);

function reasons(entry, what) {
  if (entry.serving_issues.length === 0) return el("p", { class: "serves" }, `${what} serves.`);
  return el(
    "div",
    { class: "issues" },
    el("p", {}, `Why ${what.toLowerCase()} does not serve:`),
    el("ul", {}, ...entry.serving_issues.map(({ code, message }) => el("li", {}, message, " ", el("code", {}, code)))),
  );
}

/** Activates a paused object and pauses an active one; an archived one stays as it is. */
function switchButton(entry, path, act) {
  if (entry.status === "archived") return null;
  const action = entry.status === "active" ? "pause" : "activate";
  return el(
    "button",
    {
      type: "button",
      "data-place": `${action} ${entry.id}`,
      "aria-label": `${words(action)} ${textOf(entry.name)}`,
      onclick: () => act(() => call(`${path}/${encodeURIComponent(entry.id)}/${action}`, {})),
    },
    action === "pause" ? "Pause" : "Activate",
  );
}

function cardOf(ad, account) {
  const { title, body, target_url: targetUrl, image_url: image } = ad.creative ?? {};
  const card = el("chat-card-preview", { theme: "auto", "hide-mark": true });
  Object.assign(card, {
    title: textOf(title),
    body: textOf(body),
    targetUrl: textOf(targetUrl),
    image: here(image),
    brandName: textOf(account.brand_name),
    favicon: here(account.preview_url) || null,
  });
  return card;
}

function review(ad) {
  const { status, reason } = ad.review ?? { status: ad.review_status };
  return el("p", { class: "review" }, "Review ", badge(status), reason ? ` ${textOf(reason)}` : null);
}

function reject(ad, act) {
  const dialog = document.getElementById("reject-dialog");
  const input = document.getElementById("reject-reason");
  input.value = "";
  dialog.returnValue = "";
  dialog.addEventListener(
    "close",
    () => {
      if (dialog.returnValue !== "reject") return;
      const reason = input.value.trim();
      act(() => call("/sandbox/review", { ad_id: ad.id, decision: "rejected", ...(reason && { reason }) }));
    },
    { once: true },
  );
  dialog.showModal();
}

function adView(ad, account, act) {
  const name = textOf(ad.name);
  const decide = (label, decision, onclick) =>
    el(
      "button",
      { type: "button", "data-place": `${decision} ${ad.id}`, "aria-label": `${label} ${name}`, onclick },
      label,
    );
  return el(
    "article",
    { class: "ad", "aria-label": name },
    el("h4", {}, name, " ", badge(ad.status)),
    el("p", { class: "id" }, copyable("id", textOf(ad.id))),
    cardOf(ad, account),
    review(ad),
    reasons(ad, "The ad"),
    el(
      "div",
      { class: "row" },
      ad.review_status === "approved"
        ? null
        : decide("Approve", "approved", () =>
            act(() => call("/sandbox/review", { ad_id: ad.id, decision: "approved" })),
          ),
      ad.review_status === "rejected" ? null : decide("Reject…", "rejected", () => reject(ad, act)),
      switchButton(ad, "/v1/ads", act),
    ),
  );
}

function bidOf({ bidding_config: bidding }, currency) {
  if (bidding?.max_bid_micros === undefined) return textOf(words(bidding?.strategy));
  return `at most ${micros(bidding.max_bid_micros, currency)} for each ${words(bidding.billing_event_type)}`;
}

function groupView(group, account, act) {
  const shown = whole.has(group.id) ? group.ads : group.ads.slice(0, SHOWN_ADS);
  const more = group.ads.length - shown.length;
  return el(
    "section",
    { class: "group", "aria-label": textOf(group.name) },
    el(
      "div",
      { class: "row" },
      el("h3", {}, textOf(group.name), " ", badge(group.status)),
      switchButton(group, "/v1/ad_groups", act),
    ),
    el(
      "p",
      { class: "facts" },
      bidOf(group, account.currency_code),
      (group.context_hints ?? []).length > 0 ? `; hints: ${group.context_hints.map(textOf).join(", ")}` : null,
    ),
    el("div", { class: "ads" }, ...shown.map((ad) => adView(ad, account, act))),
    group.ads.length === 0 ? el("p", { class: "quiet" }, "No ads.") : null,
    more > 0
      ? el(
          "button",
          { type: "button", "data-place": `all ${group.id}`, onclick: () => act(async () => whole.add(group.id)) },
          `Show ${more} more ads`,
        )
      : null,
    group.isCut ? el("p", { class: "quiet" }, `Only the first ${group.ads.length} ads are shown.`) : null,
  );
}

function budgetOf({ budget = {} }, currency) {
  if (budget?.daily_spend_limit_micros) return `${micros(budget.daily_spend_limit_micros, currency)} a day`;
  return budget?.lifetime_spend_limit_micros ? `${micros(budget.lifetime_spend_limit_micros, currency)} in all` : "";
}

function campaignView(campaign, account, act) {
  const toggle = ({ currentTarget }) => {
    if (currentTarget.open === unfolded.has(campaign.id)) return;
    unfolded[currentTarget.open ? "add" : "delete"](campaign.id);
    act(async () => undefined);
  };
  return el(
    "details",
    { class: "campaign", "data-place": `campaign ${campaign.id}`, open: unfolded.has(campaign.id), ontoggle: toggle },
    el(
      "summary",
      { "data-place": `fold ${campaign.id}` },
      el("h2", {}, textOf(campaign.name)),
      badge(campaign.status),
      el("span", { class: "quiet" }, budgetOf(campaign, account.currency_code)),
    ),
    el(
      "div",
      { class: "inside" },
      el("div", { class: "row" }, copyable("id", textOf(campaign.id)), switchButton(campaign, "/v1/campaigns", act)),
      campaign.serving_issues.length > 0 ? reasons(campaign, "The campaign") : null,
      ...(campaign.groups ?? []).map((group) => groupView(group, account, act)),
      campaign.groups?.length === 0 ? el("p", { class: "quiet" }, "No ad groups.") : null,
    ),
  );
}

export function build({ account, campaigns, isCut }, act) {
  const brand = el(
    "p",
    { class: "facts" },
    `${textOf(account.brand_name)} (${textOf(account.currency_code)}): account `,
    badge(account.status),
    ", brand ",
    badge(account.review?.status),
  );
  if (campaigns.length > 0)
    return [
      brand,
      ...campaigns.map((campaign) => campaignView(campaign, account, act)),
      isCut ? el("p", { class: "quiet" }, `Only the first ${campaigns.length} campaigns are shown.`) : null,
    ].filter(Boolean);
  return [
    brand,
    el(
      "div",
      { class: "empty" },
      el("h2", {}, "No campaigns in this world"),
      el(
        "p",
        {},
        "Create one with ",
        el("code", {}, "POST /v1/campaigns"),
        ", start the sandbox with ",
        el("code", {}, "--seed"),
        ", or ask a question on the ",
        el("a", { href: "/chat/" }, "chat page"),
        ", which offers to create the demo shop’s.",
      ),
    ),
  ];
}
