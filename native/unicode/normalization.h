// Normalization Form C of code points.
#pragma once

#include <string>
#include <string_view>

namespace pixelcard {

[[nodiscard]] std::u32string nfc(std::u32string_view text);

/// Canonical combining class; 0 for starters, 9 for viramas.
[[nodiscard]] unsigned combining_class(char32_t code_point);

}  // namespace pixelcard
