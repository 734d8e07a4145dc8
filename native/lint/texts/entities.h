// Character references of HTML that exports leave in titles and URLs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pixelcard::lint {

struct Entity {
    std::size_t size;     ///< bytes, "&" and ";" included
    char32_t code_point;  ///< what a browser shows
};

/// The reference that starts with the "&" at `at`: "&nbsp;", "&#8217;", "&#x2019;". What was escaped twice,
/// "&amp;eacute;", is one. Only names that HTML has, so "Rock&roll;" is none.
[[nodiscard]] std::optional<Entity> entity_at(std::string_view text, std::size_t at);

/// The text with all of them read. No-break spaces become plain ones, since the difference is invisible and they count
/// as oddities.
[[nodiscard]] std::string without_entities(std::string_view text);

}  // namespace pixelcard::lint
