// The checks of a target URL: which rules each reports, and what it needs.
#pragma once

#include "pixelcard/lint/check.h"
#include "pixelcard/lint/targets/target.h"

namespace pixelcard::lint {

void check_readable(const Target& target);  ///< whether it can be read as it is
void check_keys(const Target& target);      ///< what must not be in it
void check_reach(const Target& target);     ///< whether a crawler gets there
void check_passing_on(const Target& target);
void check_script(const Target& target);
void check_domain(const Target& target);  ///< whose domain it is on
void check_page(const Target& target);    ///< what is there
void check_way(const Target& target);     ///< what a click reference may not survive
void check_tracking(const Target& target);
void check_landing(const Target& target);  ///< what a visit showed

enum class TargetNeeds : unsigned char {
    nothing,
    valid_url,
    templates,  ///< a valid URL, and the ad that it belongs to
};

inline constexpr Check<TargetNeeds, const Target&> kTargetChecks[] = {
    {{RuleId::U_003, RuleId::U_004, RuleId::U_011}, TargetNeeds::nothing, check_readable},
    {{RuleId::U_005, RuleId::U_012}, TargetNeeds::nothing, check_keys},
    {{RuleId::U_006}, TargetNeeds::valid_url, check_reach},
    {{RuleId::U_009}, TargetNeeds::valid_url, check_passing_on},
    {{RuleId::U_015}, TargetNeeds::valid_url, check_script},
    {{RuleId::U_007, RuleId::U_008}, TargetNeeds::valid_url, check_domain},
    {{RuleId::U_010}, TargetNeeds::valid_url, check_page},
    {{RuleId::U_016}, TargetNeeds::valid_url, check_way},
    {{RuleId::U_013, RuleId::U_014}, TargetNeeds::templates, check_tracking},
    {{RuleId::U_017}, TargetNeeds::templates, check_landing},
};

}  // namespace pixelcard::lint
