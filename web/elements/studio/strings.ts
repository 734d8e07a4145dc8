// All strings of the studio, so that a page can translate them (property `strings`). {names} in braces are filled in.

export const ENGLISH = {
  studio: "Card studio",
  loading: "Loading…",
  failed: "The studio could not start: {reason}",
  undo: "Undo",
  redo: "Redo",
  keep_draft: "Keep a draft in this browser",
  draft_on: "The draft is kept in this browser's local storage.",
  draft_off: "Nothing is stored; the draft is deleted.",
  draft_failed: "No draft is kept: {reason}",
  private: "Everything stays on this computer.",

  section_texts: "Ad",
  section_advertiser: "Advertiser",
  section_picture: "Image",
  section_preview: "Preview",
  section_findings: "Findings",

  title: "Title",
  body: "Body",
  target_url: "Target URL",
  name: "Ad name",
  ad_group_id: "Ad group ID",
  status: "Status",
  brand_name: "Brand name",
  url: "Account URL",
  favicon_url: "Favicon",
  favicon_hint: "URL, or choose a file. Remote images are not loaded.",
  favicon_own: "your file",
  file_id: "File ID of the uploaded image",
  alt: "Alternative text",
  alt_hint: "For the exported matrix; the API has no such field.",

  count: "{count}",
  count_of: "{count} / {limit}",
  count_help: "{count} of at most {limit} characters.",
  count_soft: "Best ≤ {soft}.",
  count_over: "{over} over",
  cut: "Cut in this layout after “{visible}”: {share} % is hidden.",

  fix: "Fix: {value}",
  fix_label: "Fix: {value} ({rule}, {field})",
  fix_object: "apply the suggestion",
  fixed: "Fixed {rule}.",
  error: "Error",
  warning: "Warning",
  info: "Hint",
  findings_none: "No findings.",
  findings_sum: "Errors: {errors} · Warnings: {warnings} · Hints: {infos}",
  findings_wait: "Checking…",
  findings_failed: "The checks could not be loaded: {reason}",
  go_to_field: "Go to {field}",

  picture_drop: "Drop an image here, paste one, or",
  picture_choose: "choose a file",
  picture_none: "No image yet.",
  picture_remote: "Remote images are not loaded. Drop the file here to see it.",
  picture_reading: "Reading {name}…",
  picture_read: "{name}: {facts}",
  picture_unreadable: "{name} cannot be shown: it {reason}",
  picture_too_large: "has more than {megabytes} MB",
  picture_no_room: "No more images can be added.",
  picture_not_decoded: "cannot be decoded by this browser",
  facts_alpha: "transparency",
  facts_opaque: "opaque",
  facts_animated: "animated",
  facts_still: "still",

  crop: "Crop",
  crop_label: "Crop: arrow keys move, Shift for larger steps, plus and minus zoom, Home resets",
  crop_state: "{width} × {height} pixels at {x}, {y}",
  crop_help: "Solid: what the card shows. Dashed: the safe zone (80 %).",
  crop_left: "Move left",
  crop_right: "Move right",
  crop_up: "Move up",
  crop_down: "Move down",
  crop_in: "Zoom in",
  crop_out: "Zoom out",
  crop_reset: "Middle square",
  crop_remove: "No crop",

  profile: "Layout",
  theme: "Theme",
  surface: "Surface",
  direction: "Direction",
  locale: "Language",
  not_known: "An approximation ({profile}, {checked_on}). Properties without evidence are inferred.",
  evidence: "Evidence",

  tab_grid: "Grid",
  tab_variants: "Variants",
  tab_import: "Open",
  tab_export: "Export",
  tab_official: "Official frame",
  tabs: "Tools",

  grid_help: "Every layout on every surface, in both themes.",
  grid_profile: "Layout of the grid",
  grid_all: "all",

  variants_help:
    "Titles: {titles} × bodies: {bodies} × images: {pictures} = {count} of at most {limit} cards. Choose one to edit it above.",
  variant_title: "Title {n}",
  variant_body: "Body {n}",
  variant_picture: "Image {n}",
  variant_choose: "Edit {what}",
  variant_remove: "Remove {what}",
  add_titles: "Add a title",
  add_bodies: "Add a body",
  add_picture: "Add an image",
  combination: "Title {title}, body {body}, image {picture}",
  combination_choose: "Edit this card",

  import_help: "Paste ads as JSON, NDJSON or CSV, or a set of this studio. Nothing is uploaded.",
  import_text: "JSON, NDJSON or CSV",
  import_read: "Read",
  import_file: "Open a file…",
  import_pick: "{count} ads. Choose one to edit.",
  import_pick_list: "Ads",
  import_open: "Edit this ad",
  import_entry: "{n}. {title}",
  import_entry_line: "{n}. {title} (line {line})",
  import_untitled: "(no title)",
  import_done: "Opened: {title}",
  import_problem: "Line {line}: {what}",
  problem_too_long: "more than {detail} characters; use the command line for long files",
  problem_empty: "nothing to read",
  problem_not_json: "not valid JSON: {detail}",
  problem_no_ad: "no ad found {detail}",
  problem_bad_member: "ignored, wrong type: {detail}",
  problem_bad_row: "the row cannot be read: {detail}",
  problem_not_utf8: "not UTF-8, perhaps Windows-1252; save the file as UTF-8: {detail}",
  problem_utf32: "the file is UTF-32; save it as UTF-8",
  problem_no_rows: "no rows below the header",
  problem_too_many_cells: "more cells than columns: {detail}",
  problem_unknown_columns: "ignored columns: {detail}",
  problem_no_known_column: "no known column: {detail}",
  problem_too_many: "{detail} more are not shown",

  export_format: "Format",
  export_payload: "API payload",
  export_curl: "curl",
  export_html: "HTML",
  export_svg: "SVG",
  export_png: "PNG",
  export_matrix: "Matrix as HTML",
  export_set: "Set as JSON",
  export_copy: "Copy",
  export_download: "Download",
  export_copied: "Copied.",
  export_not_copied: "Not copied: {reason}",
  export_saved: "Saved as {name}.",
  export_failed: "This cannot be exported yet: {reason}",
  export_text: "Result",
  export_shortened: "… {count} more characters",
  export_key: "Set the key in your shell as $OPENAI_ADS_API_KEY; it is never needed here.",
  export_scale: "Pixels per CSS pixel",
  export_png_note: "The card above. Remote images are left out.",

  official_help:
    "Paste the HTML of the official preview to compare it with this card. Scripts and network are off: a frame with a URL stays empty, so paste its content. Inline styles need this page's Content Security Policy to allow them.",
  official_markup: "HTML of the official preview",
  official_show: "Show",
  official_clear: "Clear",
  official_frame: "Official frame, 390 × 220",
  official_card: "This card, frame-390x220",
  official_empty: "Nothing to show yet.",
  official_address: "The frame loads from {host}; nothing is fetched.",
  official_forbidden: "This page forbids it (Trusted Types policy “{policy}” was refused: {reason}).",
  official_cannot: "This page does not allow it: {reason}",

  matrix_title: "Ad variants",
  matrix_made: "Made by the card studio. An approximation: the live card's design is not published.",
} as const;

export type StringName = keyof typeof ENGLISH;
export type Strings = { readonly [name in StringName]: string };
export type Say = (name: StringName, values?: Readonly<Record<string, string | number>>) => string;

/** English, overridden by the strings of a page; other values are ignored. */
export function stringsWith(own: unknown): Strings {
  const given = typeof own === "object" && own !== null ? (own as Record<string, unknown>) : {};
  const names = Object.keys(ENGLISH) as StringName[];
  const text = (name: StringName): string =>
    Object.prototype.hasOwnProperty.call(given, name) && typeof given[name] === "string"
      ? (given[name] as string)
      : ENGLISH[name];
  return Object.fromEntries(names.map((name) => [name, text(name)])) as Strings;
}

export const sayWith =
  (strings: Strings): Say =>
  (name, values = {}) =>
    strings[name].replace(/\{(\w+)\}/g, (whole, key: string) =>
      Object.prototype.hasOwnProperty.call(values, key) ? String(values[key]) : whole,
    );
