// Text as the pixel needs it: UTF-8 code points, the white space of JavaScript, ASCII letters, Unicode lowercase.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard {

struct CodePoint {
    char32_t value;      ///< U+FFFD for a byte that starts no valid sequence
    std::size_t length;  ///< bytes consumed, at least 1
};

/// Decodes the code point at `position`, which must be less than `text.size()`. Overlong forms and surrogates are
/// invalid.
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t position);

/// Number of code points; an invalid byte counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// `text` without the code points for which `is_unwanted` is true; invalid bytes count as U+FFFD. "" when it is not a
/// text.
[[nodiscard]] Value without(ValueRef text, bool (*is_unwanted)(char32_t code_point));

/// White space in the sense of ECMAScript's String.prototype.trim: Unicode Zs, tab, vertical tab, form feed, line ends
/// (U+2028 and U+2029 too), U+FEFF.
[[nodiscard]] bool is_space(char32_t code_point);

/// `text` without white space at both ends: a view into it, and a copy ("" when it is not a text).
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] Value trimmed(ValueRef text);

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
[[nodiscard]] constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// A-Z to a-z, everything else unchanged.
[[nodiscard]] Value ascii_lowercase(ValueRef text);

/// Lowercase by the Unicode default case conversion, final sigma and special casing included, as
/// String.prototype.toLowerCase does. Needed because a byte-wise lowercase of a name silently breaks matching.
/// Invalid bytes become U+FFFD. Defined by the host side: generated Unicode tables natively (unicode_lowercase.cpp),
/// the browser's own in the modules of a page (wasm/host_text.cpp), which spares the page the tables.
[[nodiscard]] Value unicode_lowercase(ValueRef text);

}  // namespace pixelcard
