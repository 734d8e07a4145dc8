// Ad groups. Sources: the Ad groups page and the OpenAPI description of June 2026; strategies since August.
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/ad_group_fields.h"
#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

namespace {

constexpr Field kMultiplierFields[] = {text("custom_audience_id"), integer("bid_multiplier_micros")};
constexpr Table kMultiplier = lint::open_table("bid multiplier", kMultiplierFields);
constexpr Field kMultiplierEntry{.type = FieldType::object, .members = &kMultiplier};
constexpr Field kBiddingFields[] = {
    {.name = "billing_event_type",
     .type = FieldType::text,
     .need = Need::always,
     .values = lint::fields::kBillingEvents},
    if_set(text("strategy")),
    if_set(integer("max_bid_micros")),  // a strategy that maximizes has no bid
    if_set(list_of("custom_audience_bid_multipliers", kMultiplierEntry)),
};
constexpr Table kBidding = lint::open_table("bidding", kBiddingFields);

constexpr Field kFilterFields[] = {text("field"), text("operator"), text_list("values")};
constexpr Table kFilter = lint::open_table("product filter", kFilterFields);
constexpr Field kFilterEntry{.type = FieldType::object, .members = &kFilter};
constexpr Field kProductSetFields[] = {text("product_feed_id"), list_of("filters", kFilterEntry)};
constexpr Table kProductSet = lint::open_table("product set", kProductSetFields);

constexpr Field kFields[] = {
    text("id"),
    integer("created_at"),
    integer("updated_at"),
    text("name"),
    or_null(text("description")),
    text_list("context_hints"),
    if_set(or_null(object_of("product_set", kProductSet))),
    kStatusAnswer,
    object_of("bidding_config", kBidding),
    kLandingPageAnswer,
    kServingIssues,
    if_set(boolean("bid_too_low")),
};
constexpr Table kAnswer = lint::open_table("ad group", kFields);

constexpr std::string_view kIncludes[] = {"serving_issues", "bid_too_low"};

}  // namespace

const Resource kAdGroup{
    .name = "ad_group",
    .path = "/ad_groups",
    .id_prefix = "adgrp_",
    .id_name = "ad_group_id",
    .schema = "AdGroup",
    .parent = &kCampaign,
    .parent_member = "campaign_id",
    .request = &lint::fields::kAdGroup,
    .answer = &kAnswer,
    .creation = DocumentKind::ad_group,
    .update = DocumentKind::ad_group_update,
    .plan_list = "ad_groups",
    .verbs = kList | kCreate | kRetrieve | kUpdate,
    .takes_idempotency_key = true,
    .actions = kLifeCycle,
    .includes = kIncludes,
};

}  // namespace pixelcard::ads
