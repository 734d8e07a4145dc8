// Campaigns. Sources: the Campaigns page and the OpenAPI description of June 2026; objective, billing event and feed
// since August.
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/campaign_fields.h"
#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

namespace {

constexpr Field kBudgetFields[] = {if_set(integer("lifetime_spend_limit_micros")),
                                   if_set(integer("daily_spend_limit_micros"))};
constexpr Table kBudget = lint::open_table("budget", kBudgetFields);

constexpr Field kLocationFields[] = {text("id"), text("name"), text("type"), text("country_code"),
                                     or_null(text("region_code"))};
constexpr Table kLocation = lint::open_table("location", kLocationFields);
constexpr Field kLocationEntry{.type = FieldType::object, .members = &kLocation};
constexpr Field kLocationsFields[] = {if_set(text_list("countries")), if_set(list_of("include", kLocationEntry))};
constexpr Table kLocations = lint::open_table("locations", kLocationsFields);
constexpr Field kAudiencesFields[] = {text_list("ids")};
constexpr Table kAudiences = lint::open_table("audiences", kAudiencesFields);
constexpr Field kPlatformsFields[] = {if_set(or_null(text_list("included")))};
constexpr Table kPlatforms = lint::open_table("platforms", kPlatformsFields);
constexpr Field kTargetingFields[] = {
    if_set(object_of("locations", kLocations)),          if_set(object_of("excluded_locations", kLocations)),
    if_set(object_of("custom_audiences", kAudiences)),   if_set(object_of("excluded_custom_audiences", kAudiences)),
    if_set(or_null(object_of("platforms", kPlatforms))),
};
constexpr Table kTargeting = lint::open_table("targeting", kTargetingFields);

constexpr Field kFields[] = {
    text("id"),
    integer("created_at"),
    integer("updated_at"),
    text("name"),
    or_null(text("description")),
    kStatusAnswer,
    if_set(or_null(text("mode"))),
    or_null(integer("start_time")),
    or_null(integer("end_time")),
    object_of("budget", kBudget),
    {.name = "bidding_type", .type = FieldType::text, .need = Need::always, .values = lint::fields::kBiddingTypes},
    if_set(text("objective")),
    if_set(text("billing_event_type")),
    if_set(text_list("conversion_event_setting_ids")),
    if_set(text("product_feed_id")),
    object_of("targeting", kTargeting),
    kLandingPageAnswer,
    kServingIssues,
};
constexpr Table kAnswer = lint::open_table("campaign", kFields);

constexpr Default kDefaults[] = {{"bidding_type", "impressions"}};

}  // namespace

const Resource kCampaign{
    .name = "campaign",
    .path = "/campaigns",
    .id_prefix = "cmpn_",
    .id_name = "campaign_id",
    .schema = "Campaign",
    .request = &lint::fields::kCampaign,
    .answer = &kAnswer,
    .creation = DocumentKind::campaign,
    .update = DocumentKind::campaign_update,
    .plan_list = "campaigns",
    .verbs = kList | kCreate | kRetrieve | kUpdate,
    .takes_idempotency_key = true,
    .actions = kLifeCycle,
    .includes = kServingIncludes,
    .defaults = kDefaults,
};

}  // namespace pixelcard::ads
