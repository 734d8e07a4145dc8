// Campaigns: what a budget may become, event settings that exist, and locations by their names.
#include "pixelcard/sandbox/ads_api/behaviours.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/geo.h"
#include "pixelcard/sandbox/ads_api/serving_issues.h"
#include "pixelcard/sandbox/world/spend.h"

namespace pixelcard::sandbox {

namespace {

// Source: the page Bidding and budgets. A lifetime budget may become a daily one, not the other way, and none falls
// below what is spent.
std::optional<Answer> check_budget(Call& call, const Object& campaign, const Object& before) {
    const ValueRef lifetime = campaign.body["budget"]["lifetime_spend_limit_micros"];
    if (!lifetime.is_number()) return std::nullopt;
    if (before.body["budget"].has("daily_spend_limit_micros"))
        return invalid("budget.lifetime_spend_limit_micros", "a daily budget cannot become a lifetime budget.");
    if (lifetime.number() < static_cast<double>(spent(call.store, call.world_id(), campaign.id, 0)))
        return invalid("budget.lifetime_spend_limit_micros", "less than the campaign has spent already.");
    return std::nullopt;
}

std::optional<Answer> check_settings(Call& call, const Object& campaign) {
    for (const auto& id : campaign.body["conversion_event_setting_ids"])
        if (!call.store.get(call.world_id(), ads::kEventSetting.name, id.value.text()))
            return invalid("conversion_event_setting_ids",
                           "no event setting has the id '" + std::string(id.value.text().substr(0, 100)) + "'.",
                           "not_found");
    return std::nullopt;
}

}  // namespace

std::optional<Answer> settle_campaign(Call& call, Object& campaign, const Object* before) {
    if (before)
        if (std::optional<Answer> wrong = check_budget(call, campaign, *before)) return wrong;
    return check_settings(call, campaign);
}

void complete_campaign(const Call& call, const Object& campaign, Value& answer) {
    Value targeting = answer["targeting"];
    for (const char* const name : {"locations", "excluded_locations"}) {
        if (!targeting[name].has("include")) continue;
        Value locations = targeting[name];
        locations.put("include", with_names(locations["include"]));
        targeting.put(name, locations);
    }
    if (!targeting.is_null()) answer.put("targeting", targeting);
    if (includes(call, "serving_issues")) answer.put("serving_issues", serving_issues(call, ads::kCampaign, campaign));
}

void complete_ad_group(const Call& call, const Object& ad_group, Value& answer) {
    if (includes(call, "serving_issues")) answer.put("serving_issues", serving_issues(call, ads::kAdGroup, ad_group));
    // Advice that the platform gives for active groups only, a day after their last update.
    constexpr std::int64_t kSettled = 86400;
    constexpr double kLowBid = 1000;
    if (!includes(call, "bid_too_low") || ad_group.status != "active" || call.now() < ad_group.updated_at + kSettled)
        return;
    const ValueRef bid = ad_group.body["bidding_config"]["max_bid_micros"];
    answer.put("bid_too_low", bid.is_number() && bid.number() < kLowBid);
}

}  // namespace pixelcard::sandbox
