// Why something does not serve: the codes of include[]=serving_issues.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// Issues of the account, then of the object and of everything above it. `kind` is campaign, ad_group or ad.
[[nodiscard]] Value serving_issues(const Call& call, const ads::Resource& resource, const Object& object);

/// Whether the call asks for it with include[].
[[nodiscard]] bool includes(const Call& call, std::string_view name);

}  // namespace pixelcard::sandbox
