// The checks of a batch of conversions and of each of its events: which rules each reports. Source: the Conversions API
// page of September 2026.
#pragma once

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/check.h"
#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

/// Names of members, id and type.
void check_event_members(ValueRef event, const Place& place, const Context& context);
void check_event_time(ValueRef event, const Place& place, const Context& context);
void check_event_source(ValueRef event, const Place& place, const Context& context);
/// The data and the custom name, by the pixel's own event schema in strict mode.
void check_event_data(ValueRef event, const Place& place, const Context& context);
void check_event_user(ValueRef event, const Place& place, const Context& context);
void check_click_references(ValueRef event, const Place& place, const Context& context);
void check_attribution(ValueRef event, const Place& place, const Context& context);

inline constexpr Check<NoNeeds, ValueRef, const Place&, const Context&> kEventChecks[] = {
    {{RuleId::C_001, RuleId::C_006, RuleId::R_002, RuleId::R_003, RuleId::R_006}, {}, check_event_members},
    {{RuleId::C_002}, {}, check_event_time},
    {{RuleId::C_003, RuleId::C_009}, {}, check_event_source},
    {{RuleId::C_001, RuleId::C_004, RuleId::R_002}, {}, check_event_data},
    {{RuleId::C_005, RuleId::R_006}, {}, check_event_user},
    {{RuleId::C_011}, {}, check_click_references},
    {{RuleId::C_007}, {}, check_attribution},
};

void check_batch_members(ValueRef batch, const Place& place, const Context& context);
void check_validate_only(ValueRef batch, const Place& place, const Context& context);
void check_integration_source(ValueRef batch, const Place& place, const Context& context);
void check_count(ValueRef batch, const Place& place, const Context& context);
void check_events(ValueRef batch, const Place& place, const Context& context);
void check_repeats(ValueRef batch, const Place& place, const Context& context);

inline constexpr Check<NoNeeds, ValueRef, const Place&, const Context&> kBatchChecks[] = {
    {{RuleId::R_006}, {}, check_batch_members},
    {{RuleId::R_002}, {}, check_validate_only},
    {{RuleId::R_002, RuleId::R_008}, {}, check_integration_source},
    {{RuleId::C_010}, {}, check_count},
    {RuleSet{RuleId::C_001} | rules_of(kEventChecks), {}, check_events},
    {{RuleId::C_008}, {}, check_repeats},
};

/// app_installed, app_opened: names the Conversions API takes and a browser may not send.
[[nodiscard]] bool is_app_event(ValueRef type);

}  // namespace pixelcard::lint
