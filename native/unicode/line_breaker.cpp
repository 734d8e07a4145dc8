#include "pixelcard/unicode/line_breaker.h"

namespace pixelcard::card {

using enum LineBreak;

namespace {

bool is_letter(LineBreak c) { return c == al || c == hl || c == sa; }
bool is_closing(LineBreak c) { return c == cl || c == cp; }
bool is_affix(LineBreak c) { return c == pr || c == po; }

// LB23 to LB25: numbers with their signs and units stay together.
bool is_numeric_pair(LineBreak before, LineBreak after) {
    if (after == nu)
        return is_letter(before) || is_affix(before) || before == hy || before == is || before == nu || before == sy;
    if (before == nu) return is_letter(after) || is_affix(after);
    if (is_affix(after)) return is_closing(before) || is_letter(before) || (after == po && before == id);
    if (is_affix(before)) return is_letter(after) || after == op || (before == pr && after == id);
    return false;
}

}  // namespace

bool LineBreaker::decide(const BreakUnit& unit) const {
    const LineBreak before = previous_.line_break;
    const LineBreak after = unit.line_break;
    if (after == sp || after == zw) return false;                                       // LB7
    if (before == zw) return true;                                                      // LB8
    if (!is_after_space_ && previous_.ends_with_joiner) return false;                   // LB8a
    if (after == wj || (before == wj && !is_after_space_)) return false;                // LB11
    if (before == gl && !is_after_space_) return false;                                 // LB12
    if (after == gl && !is_after_space_ && before != ba && before != hy) return false;  // LB12a
    if (is_closing(after) || after == ex || after == is || after == sy) return false;   // LB13
    if (before == op) return false;                                                     // LB14
    if (before == qu && after == op) return false;                                      // LB15
    if (is_closing(before) && after == ns) return false;                                // LB16
    if (before == b2 && after == b2) return false;                                      // LB17
    if (is_after_space_) return true;                                                   // LB18
    if (after == qu || before == qu) return false;                                      // LB19
    if (after == cb || before == cb) return true;                                       // LB20
    if (after == ba || after == hy || after == ns || before == bb) return false;        // LB21
    if (before_previous_ == hl && (before == hy || before == ba)) return false;         // LB21a
    if (before == sy && is_letter(after))
        return false;  // LB21b: only before Hebrew letters; Chromium and WebKit keep "and/or" and paths whole in every
                       // script
    if (after == in) return false;  // LB22
    if (is_numeric_pair(before, after)) return false;
    if (before == sa && after == sa) return !previous_.clings_to_next && !unit.clings_to_previous;  // in place of LB28
    if ((is_letter(before) || before == is) && is_letter(after)) return false;                      // LB28, LB29
    if (after == op && !unit.is_wide && (is_letter(before) || before == nu)) return false;          // LB30
    return !(before == cp && !previous_.is_wide && (is_letter(after) || after == nu));              // LB30, LB31
}

bool LineBreaker::may_break_before(const BreakUnit& unit) {
    const bool may = !is_first_ && decide(unit);
    is_first_ = false;
    if (unit.line_break == sp) {
        is_after_space_ = true;
        return may;
    }
    before_previous_ = is_after_space_ ? sp : previous_.line_break;
    previous_ = unit;
    is_after_space_ = false;
    return may;
}

}  // namespace pixelcard::card
