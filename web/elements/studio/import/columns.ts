// What people call the columns of a sheet of ads: the names that the command line reads, too (native/records/csv_columns.cpp;
// a test compares both).

export const COLUMNS: Readonly<Record<string, string>> = {
  title: "creative.title",
  headline: "creative.title",
  ad_title: "creative.title",
  body: "creative.body",
  description: "creative.body",
  text: "creative.body",
  ad_body: "creative.body",
  target_url: "creative.target_url",
  url: "creative.target_url",
  landing_page: "creative.target_url",
  final_url: "creative.target_url",
  link: "creative.target_url",
  file_id: "creative.file_id",
  image: "creative.file_id",
  image_id: "creative.file_id",
  price: "creative.price",
  type: "creative.type",
  ad_type: "creative.type",
  name: "name",
  ad_name: "name",
  status: "status",
  ad_group_id: "ad_group_id",
  adgroup_id: "ad_group_id",
  ad_group: "ad_group_id",
};

// Of a card, beside what the API takes.
const OF_CARD: Readonly<Record<string, string>> = {
  image_url: "creative.image_url",
  brand: "advertiser.brand_name",
  brand_name: "advertiser.brand_name",
  favicon_url: "advertiser.favicon_url",
};

const DOTTED = new Set([
  "landing_page_configuration.query_string_template",
  ...Object.values(COLUMNS),
  ...Object.values(OF_CARD),
]);

/** "Ad Group ID" is ad_group_id. */
export const normalName = (given: string): string => given.trim().toLowerCase().replace(/[ -]/g, "_");

/** Columns that only a hotel feed has; others of its columns are called like those of ads. */
export const isOfHotels = (given: string): boolean =>
  /^(hotel_id$|location\.(address|coordinates)\.|guest_rating\[)/.test(normalName(given));

/** Where a column's cells go, as a path with dots; null for a column we do not know. */
export function pathOfColumn(given: string): string | null {
  const name = normalName(given);
  if (DOTTED.has(name)) return name;
  const own = (table: Readonly<Record<string, string>>): string | null =>
    Object.prototype.hasOwnProperty.call(table, name) ? table[name]! : null;
  return own(COLUMNS) ?? own(OF_CARD);
}
