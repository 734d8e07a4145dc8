// Which facts a request asks for: profile, theme, surface, language, direction, state. Unknown names fall back to the defaults
// and leave a note.
#pragma once

#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::card {

enum class State : unsigned char { normal, hover, focus, pressed };

struct Style {
    Value profile;   ///< with the surface's own values laid over it
    Value colors;
    Value surface;
    Value language;
    std::string profile_name;
    std::string theme_name;
    std::string surface_name;
    std::string language_name;
    std::string scheme;         ///< "light" or "dark"
    bool is_rtl = false;        ///< the card
    bool is_language_rtl = false;
    State state = State::normal;
};

/// `content_text` decides the direction when the request says "auto", by its first strong character.
[[nodiscard]] Style style_of(ValueRef request, ValueRef facts, std::string_view content_text, Value& notes);

/// `base` with the members of `over` in place of its own, objects member by member.
[[nodiscard]] Value laid_over(ValueRef base, ValueRef over);

/// Lower case letters, digits and hyphens, at most 40; names become class names.
[[nodiscard]] bool is_plain_name(std::string_view name);

[[nodiscard]] const char* name_of(State state);

}  // namespace pixelcard::card
