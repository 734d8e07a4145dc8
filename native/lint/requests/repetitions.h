#pragma once

#include "pixelcard/lint/requests/walk.h"

namespace pixelcard::lint {

/// Strings that are in a list twice: R-010, or the rule the field names.
void check_repetitions(const Field& field, ValueRef list, const Place& place, const Walk& walk);

}  // namespace pixelcard::lint
