// The admin API under /sandbox: what only a sandbox has. A key names its world as in the Advertiser API; without one it
// is the demo's world.
#pragma once

#include <vector>

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

[[nodiscard]] const std::vector<Route>& admin_routes();

}  // namespace pixelcard::sandbox
