// What a spreadsheet shows where a formula failed, or the formula itself.
#pragma once

#include <string_view>

namespace pixelcard::lint {

enum class SpreadsheetLeftover : unsigned char { none, error, formula };

/// "#REF!", "#N/A", "#WERT!"; "=A1&B1", "=HYPERLINK(…)", "+CONCAT(…)". Spaces around are ignored.
[[nodiscard]] SpreadsheetLeftover spreadsheet_leftover(std::string_view text);

}  // namespace pixelcard::lint
