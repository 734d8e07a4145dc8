// POST /campaigns. Sources: the pages Campaigns, Campaign targeting and Custom audiences; the OpenAPI document.
#pragma once

#include "pixelcard/ads/resources/common_fields.h"

namespace pixelcard::lint::fields {

inline constexpr double kMaxLocations = 2500;

// X-03 checks that there is exactly one, and that it is large enough.
inline constexpr Field kBudgetFields[] = {
    {.name = "lifetime_spend_limit_micros", .type = FieldType::amount},
    {.name = "daily_spend_limit_micros", .type = FieldType::amount},
};
inline constexpr Table kBudget = closed_table("budget", kBudgetFields);

inline constexpr Field kCountry{.type = FieldType::text, .form = Form::country};
inline constexpr Field kLocationFields[] = {id("id", Need::always)};
inline constexpr Table kLocation = open_table("location", kLocationFields);  // the response of a look-up may be pasted
                                                                             // whole
inline constexpr Field kLocationEntry{.type = FieldType::object, .members = &kLocation};
inline constexpr Field kLocationsFields[] = {
    {.name = "countries", .type = FieldType::list, .distinct = true, .entry = &kCountry},
    {.name = "include", .type = FieldType::list, .maximum = kMaxLocations, .entry = &kLocationEntry},
};
inline constexpr Table kLocations = closed_table("list of locations", kLocationsFields);

inline constexpr Field kAudiencesFields[] = {
    {.name = "ids", .type = FieldType::list, .need = Need::always, .distinct = true, .entry = &kId}};
inline constexpr Table kAudiences = closed_table("list of audiences", kAudiencesFields);

inline constexpr std::string_view kPlatformNames[] = {"web",         "desktop_web", "ios_web",
                                                      "android_web", "ios_app",     "android_app"};
inline constexpr Field kPlatform{.type = FieldType::text, .values = kPlatformNames};
// Null clears the choice; an empty list is refused.
inline constexpr Field kPlatformsFields[] = {
    {.name = "included",
     .type = FieldType::list,
     .nullable = true,
     .distinct = true,
     .minimum = 1,
     .entry = &kPlatform},
};
inline constexpr Table kPlatforms = closed_table("choice of platforms", kPlatformsFields);

inline constexpr Field kTargetingFields[] = {
    object("locations", kLocations),         object("excluded_locations", kLocations),
    object("custom_audiences", kAudiences),  object("excluded_custom_audiences", kAudiences),
    object_or_null("platforms", kPlatforms),
};
inline constexpr Table kTargeting = closed_table("targeting", kTargetingFields);

inline constexpr std::string_view kBiddingTypes[] = {"impressions", "clicks", "conversions"};
inline constexpr std::string_view kObjectives[] = {"reach", "clicks", "conversions"};
inline constexpr std::string_view kModes[] = {"product_feed", "business_agent"};

// X-09 checks times, X-04 event settings.
inline constexpr Field kCampaignFields[] = {
    kName,
    kDescription,
    {.name = "start_time", .type = FieldType::integer, .nullable = true},
    {.name = "end_time", .type = FieldType::integer, .nullable = true},
    kStatus,
    object("budget", kBudget, Need::on_create),
    {.name = "bidding_type", .type = FieldType::text, .immutable = true, .values = kBiddingTypes},
    {.name = "objective", .type = FieldType::text, .values = kObjectives},
    {.name = "billing_event_type", .type = FieldType::text, .values = kBillingEvents},
    {.name = "conversion_event_setting_ids", .type = FieldType::list, .distinct = true, .entry = &kId},
    {.name = "mode", .type = FieldType::text, .immutable = true, .values = kModes},
    id("product_feed_id"),
    object_or_null("targeting", kTargeting),
    kLandingPage,
    answer("id"),
    answer("created_at"),
    answer("updated_at"),
    answer("serving_issues"),
};
inline constexpr Table kCampaign = closed_table("campaign", kCampaignFields);

}  // namespace pixelcard::lint::fields
