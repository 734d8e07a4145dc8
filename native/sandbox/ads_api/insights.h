// Reports: sums of what was delivered, by time, level and segment. Sources: the pages Insights and Reporting, the
// OpenAPI description of June 2026.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// GET …/insights; the route's resource is the scope, none for the account.
[[nodiscard]] Answer get_insights(Call& call);

[[nodiscard]] const ads::Table& insights_query();

}  // namespace pixelcard::sandbox
