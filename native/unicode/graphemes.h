// Extended grapheme clusters: what a reader takes for one character (UAX #29, rules GB1 to GB13).
#pragma once

#include "pixelcard/unicode/character.h"

namespace pixelcard {

/// Takes the characters of a text in order; remembers what the rules need of those before, so one pass is enough.
class GraphemeBreaker {
public:
    /// Whether a cluster starts at this character. True for the first.
    bool starts_at(const Character& character);

private:
    [[nodiscard]] bool has_break_before(const Character& character) const;

    GraphemeBreak previous_ = GraphemeBreak::control;  // a break follows it, as at the start of text
    bool is_after_pictograph_ = false;                 // Extended_Pictographic Extend*
    bool is_pictograph_joined_ = false;                // the same and then ZWJ
    bool is_odd_indicator_ = false;                    // the regional indicators so far are odd in number
    bool is_after_consonant_ = false;                  // consonant of a conjunct, then marks
    bool is_after_linker_ = false;                     // the same, with a linker among the marks
};

}  // namespace pixelcard
