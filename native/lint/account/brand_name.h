// whether a brand name is a name.
#pragma once

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

void check_brand_name(ValueRef name, const Place& place, const Context& context);

}  // namespace pixelcard::lint
