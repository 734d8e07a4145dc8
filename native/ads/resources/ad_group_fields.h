// POST /ad_groups. Sources: the pages Ad groups, Custom audiences and Product feeds; the OpenAPI document.
#pragma once

#include "pixelcard/ads/resources/common_fields.h"

namespace pixelcard::lint::fields {

inline constexpr std::string_view kStrategies[] = {"fixed_bid", "maximize_clicks", "maximize_conversions"};
inline constexpr Field kMultiplierFields[] = {
    id("custom_audience_id", Need::always),
    {.name = "bid_multiplier_micros",
     .type = FieldType::amount,
     .need = Need::always,
     .minimum = 100000,
     .maximum = 10000000},
};
inline constexpr Table kMultiplier = closed_table("bid multiplier", kMultiplierFields);
inline constexpr Field kMultiplierEntry{.type = FieldType::object, .members = &kMultiplier};
// The maximum of the OpenAPI document of August 2026; the documents add that it depends on currency and bidding type.
inline constexpr double kMaxBid = 30400000000000;
inline constexpr Field kBiddingFields[] = {
    {.name = "billing_event_type", .type = FieldType::text, .need = Need::always, .values = kBillingEvents},
    {.name = "strategy", .type = FieldType::text, .values = kStrategies},
    {.name = "max_bid_micros", .type = FieldType::amount, .minimum = 1, .maximum = kMaxBid},
    {.name = "custom_audience_bid_multipliers", .type = FieldType::list, .entry = &kMultiplierEntry},
};
inline constexpr Table kBidding = whole_table("bidding configuration", kBiddingFields);

inline constexpr std::string_view kFilterOperators[] = {"in",  "not_in",   "gt",           "gte",        "lt",
                                                        "lte", "contains", "not_contains", "starts_with"};
inline constexpr std::string_view kProductFields[] = {"title",
                                                      "body",
                                                      "item_id",
                                                      "offer_id",
                                                      "price",
                                                      "target_url",
                                                      "image_url",
                                                      "product_category",
                                                      "brand",
                                                      "seller_name",
                                                      "external_seller_id",
                                                      "star_rating",
                                                      "condition",
                                                      "age_group"};
inline constexpr Field kFilterFields[] = {
    {.name = "field", .type = FieldType::text, .need = Need::always, .values = kProductFields},
    {.name = "operator", .type = FieldType::text, .need = Need::always, .values = kFilterOperators},
    {.name = "values",
     .type = FieldType::list,
     .need = Need::always,
     .distinct = true,
     .minimum = 1,
     .entry = &kAnyText},
};
inline constexpr Table kFilter = closed_table("product filter", kFilterFields);
inline constexpr Field kFilterEntry{.type = FieldType::object, .members = &kFilter};
inline constexpr Field kProductSetFields[] = {
    id("product_feed_id", Need::always),
    {.name = "filters", .type = FieldType::list, .entry = &kFilterEntry},
};
inline constexpr Table kProductSet = whole_table("product set", kProductSetFields);

// X-13 checks context hints.
inline constexpr Field kAdGroupFields[] = {
    id("campaign_id", Need::on_create, true),
    kName,
    kDescription,
    kStatus,
    {.name = "context_hints", .type = FieldType::list, .entry = &kAnyText},
    object("bidding_config", kBidding, Need::on_create),
    object_or_null("product_set", kProductSet),
    kLandingPage,
    answer("id"),
    answer("created_at"),
    answer("updated_at"),
    answer("serving_issues"),
    answer("bid_too_low"),
};
inline constexpr Table kAdGroup = closed_table("ad group", kAdGroupFields);

}  // namespace pixelcard::lint::fields
