// GET /v1/sdk/events: the image tag, one event in the query. HEAD is answered alike and keeps nothing.
#pragma once

#include "pixelcard/sandbox/pixel_api/intake.h"

namespace pixelcard::server {

/// A 1x1 transparent GIF when the event was kept; otherwise an error that names the parameter.
[[nodiscard]] HttpResponse get_image(Intake& intake, const HttpRequest& request);

}  // namespace pixelcard::server
