// Reads a model that need not come from render_model: a host may have stored it, changed it or made it up. Strings are
// cleaned again, URLs checked again, colours and names restricted to their form.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/base/text.h"
#include "pixelcard/card/model/address.h"
#include "pixelcard/card/model/geometry.h"
#include "pixelcard/card/model/style.h"
#include "pixelcard/card/text/shown_text.h"

namespace pixelcard::card {

/// More than any model has: writers must end.
inline constexpr std::size_t kMaxWritten = 50;

/// A name is put together from several strings, and a line may have more controls than its text.
[[nodiscard]] inline std::string text_of(ValueRef text) { return clean_text(text.text(), 4 * kMaxTextBytes); }

[[nodiscard]] inline std::string plain_name_or(ValueRef name, const char* fallback) {
    return is_plain_name(name.text()) ? std::string(name.text()) : std::string(fallback);
}

[[nodiscard]] inline const char* direction_of(ValueRef direction) { return direction == "rtl" ? "rtl" : "ltr"; }

struct Color {
    std::string rgb = "#808080";  ///< "#rrggbb"
    double opacity = 1;

    [[nodiscard]] bool is_opaque() const { return opacity >= 1; }
};

/// "#rrggbb" or "#rrggbbaa" in hex digits; grey for anything else.
[[nodiscard]] inline Color color_of(ValueRef value) {
    Color color;
    const std::string_view text = value.text();
    if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return color;
    const auto digit = [](char c) { return is_digit(c) ? c - '0' : (c & ~0x20) - 'A' + 10; };
    for (const char c : text.substr(1))
        if (!is_hex(c)) return color;
    color.rgb = std::string(text.substr(0, 7));
    if (text.size() == 9) color.opacity = (16 * digit(text[7]) + digit(text[8])) / 255.0;
    return color;
}

[[nodiscard]] inline Box box_of(ValueRef box) {
    return {px_from(box["x"]), px_from(box["y"]), px_from(box["width"]), px_from(box["height"])};
}

/// A list of families as CSS writes it; names of letters, digits, spaces and hyphens only.
[[nodiscard]] inline std::string fonts_of(ValueRef fonts, char quote) {
    std::string list;
    for (const auto& font : fonts) {
        const std::string_view name = font.value.text();
        bool is_good = !name.empty() && name.size() <= 60;
        for (const char c : name) is_good = is_good && (is_letter(c) || is_digit(c) || c == ' ' || c == '-');
        if (!is_good || list.size() > 1000) continue;
        if (!list.empty()) list += ", ";
        const bool has_space = name.find(' ') != std::string_view::npos;
        if (has_space) list += quote;
        list += name;
        if (has_space) list += quote;
    }
    return list.empty() ? "sans-serif" : list;
}

}  // namespace pixelcard::card
