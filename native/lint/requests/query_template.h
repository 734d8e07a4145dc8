// A query template: what the platform puts behind the addresses of a campaign, an ad group or an ad.
#pragma once

#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

/// R-008, U-005, U-012.
void check_query_template(ValueRef value, const Place& place, const Context& context);

}  // namespace pixelcard::lint
