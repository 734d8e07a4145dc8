// POST /v1/sdk/events: what the pixel sends.
#pragma once

#include "pixelcard/sandbox/pixel_api/intake.h"

namespace pixelcard::server {

inline constexpr char kEventsPath[] = "/v1/sdk/events";

/// Validates and keeps one batch: 202 with an empty body, or an error that kept nothing.
[[nodiscard]] HttpResponse post_events(Intake& intake, const HttpRequest& request);

}  // namespace pixelcard::server
