// A small list of places for GET /geo_lookup/search: enough to build and test targeting, and no more. Its ids exist
// here only.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

[[nodiscard]] Answer search_places(Call& call);

/// The locations with name, type and codes beside their ids, as answers have them. A place that is not in the list
/// keeps what the request has for it; its name is its id otherwise.
[[nodiscard]] Value with_names(ValueRef locations);

extern const ads::Table kGeoQuery;
extern const ads::Table kGeoAnswer;

}  // namespace pixelcard::sandbox
