// An ad that is created active.
#pragma once

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

/// F-014. For creations only: an update to "active" is how an ad starts.
void check_new_ad_status(ValueRef ad, const Place& place, const Context& context);

}  // namespace pixelcard::lint
