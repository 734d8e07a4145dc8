// Untrusted text for a terminal: nothing in it moves the cursor, changes colours, hides or reverses the text
// around it.
#pragma once

#include <string>
#include <string_view>

namespace pixelcard::cli {

/// Control and invisible characters, reading order controls and bytes that are no UTF-8 become visible: \n, \u{202E},
/// \x9B.
[[nodiscard]] std::string safe_text(std::string_view text);

}  // namespace pixelcard::cli
