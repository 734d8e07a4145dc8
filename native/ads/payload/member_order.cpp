// The order in which the documents list the members of a request. It makes equal requests equal bytes, and so gives
// equal keys.
#include "pixelcard/ads/payload/draft.h"

namespace pixelcard::payloads {

namespace {

using Names = std::span<const char* const>;

constexpr const char* kCampaign[] = {"name",
                                     "description",
                                     "start_time",
                                     "end_time",
                                     "status",
                                     "budget",
                                     "bidding_type",
                                     "objective",
                                     "billing_event_type",
                                     "conversion_event_setting_ids",
                                     "mode",
                                     "product_feed_id",
                                     "targeting",
                                     "landing_page_configuration"};
constexpr const char* kBudget[] = {"daily_spend_limit_micros", "lifetime_spend_limit_micros"};
constexpr const char* kTargeting[] = {"locations", "excluded_locations", "custom_audiences",
                                      "excluded_custom_audiences", "platforms"};
constexpr const char* kAdGroup[] = {"campaign_id",   "name",           "description", "status",
                                    "context_hints", "bidding_config", "product_set", "landing_page_configuration"};
constexpr const char* kBidding[] = {"billing_event_type", "strategy", "max_bid_micros",
                                    "custom_audience_bid_multipliers"};
constexpr const char* kProductSet[] = {"product_feed_id", "filters"};
constexpr const char* kAd[] = {"ad_group_id", "name", "status", "creative", "landing_page_configuration"};
constexpr const char* kCreative[] = {"type", "title", "body", "target_url", "file_id", "image_crop", "price"};
constexpr const char* kLandingPage[] = {"query_string_template"};
constexpr const char* kUpload[] = {"image_url", "purpose"};
constexpr const char* kBulk[] = {"operations", "validate_only", "partial_failure"};
constexpr const char* kPixel[] = {"name", "client_type", "automatic_advanced_matching_enabled"};
constexpr const char* kApiKey[] = {"name"};
constexpr const char* kEventSettings[] = {"name", "event_type", "custom_event_name", "attribution_window_days",
                                          "source_ids"};
constexpr const char* kBrand[] = {"legal_name", "account_name", "brand_name", "name", "url", "favicon_file_id"};
constexpr const char* kConversions[] = {"validate_only", "integration_source", "events"};

Names members_of(PayloadKind kind) {
    switch (kind) {
        case PayloadKind::upload: return kUpload;
        case PayloadKind::campaign:
        case PayloadKind::campaign_update: return kCampaign;
        case PayloadKind::ad_group:
        case PayloadKind::ad_group_update: return kAdGroup;
        case PayloadKind::ad:
        case PayloadKind::ad_update: return kAd;
        case PayloadKind::bulk: return kBulk;
        case PayloadKind::pixel: return kPixel;
        case PayloadKind::api_key: return kApiKey;
        case PayloadKind::event_settings: return kEventSettings;
        case PayloadKind::brand: return kBrand;
        case PayloadKind::conversions: return kConversions;
        default: return {};
    }
}

Names members_of(ValueRef name) {
    constexpr struct {
        const char* name;
        Names members;
    } kNested[] = {{"budget", kBudget},     {"targeting", kTargeting},    {"bidding_config", kBidding},
                   {"creative", kCreative}, {"product_set", kProductSet}, {"landing_page_configuration", kLandingPage}};
    for (const auto& nested : kNested)
        if (name == nested.name) return nested.members;
    return {};
}

bool is_one_of(ValueRef key, Names names) {
    for (const char* const name : names)
        if (key == name) return true;
    return false;
}

Value in_order(Draft& draft, ValueRef object, Names names, const Place& place) {
    if (object.size() > kMaxMembers) return object;
    Value ordered = Value::object();
    for (const char* const name : names)
        if (holds(object, name)) ordered.put(name, object[name]);
    for (const auto& member : object) {
        if (is_one_of(member.key, names)) continue;
        ordered.put(member.key, member.value);
        draft.warning(place[member.key.text()], "unknown member of this request; it is passed on unchanged");
    }
    return ordered;
}

}  // namespace

void put_in_order(Draft& draft) {
    const Place root;
    draft.body = in_order(draft, draft.body, members_of(draft.kind), root);
    if (draft.body.size() > kMaxMembers) return;
    const Value body = draft.body;
    for (const auto& member : body)
        if (const Names names = members_of(member.key); !names.empty() && member.value.is_object())
            draft.body.put(member.key, in_order(draft, member.value, names, root[member.key.text()]));
}

}  // namespace pixelcard::payloads
