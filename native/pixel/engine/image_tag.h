// The measurement URL for pages without script: one event as a flat query, answered by a 1x1 image.
//
// Source: official "image tag" page. No user data, browser reference or opt-out can travel this way.
#pragma once

#include "pixelcard/pixel/schema/finding.h"

namespace pixelcard {

struct ImageTag {
    Value url;       ///< text; null when the event was refused
    Value findings;  ///< what was repaired, or why it was refused, see add_finding; null when there is none
};

/// Builds the URL. `event_endpoint` is Endpoint::events; data and options are those of `measure`, validated in strict
/// mode as the endpoint does. `click_id` may be empty, `pixel_id` may not. Fields the tag cannot carry (opt_out) are
/// refused.
[[nodiscard]] ImageTag image_tag(ValueArgument event_endpoint, ValueArgument pixel_id, ValueArgument event_name,
                                 ValueArgument data, ValueArgument options, ValueArgument click_id);

}  // namespace pixelcard
