#include <algorithm>
#include <vector>

#include "pixelcard/lint/requests/choices.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

// An audience cannot be reached and left out.
void check_audiences(ValueRef targeting, const Place& place, const Context& context) {
    const ValueRef included = targeting["custom_audiences"]["ids"];
    const ValueRef excluded = targeting["excluded_custom_audiences"]["ids"];
    if (included.size() == 0 || excluded.size() == 0 || !context.findings.wants(RuleId::R_009)) return;
    std::vector<std::string_view> ids;
    for (const auto& id : included)
        if (id.value.is_text()) ids.push_back(id.value.text());
    std::sort(ids.begin(), ids.end());
    const Place audiences = place["excluded_custom_audiences"];
    const Place list = audiences["ids"];
    for (std::size_t i = 0; i < excluded.size(); i++) {
        const ValueRef id = excluded.at(i);
        if (!id.is_text() || !std::binary_search(ids.begin(), ids.end(), id.text())) continue;
        context.findings.add(RuleId::R_009, list[i],
                             {.message = "the audience " + in_quotes(id.text()) +
                                         " is included and excluded; take it out of one of the lists",
                              .value = id});
    }
}

// Still in the OpenAPI document, while everything it needs left it in September 2026; self-serve accounts get 403 or
// 404.
void check_mode(ValueRef mode, const Place& place, const Context& context) {
    if (mode == "business_agent" && context.findings.wants(RuleId::R_005))
        context.findings.add_milder(
            RuleId::R_005, Level::warning, place,
            {.message = "Business agents left the public API in September 2026; most accounts get 403 or 404",
             .value = mode});
}

}  // namespace

void check_campaign_choices(ValueRef campaign, const Place& place, const Walk& walk) {
    const ValueRef targeting = campaign["targeting"];
    if (targeting.is_object()) check_audiences(targeting, place["targeting"], walk.context);
    check_mode(campaign["mode"], place["mode"], walk.context);
    if (walk.verb == Verb::create && campaign["mode"] == "product_feed" && campaign["product_feed_id"].is_null() &&
        walk.context.findings.wants(RuleId::R_001))
        walk.context.findings.add(
            RuleId::R_001, place["product_feed_id"],
            {.message = "a campaign with the mode product_feed has to name its feed; give product_feed_id"});
}

}  // namespace pixelcard::lint
