// Rules between an ad group and its campaign.
#pragma once

#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

///
void check_against_campaign(ValueRef ad_group, ValueRef campaign, const Place& place, const Context& context);

}  // namespace pixelcard::lint
