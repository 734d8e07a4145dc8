// Punycode (RFC 3492), without the "xn--" in front.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pixelcard {

[[nodiscard]] std::string punycode_encode(std::u32string_view label);

/// Nothing when the text is not valid Punycode.
[[nodiscard]] std::optional<std::u32string> punycode_decode(std::string_view text);

}  // namespace pixelcard
