// What a spreadsheet or program writes where there is no value, or the formula itself.
#pragma once

#include <string_view>

namespace pixelcard::lint {

enum class SpreadsheetLeftover : unsigned char { none, error, formula, nothing, rounded };

/// "#REF!", "#N/A", "#WERT!", "####"; "=A1&B1", "=HYPERLINK(…)", "+CONCAT(…)"; "undefined", "NaN"; "1.23457E+18".
/// Spaces around are ignored.
[[nodiscard]] SpreadsheetLeftover spreadsheet_leftover(std::string_view text);

/// Behind the value in a message: what it is, and what to do.
[[nodiscard]] const char* meaning_of(SpreadsheetLeftover leftover);

}  // namespace pixelcard::lint
