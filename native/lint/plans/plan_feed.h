// What an ad group says about products, against the feed of its campaign.
#pragma once

#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

///
void check_product_set(ValueRef ad_group, ValueRef campaign, const Place& place, const Context& context);

}  // namespace pixelcard::lint
