// Whether two strings are equal but for case and the spaces around them.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/base/text.h"

namespace pixelcard::lint {

/// Equal for strings that differ in case and outer white space only.
[[nodiscard]] inline std::string comparable(std::string_view text) {
    std::string lowered(trim(text));
    bool is_ascii = true;
    for (char& c : lowered) {
        if (is_upper(c)) c = static_cast<char>(c | 0x20);
        is_ascii = is_ascii && static_cast<unsigned char>(c) < 0x80;
    }
    return is_ascii ? lowered : std::string(unicode_lowercase(Value(lowered)).text());
}

}  // namespace pixelcard::lint
