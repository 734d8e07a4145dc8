// International domain names to ASCII (UTS #46, non-transitional, as the WHATWG URL rules set its options).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pixelcard {

/// Nothing when the domain is not valid. Lengths are not checked, except that a domain of more than 1,000 characters is
/// refused: DNS ends at 253, and Punycode takes time by the square.
[[nodiscard]] std::optional<std::string> domain_to_ascii(std::u32string_view domain);

/// An "xn--" label as people read it; the label itself when it is not valid Punycode.
[[nodiscard]] std::string label_to_unicode(std::string_view label);

}  // namespace pixelcard
