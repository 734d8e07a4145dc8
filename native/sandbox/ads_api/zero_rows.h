// Rows of a report for objects that were not shown: includes[]=zero_impression_items.
#pragma once

#include <vector>

#include "pixelcard/sandbox/ads_api/insight_rows.h"

namespace pixelcard::sandbox {

/// Of one report; the caller refuses a longer one.
inline constexpr std::size_t kMaxReportRows = 200000;

/// Adds a row without impressions for each object of the scope and each time of the report that has none, in the
/// report's order. False when there would be more than kMaxReportRows.
[[nodiscard]] bool add_zero_rows(const Call& call, const InsightScope& scope, std::vector<InsightRow>& rows);

}  // namespace pixelcard::sandbox
