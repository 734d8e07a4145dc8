// Reading and writing UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/base/text.h"

namespace pixelcard {

/// The same as code_point_at; inline for what nearly all text consists of: one and two bytes, and those of three bytes
/// whose first one is enough to exclude overlong forms and surrogates.
[[nodiscard]] inline CodePoint read_point(std::string_view text, std::size_t position) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[position + i]); };
    const char32_t first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t left = text.size() - position;
    if (first >= 0xC2 && first <= 0xDF && left >= 2 && (byte(1) & 0xC0) == 0x80)
        return {(first & 0x1F) << 6 | (byte(1) & 0x3FU), 2};
    if (first >= 0xE1 && first <= 0xEC && left >= 3 && (byte(1) & 0xC0) == 0x80 && (byte(2) & 0xC0) == 0x80)
        return {(first & 0xF) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU), 3};
    return code_point_at(text, position);
}

/// Appends one code point; surrogates and values past U+10FFFF are the caller's mistake.
inline void append_utf8(std::string& text, char32_t c) {
    const auto put = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (c < 0x80) return put(c);
    if (c >= 0x10000) {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
    } else if (c >= 0x800) {
        put(0xE0 | (c >> 12));
    } else {
        return put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
    }
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
}

[[nodiscard]] inline std::string to_utf8(std::u32string_view text) {
    std::string bytes;
    for (const char32_t c : text) append_utf8(bytes, c);
    return bytes;
}

/// Malformed bytes become U+FFFD each.
[[nodiscard]] inline std::u32string from_utf8(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        points += point.value;
        i += point.length;
    }
    return points;
}

}  // namespace pixelcard
