// Whether an invisible character has a use at its position. Scripts and emoji need some of them, and a warning there
// would be a false alarm; anywhere else they hide something.
#pragma once

#include <string_view>

#include "pixelcard/unicode/character.h"

namespace pixelcard {

/// Fed with the characters of a text in order.
class InPlaceCheck {
public:
    /// Decides about an invisible character before it is added; `rest` is the text after it.
    [[nodiscard]] bool is_in_place(char32_t code_point, std::string_view rest) const;
    void add(const Character& character);

private:
    char32_t base_ = 0;                 // the last visible character that is not a combining mark
    ScriptSet last_scripts_;            // of the last visible character, or of the base of its combining marks
    bool is_after_pictograph_ = false;  // with nothing but marks, modifiers and selectors since
    bool is_after_base_ = false;        // directly after a visible character or its marks
};

}  // namespace pixelcard
