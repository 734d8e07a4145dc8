// Keys and hosts that url_facts reports. Data, which a caller may replace by its own.
#include "pixelcard/url/url_facts.h"

namespace pixelcard {

namespace {

// Click parameters that the platform appends itself; a landing page that already has them is refused with
// `reserved_query_params_present`. The prefix "oai" is the one of its cookies and parameters.
constexpr std::string_view kReservedKeys[] = {"oppref", "olref", "obref"};
constexpr std::string_view kReservedPrefixes[] = {"oai", "openai"};

constexpr std::string_view kTrackingKeys[] = {"gclid",  "gbraid", "wbraid",    "dclid",  "fbclid",    "msclkid",
                                              "ttclid", "twclid", "li_fat_id", "igshid", "mc_cid",    "mc_eid",
                                              "yclid",  "epik",   "rdt_cid",   "sccid",  "irclickid", "vmcid"};
constexpr std::string_view kTrackingPrefixes[] = {"utm_", "mtm_", "pk_", "hsa_"};

constexpr std::string_view kShorteners[] = {
    "bit.ly", "tinyurl.com", "t.co",  "goo.gl",      "ow.ly", "is.gd",   "v.gd",   "buff.ly", "rebrand.ly", "cutt.ly",
    "t.ly",   "lnkd.in",     "rb.gy", "shorturl.at", "s.id",  "tiny.cc", "bl.ink", "dub.sh",  "short.io",   "adf.ly"};
constexpr std::string_view kMessagingHosts[] = {
    "t.me",    "telegram.me", "wa.me",     "api.whatsapp.com", "chat.whatsapp.com", "m.me",
    "line.me", "lin.ee",      "signal.me", "discord.gg",       "viber.click"};

constexpr UrlLists kLists = {kReservedKeys,     kReservedPrefixes, kTrackingKeys,
                             kTrackingPrefixes, kShorteners,       kMessagingHosts};

}  // namespace

const UrlLists& default_url_lists() { return kLists; }

}  // namespace pixelcard
