// The calls of the image service, as rows of the router. Paths follow "/api/v1".
#pragma once

#include <vector>

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

[[nodiscard]] const std::vector<Route>& generation_routes();

}  // namespace pixelcard::sandbox
