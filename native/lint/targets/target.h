// What the checks of a target URL share.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/context.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/url/url_parts.h"

namespace pixelcard::lint {

/// Query templates, from the most general to the most specific.
struct Templates {
    ValueRef account;
    ValueRef campaign;
    ValueRef ad_group;
    ValueRef ad;
    bool are_all_known = false;  ///< the objects above the ad were given
};

struct Target {
    ValueRef written;       ///< creative.target_url
    std::string_view text;  ///< the same, as a string
    const UrlFacts& facts;
    const Place& place;  ///< of the URL
    const Context& context;
    const Templates* templates = nullptr;  ///< null for an ad without its creative, in a bulk job

    [[nodiscard]] bool wants(RuleId rule) const { return context.findings.wants(rule); }
};

/// Every check of target_checks.h whose needs the target meets.
void check_target_url(const Target& target);

/// U-011: what pasting leaves behind. True when that is what is wrong with the text as a URL, and other repairs would
/// only hide it.
bool check_pasted(const Target& target);

/// About the whole URL.
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
