// Which facts a request asks for: profile, theme, surface, language, direction, state. Unknown names fall back to the
// defaults and add a note.
#pragma once

#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::card {

enum class State : unsigned char { normal, hover, focus, pressed };

struct Style {
    Value profile;  ///< with the values of the surface merged into it
    Value colors;
    Value surface;
    Value language;
    std::string profile_name;
    std::string unknown_member;  ///< of the profile; empty when it has none
    std::string theme_name;
    std::string surface_name;
    std::string language_name;
    std::string scheme;   ///< "light" or "dark"
    bool is_rtl = false;  ///< the card
    bool is_language_rtl = false;
    State state = State::normal;
};

/// `content_text` decides the direction when the request has "auto", by its first strong character.
[[nodiscard]] Style style_of(ValueRef request, ValueRef facts, std::string_view content_text, Value& notes);

/// `base` with the members of `over` merged into it, objects member by member.
[[nodiscard]] Value merged(ValueRef base, ValueRef over);

/// Whether brand, label and options are above the card and outside it.
[[nodiscard]] inline bool has_header_above(ValueRef profile) { return profile["header"]["place"] == "above"; }
/// Whether the label is at the top of the card, at its end, in place of the header.
[[nodiscard]] inline bool has_label_in_card(ValueRef profile) { return profile["label"]["place"] == "card"; }

/// `profile` with all that it takes over from the one it `extends`.
[[nodiscard]] Value whole_profile(ValueRef profiles, ValueRef profile);

/// The first member of a profile that no built-in one has, such as "header.plase"; empty when there is none.
[[nodiscard]] std::string unknown_member(ValueRef profile, ValueRef members);

/// Lower case letters, digits and hyphens, at most 40; names become class names.
[[nodiscard]] bool is_plain_name(std::string_view name);

[[nodiscard]] const char* name_of(State state);

}  // namespace pixelcard::card
