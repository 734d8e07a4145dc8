// whether a brand name is a name.
#pragma once

#include "context.h"
#include "place.h"

namespace pixelcard::lint {

void check_brand_name(ValueRef name, const Place& place, const Context& context);

}  // namespace pixelcard::lint
