// The text of a URL before it is split.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/base/text.h"

namespace pixelcard {

/// Without control characters and spaces at both ends.
[[nodiscard]] inline std::string_view trimmed_of_controls(std::string_view text) {
    const auto is_dropped = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    while (!text.empty() && is_dropped(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_dropped(text.back())) text.remove_suffix(1);
    return text;
}

[[nodiscard]] inline bool is_tab_or_line_break(char c) { return c == '\t' || c == '\n' || c == '\r'; }

[[nodiscard]] inline std::string without_line_breaks(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        if (!is_tab_or_line_break(c)) kept += c;
    }
    return kept;
}

/// Characters in front of the colon that ends a scheme; 0 when the text starts with none.
[[nodiscard]] inline std::size_t scheme_size(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); i++) {
        const char c = text[i];
        if (c == ':') return i;
        const bool is_inner = is_digit(c) || c == '+' || c == '-' || c == '.';
        if (!is_letter(c) && !(i > 0 && is_inner)) return 0;
    }
    return 0;
}

}  // namespace pixelcard
