// POST /conversions/insights: what the account's goals counted, by object, country or device. Sources: the OpenAPI
// description of June 2026 and the Reporting page of autumn 2026, which adds breakdowns, views, sales and the events
// behind the sums.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

[[nodiscard]] Answer post_conversion_insights(Call& call);
extern const ads::Table kConversionInsightsRequest;
extern const ads::Table kConversionRow;

}  // namespace pixelcard::sandbox
