// GET /pixel-config/v1/<pixelId>.json
#pragma once

#include "pixelcard/sandbox/pixel_api/intake.h"

namespace pixelcard::server {

inline constexpr char kConfigPrefix[] = "/pixel-config/v1/";

/// Automatic matching is off: the sandbox plays an account that never switched it on. 404 only for pixels that
/// --strict-pixels does not name.
[[nodiscard]] HttpResponse get_pixel_config(const Intake& intake, const HttpRequest& request);

}  // namespace pixelcard::server
