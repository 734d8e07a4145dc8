// What the answers of the platform's description of June 2026 require, restated: "?" marks a member that may be absent.
const text = "string";
const whole = "integer";
const orNull = (type) => `${type}|null`;

const review = { status: text, "reason?": text };

export const account = {
  id: text,
  name: text,
  url: text,
  preview_url: orNull(text),
  "status?": text,
  timezone: text,
  currency_code: text,
  review,
};

export const campaign = {
  id: text,
  created_at: whole,
  updated_at: whole,
  name: text,
  description: orNull(text),
  status: text,
  "mode?": orNull(text),
  start_time: orNull(whole),
  end_time: orNull(whole),
  budget: { "lifetime_spend_limit_micros?": whole, "daily_spend_limit_micros?": whole },
  bidding_type: text,
  "conversion_event_setting_ids?": [text],
  "targeting?": {},
};

export const adGroup = {
  id: text,
  created_at: whole,
  updated_at: whole,
  name: text,
  description: orNull(text),
  context_hints: [text],
  status: text,
  bidding_config: { billing_event_type: text, max_bid_micros: whole },
};

export const ad = {
  id: text,
  name: text,
  created_at: whole,
  updated_at: whole,
  creative: {
    type: text,
    title: text,
    body: text,
    "file_id?": text,
    "image_url?": orNull(text),
    target_url: orNull(text),
  },
  status: text,
  review_status: text,
  review,
};

export const audience = {
  id: text,
  created_at: whole,
  updated_at: whole,
  name: text,
  description: orNull(text),
  status: text,
  hash_spec_version: text,
  uploaded_identifier_count_range: text,
  matched_identifier_count_range: text,
  invalid_identifier_count_range: text,
  matched_user_count_range: text,
  membership_revision: whole, // since autumn
};

export const upload = { file_id: text };
export const pixel = { id: text, name: text, client_type: text, pixel_id: text };
export const apiKey = { name: text, api_key: text };
export const eventSetting = {
  id: text,
  name: text,
  event_type: text,
  custom_event_name: orNull(text),
  attribution_window_days: whole,
  ad_account_id: text,
  source_ids: [text],
  sources: [{ id: text, name: orNull(text) }],
  campaigns: [{ id: text, name: text }],
  archived: "boolean",
  version: whole,
};

const place = {
  id: text,
  name: text,
  canonical_name: text,
  region_code: orNull(text),
  type: text,
  country_code: text,
  parent_id: orNull(text),
  parent_country: orNull(text),
};
export const places = { query: text, count: whole, results: [place] };

const insightsRow = {
  id: text,
  start_time: whole,
  end_time: whole,
  "impressions?": whole,
  "clicks?": whole,
  "spend?": "number",
};
export const conversionRows = { object: text, data: [{ entity_id: text, conversions: whole }], count: whole };

export const listOf = (item) => ({
  object: text,
  data: [item],
  first_id: orNull(text),
  last_id: orNull(text),
  has_more: "boolean",
});
export const insights = { ...listOf(insightsRow), count: whole };

const fits = (value, type) =>
  type
    .split("|")
    .some((name) =>
      name === "null"
        ? value === null
        : name === "integer"
          ? Number.isInteger(value)
          : typeof value === name && value !== null,
    );

/** Where the value differs from the shape, one sentence each. */
export function differences(value, shape, path = "") {
  if (typeof shape === "string") return fits(value, shape) ? [] : [`${path} is ${JSON.stringify(value)}, not ${shape}`];
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${path} is not a list`];
    return value.flatMap((entry, index) => differences(entry, shape[0], `${path}/${index}`));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${path} is not an object`];
  return Object.entries(shape).flatMap(([key, type]) => {
    const name = key.replace(/\?$/, "");
    if (!(name in value)) return key.endsWith("?") ? [] : [`${path}/${name} is missing`];
    return differences(value[name], type, `${path}/${name}`);
  });
}
