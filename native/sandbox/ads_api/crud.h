// Create, retrieve, update, list and the actions, for every row alike.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

[[nodiscard]] Answer create_object(Call& call);
[[nodiscard]] Answer retrieve_object(Call& call);
[[nodiscard]] Answer update_object(Call& call);
[[nodiscard]] Answer list_objects(Call& call);
/// Sets the route's status.
[[nodiscard]] Answer act_on_object(Call& call);

/// The query of every list: limit, after, before, order, name, include[].
extern const ads::Table kListQuery;
/// The query of a retrieval whose response can have more members: include[].
extern const ads::Table kIncludeQuery;

}  // namespace pixelcard::sandbox
