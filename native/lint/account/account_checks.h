// The checks of an account, as GET /ad_account answers it: which rules each reports.
#pragma once

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/check.h"
#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

void check_icon(ValueRef account, const Place& place, const Context& context);
void check_review(ValueRef account, const Place& place, const Context& context);
void check_brand_name(ValueRef account, const Place& place, const Context& context);

inline constexpr Check<NoNeeds, ValueRef, const Place&, const Context&> kAccountChecks[] = {
    {{RuleId::A_001}, {}, check_icon},
    {{RuleId::A_003}, {}, check_review},
    {{RuleId::A_002}, {}, check_brand_name},
};

}  // namespace pixelcard::lint
