// Untrusted strings in HTML.
#pragma once

#include <string>
#include <string_view>

namespace pixelcard::cli {

/// The text with the characters that mean something in HTML as references; good for text and for quoted attributes.
/// What cannot be seen or changes the reading order becomes visible, as in safe_text.
[[nodiscard]] std::string html_text(std::string_view text);

}  // namespace pixelcard::cli
