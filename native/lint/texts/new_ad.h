// An ad that is created active.
#pragma once

#include "context.h"
#include "place.h"

namespace pixelcard::lint {

/// F-014. For creations only: an update to "active" is how an ad starts.
void check_new_ad_status(ValueRef ad, const Place& place, const Context& context);

}  // namespace pixelcard::lint
