#pragma once

#include "pixelcard/lint/requests/walk.h"

namespace pixelcard::lint {

/// Whether the text has the form its field asks for; a line break is reported and does not count.
bool check_form(const Field& field, ValueRef text, const Place& place, const Walk& walk);

/// 8-4-4-4-12 hexadecimal digits.
[[nodiscard]] bool is_uuid(std::string_view text);

}  // namespace pixelcard::lint
