// The query of GET …/insights. Sources: the pages Insights and Reporting. Lists have JSON strings where the API
// requires it.
#pragma once

#include "pixelcard/ads/resources/account_fields.h"

namespace pixelcard::lint::fields {

inline constexpr std::string_view kGranularities[] = {"hourly", "daily", "monthly", "none"};
inline constexpr std::string_view kLevels[] = {"ad_account", "campaign", "ad_group", "ad"};
inline constexpr std::string_view kSegmentNames[] = {"product", "country", "device", "platform"};
inline constexpr std::string_view kIncludeNames[] = {"zero_impression_items", "zero_impression_products"};
inline constexpr std::string_view kTimeBases[] = {"ad_event_time", "conversion_time"};
inline constexpr double kViewWindows[] = {0, 1};

inline constexpr Field kSegment{.type = FieldType::text, .values = kSegmentNames};
inline constexpr Field kInclude{.type = FieldType::text, .values = kIncludeNames};

inline constexpr Field kInsightsFields[] = {
    {.name = "time_granularity", .type = FieldType::text, .values = kGranularities},
    {.name = "aggregation_level", .type = FieldType::text, .values = kLevels},
    {.name = "time_ranges", .type = FieldType::list, .minimum = 1, .maximum = 1},
    {.name = "fields", .type = FieldType::list, .distinct = true, .entry = &kAnyText},
    {.name = "filters", .type = FieldType::list},
    {.name = "sort", .type = FieldType::list},
    {.name = "segments", .type = FieldType::list, .maximum = 1, .entry = &kSegment},
    {.name = "override_segment_group_order", .type = FieldType::list, .entry = &kAnyText},
    {.name = "includes", .type = FieldType::list, .maximum = 1, .entry = &kInclude},
    {.name = "attribution_window_days",
     .type = FieldType::integer,
     .nullable = true,
     .numeric_text = true,
     .numbers = kClickWindows},
    {.name = "view_through_attribution_window_days",
     .type = FieldType::integer,
     .nullable = true,
     .numeric_text = true,
     .numbers = kViewWindows},
    {.name = "attribution_time_basis", .type = FieldType::text, .values = kTimeBases},
    {.name = "limit", .type = FieldType::integer, .numeric_text = true, .minimum = 1, .maximum = 2000},
    id("before"),
    id("after"),
};
inline constexpr Table kInsights = query_table("insights query", kInsightsFields);

}  // namespace pixelcard::lint::fields
