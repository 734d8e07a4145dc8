// The parts of one conversion, each with its rules. Source: the Conversions API page of September 2026.
#pragma once

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

/// Names, id and type: C-001, C-006, and members no event has.
void check_event_members(ValueRef event, const Place& place, const Context& context);
/// C-002.
void check_event_time(ValueRef event, const Place& place, const Context& context);
/// C-003, C-009.
void check_event_source(ValueRef event, const Place& place, const Context& context);
/// C-004, and the custom name, by the pixel's own event schema in strict mode.
void check_event_data(ValueRef event, const Place& place, const Context& context);
/// C-005.
void check_event_user(ValueRef user, const Place& place, const Context& context);
/// C-007.
void check_attribution(ValueRef event, const Place& place, const Context& context);
/// C-011.
void check_click_references(ValueRef event, const Place& place, const Context& context);
/// C-008.
void check_repeats(ValueRef events, const Place& place, const Context& context);

/// app_installed, app_opened: names the Conversions API takes and a browser may not send.
[[nodiscard]] bool is_app_event(ValueRef type);

}  // namespace pixelcard::lint
