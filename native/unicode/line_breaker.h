// Where a line may break: the rules of UAX #14 (Unicode 15) over grapheme clusters, without a dictionary. What is left
// out works inside a cluster (hangul jamo, flags, emoji with modifiers) or needs one (Thai, Lao, Khmer, Burmese break
// between any two clusters, but never after a leading or before a trailing vowel).
#pragma once

#include "pixelcard/unicode/break_properties.h"

namespace pixelcard::card {

struct BreakUnit {
    LineBreak line_break = LineBreak::al;
    bool is_wide = false;           ///< East Asian wide; LB30 is not for wide brackets
    bool ends_with_joiner = false;  ///< LB8a
    bool clings_to_next = false;    ///< a vowel written before its consonant
    bool clings_to_previous = false;
};

/// Fed with the clusters of a text in order.
class LineBreaker {
public:
    /// Whether a line may start at this cluster. False for the first.
    bool may_break_before(const BreakUnit& unit);

private:
    [[nodiscard]] bool decide(const BreakUnit& next) const;

    bool is_first_ = true;
    BreakUnit previous_;                         // spaces left out
    bool is_after_space_ = false;                // between previous_ and the next
    LineBreak before_previous_ = LineBreak::bk;  // for LB21a
};

}  // namespace pixelcard::card
