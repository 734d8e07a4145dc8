// A value with a mark below the part that a finding is about.
#pragma once

#include <optional>
#include <string>

#include "pixelcard/lint/lint.h"

namespace pixelcard::cli {

struct Excerpt {
    std::string text;    ///< one line, cut to what is around the part; nothing in it moves the cursor
    std::string carets;  ///< spaces and carets for the line below; empty when the finding is about the whole value
};

/// `width` is the most columns a terminal line has for it.
[[nodiscard]] Excerpt excerpt_of(ValueRef value, const std::optional<TextSpan>& span, std::size_t width);

}  // namespace pixelcard::cli
