// What the checks of a target address share. Each looks at one side of it; none knows of the others.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/context.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/url/url_parts.h"

namespace pixelcard::lint {

struct Target {
    ValueRef written;       ///< creative.target_url
    std::string_view text;  ///< the same, as text
    const UrlFacts& facts;
    const Place& place;  ///< of the address
    const Context& context;

    [[nodiscard]] bool wants(RuleId rule) const { return context.findings.wants(rule); }
};

/// Where query templates stand, from the most general to the most specific.
struct Templates {
    ValueRef account;
    ValueRef campaign;
    ValueRef ad_group;
    ValueRef ad;
    bool are_all_known = false;  ///< the objects above the ad were given
};

/// What an address alone tells: all of U-003 to U-012, U-015, U-016.
void check_destination(const Target& target);

/// U-011: what pasting leaves behind. True when that is what is wrong with the text as a URL, and other repairs would
/// only hide it.
bool check_pasted(const Target& target);
void check_address(const Target& target);  ///< U-003, U-004, U-011: whether it can be read as it is
void check_host(const Target& target);     ///< U-006, U-009, U-015: where it leads
void check_domain(const Target& target);   ///< U-007, U-008: whose domain that is
void check_page(const Target& target);     ///< U-010, U-016: what is there
void check_keys(const Target& target);     ///< U-005, U-012: what must not be in it
void check_tracking(const Target& target, const Templates& templates);  ///< U-013, U-014
void check_landing(const Target& target);                               ///< U-017: what a visit showed

/// About the whole address.
void report(const Target& target, RuleId rule, std::string message, Value limit = {}, Value fix = {});
/// About a part of it.
void report(const Target& target, RuleId rule, UrlPart part, std::string message, Value limit = {}, Value fix = {});

/// About a part of it, with a lower level than the rule has.
void report_milder(const Target& target, RuleId rule, Level level, UrlPart part, std::string message, Value limit = {});

/// Whether the host belongs to an ad server or partner programme that counts clicks and passes them on.
[[nodiscard]] bool is_click_tracker(const UrlFacts& facts);

/// The text with a part exchanged.
[[nodiscard]] std::string with_part(std::string_view text, UrlPart part, std::string_view replacement);

}  // namespace pixelcard::lint
