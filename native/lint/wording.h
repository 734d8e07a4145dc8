// Pieces of messages.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard::lint {

/// In quotation marks, shortened to a few words.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// "1 entry", "3 entries".
[[nodiscard]] std::string counted(double count, std::string_view one, std::string_view many);

/// Digits of a whole number up to 2^53 - 1; any other number as JSON writes it.
[[nodiscard]] std::string number_text(double number);

/// "text", "a number", "a list", …
[[nodiscard]] const char* kind_text(ValueRef value);

/// A number written as its plain decimal digits, with a minus sign perhaps; up to 2^53 - 1.
[[nodiscard]] std::optional<double> whole_number(std::string_view text);

}  // namespace pixelcard::lint
