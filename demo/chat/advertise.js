// The shop's campaign, made by the calls of the Advertiser API: brand, image, campaign, ad group, ad. Runs in the page and in Node.

import { call } from "../sandbox-api.js";

const IMAGE = "/shop/img/ad-jacket.png";
const CAMPAIGN = {
  name: "Tidemark rain jackets",
  status: "active",
  bidding_type: "clicks",
  budget: { daily_spend_limit_micros: 25_000_000 },
};
const AD_GROUP = {
  name: "Riding in the rain",
  status: "active",
  context_hints: ["rain jacket", "bike commute", "Jacke Rad"],
  bidding_config: { billing_event_type: "click", max_bid_micros: 600_000 },
};
export const AD_TITLE = "A rain jacket made for the ride";
const CREATIVE = {
  type: "chat_card",
  title: AD_TITLE,
  body: "Waterproof, breathable, and visible in the dark. Repairs included for ten years.",
};

async function upload(base) {
  const form = new FormData();
  const image = await fetch(new URL(IMAGE, base));
  form.append("file", new Blob([await image.arrayBuffer()], { type: "image/png" }), "jacket.png");
  return call(base, "/v1/upload", form);
}

/** Creates everything, active; the ad serves once its review is done. Returns {campaign, adGroup, file, ad} as the API answered. */
export async function advertise(base) {
  await call(base, "/v1/ad_account/brand", { brand_name: "Tidemark" });
  const file = await upload(base);
  const campaign = await call(base, "/v1/campaigns", CAMPAIGN);
  const adGroup = await call(base, "/v1/ad_groups", { ...AD_GROUP, campaign_id: campaign.id });
  const target_url = new URL("/shop/product.html?sku=jacket-harbour", base).href;
  const ad = await call(base, "/v1/ads", {
    ad_group_id: adGroup.id,
    name: "Harbour rain jacket",
    status: "active",
    creative: { ...CREATIVE, target_url, file_id: file.file_id },
  });
  return { campaign, adGroup, file, ad };
}

/** Waits until the review of the ad and of the brand is done, at most a minute. Returns the ad. */
export async function reviewed(base, adId) {
  for (let tries = 0; tries < 240; tries += 1) {
    const ad = await call(base, `/v1/ads/${adId}?include[]=serving_issues`);
    const isOpen =
      ad.review_status === "in_review" ||
      ad.serving_issues.some(({ code }) => code === "ad_account_brand_review_in_progress");
    if (!isOpen) return ad;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${adId} is still in review after a minute; the console shows why, and can approve it`);
}
