// What was counted, and why something was not: the pairs of browser and server copies.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// GET /sandbox/conversions?limit=: the goals' events of the world, the newest first.
[[nodiscard]] Answer get_conversions(Call& call);

extern const ads::Table kConversionsQuery;

}  // namespace pixelcard::sandbox
