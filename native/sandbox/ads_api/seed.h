// What new worlds begin with: a plan file, the same that `pixelcard lint` checks, made by the calls that a client would
// make.
#pragma once

#include <optional>

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// Makes account, campaigns, ad groups and ads of `plan` in the call's world. Ids of the plan are replaced by those of
/// the objects that they name, each image by a placeholder. Returns the refusal of the first object that is refused.
[[nodiscard]] std::optional<Answer> seed_world(const Call& call, ValueRef plan);

/// The objects of the world as such a plan; archived ones are left out.
[[nodiscard]] Value plan_of(const Call& call);

}  // namespace pixelcard::sandbox
