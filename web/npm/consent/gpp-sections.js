// Consent to measuring advertisements in the sections of a GPP string. One section is one jurisdiction.
// https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform, folder "Sections", state of 2026

/** Section id to API prefix: the European framework, the US national section and the US states. */
const prefixes = {
  2: "tcfeuv2",
  7: "usnat",
  8: "usca",
  9: "usva",
  10: "usco",
  11: "usut",
  12: "usct",
  13: "usfl",
  14: "usmt",
  15: "usor",
  16: "ustx",
  17: "usde",
  18: "usia",
  19: "usne",
  20: "usnh",
  21: "usnj",
  22: "ustn",
  23: "usmn",
  24: "usmd",
  25: "usin",
  26: "usky",
  27: "usri",
};

/** Names to look a section up by. The first US sections were published with a version in their prefix, and some CMPs kept it. */
export function sectionNames(id) {
  const prefix = prefixes[id];
  if (prefix === undefined) return [];
  return prefix === "tcfeuv2" ? [prefix] : [prefix, `${prefix}v1`];
}

/** Whether the section `id` allows measuring. A section that applies and cannot be read does not. */
export function isSectionGranted(id, section, options) {
  if (section === null) return false;
  return prefixes[id] === "tcfeuv2" ? isEuropeGranted(section, options) : isStateGranted(section, options);
}

/** Values of the two-bit fields: 0 not applicable, then 1 and 2. */
const optedOut = 1;
const noticeMissing = 2;
const childWithoutConsent = 1;

const choices = ["SaleOptOut", "SharingOptOut", "TargetedAdvertisingOptOut"];

// Opt-out laws: allowed until the visitor objects. California has sale and sharing, the other states sale and targeted
// advertising, the national section all three; a field that a section does not have does not count.
function isStateGranted(section, { gpc }) {
  const isReadable = choices.some((name) => [0, 1, 2].includes(section[name]));
  if (!isReadable) return false;
  if (choices.some((name) => section[name] === optedOut)) return false;
  // Without the notice the visitor had no chance to object; the choice itself then reads "not applicable".
  if (choices.some((name) => section[`${name}Notice`] === noticeMissing)) return false;
  if ([section.KnownChildSensitiveDataConsents].flat().includes(childWithoutConsent)) return false;
  // The sub-section repeats the browser's Global Privacy Control. The pixel looks at the browser itself as well.
  return !(gpc && (section.Gpc === true || section.Gpc === 1));
}

function isEuropeGranted(section, { purposes, vendor }) {
  const consents = idsIn(section.PurposeConsents ?? section.PurposeConsent);
  if (!purposes.every((purpose) => consents.has(purpose))) return false;
  return vendor === undefined || idsIn(section.VendorConsents ?? section.VendorConsent).has(vendor);
}

// The reference library gives purposes as booleans by position and vendors as a list of ids; the specification's example
// gives purposes as a list of ids, too. Any other value is no consent.
function idsIn(list) {
  if (!Array.isArray(list)) return new Set();
  if (list.every((item) => typeof item === "boolean"))
    return new Set(list.flatMap((item, index) => (item ? [index + 1] : [])));
  const isListOfIds = list.every(
    (item, index) => Number.isInteger(item) && item > 0 && (index === 0 || item > list[index - 1]),
  );
  return new Set(isListOfIds ? list : []);
}
