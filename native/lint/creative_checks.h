// The checks of an ad's creative: which rules each reports. Its fields are the request's.
#pragma once

#include "pixelcard/lint/check.h"
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/targets/target_checks.h"
#include "pixelcard/lint/texts/text_checks.h"

namespace pixelcard::lint {

void check_new_ad_status(const Ad& ad, const Context& context);
void check_copy(const Ad& ad, const Context& context);
void check_target(const Ad& ad, const Context& context);
void check_logo(const Ad& ad, const Context& context);
void check_crop(const Ad& ad, const Context& context);

inline constexpr Check<NoNeeds, const Ad&, const Context&> kCreativeChecks[] = {
    {{RuleId::F_014}, {}, check_new_ad_status},  {kTextRules, {}, check_copy},
    {rules_of(kTargetChecks), {}, check_target}, {{RuleId::I_011}, {}, check_logo},
    {{RuleId::I_005}, {}, check_crop},
};

}  // namespace pixelcard::lint
