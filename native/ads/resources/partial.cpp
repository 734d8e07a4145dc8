#include "pixelcard/ads/resources/partial.h"

namespace pixelcard::lint {

namespace {

// A member that is null was thought of; whether it may be null is another question.
bool holds(ValueRef object, std::string_view name) {
    for (const auto& member : object)
        if (member.key == name) return true;
    return false;
}

std::vector<const char*> missing_of(ValueRef nested, std::initializer_list<const char*> needed) {
    std::vector<const char*> missing;
    for (const char* const member : needed)
        if (!holds(nested, member)) missing.push_back(member);
    return missing;
}

std::vector<const char*> missing_of_creative(ValueRef creative) {
    if (creative["type"] == "product_ad_template")
        return missing_of(creative, {"title", "body"});  // image and URL come from the feed
    return missing_of(creative, {"type", "title", "body", "target_url", "file_id"});
}

std::vector<const char*> missing_of_bidding(ValueRef bidding) {
    if (is_maximizing(bidding["strategy"])) return missing_of(bidding, {"billing_event_type"});
    return missing_of(bidding, {"billing_event_type", "max_bid_micros"});
}

std::vector<const char*> missing_of_budget(ValueRef budget) {
    const bool has_amount = holds(budget, "daily_spend_limit_micros") || holds(budget, "lifetime_spend_limit_micros");
    return has_amount ? std::vector<const char*>()
                      : std::vector<const char*>{"daily_spend_limit_micros or lifetime_spend_limit_micros"};
}

}  // namespace

bool is_maximizing(ValueRef strategy) { return strategy == "maximize_clicks" || strategy == "maximize_conversions"; }

std::vector<const char*> missing_of(std::string_view name, ValueRef nested) {
    if (name == "creative") return missing_of_creative(nested);
    if (name == "bidding_config") return missing_of_bidding(nested);
    if (name == "budget") return missing_of_budget(nested);
    if (name == "targeting")
        return missing_of(nested, {"locations"});  // of other members we cannot know whether there are any
    return missing_of(nested, {"product_feed_id"});
}

std::span<const char* const> fixed_members(DocumentKind update) {
    static constexpr const char* kOfCampaign[] = {"bidding_type", "mode"};
    static constexpr const char* kOfAdGroup[] = {"campaign_id"};
    static constexpr const char* kOfAd[] = {"ad_group_id"};
    switch (update) {
        case DocumentKind::campaign_update: return kOfCampaign;
        case DocumentKind::ad_group_update: return kOfAdGroup;
        case DocumentKind::ad_update: return kOfAd;
        default: return {};
    }
}

}  // namespace pixelcard::lint
