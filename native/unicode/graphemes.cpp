#include "pixelcard/unicode/graphemes.h"

#include "pixelcard/unicode/reader.h"

namespace pixelcard {

bool GraphemeBreaker::has_break_before(const Character& character) const {
    using enum GraphemeBreak;
    const GraphemeBreak next = character.grapheme_break();
    if (previous_ == cr && next == lf) return false;                              // GB3
    if (previous_ == control || previous_ == cr || previous_ == lf) return true;  // GB4
    if (next == control || next == cr || next == lf) return true;                 // GB5
    if (previous_ == hangul_l && (next == hangul_l || next == hangul_v || next == hangul_lv || next == hangul_lvt))
        return false;  // GB6
    if ((previous_ == hangul_lv || previous_ == hangul_v) && (next == hangul_v || next == hangul_t))
        return false;                                                                              // GB7
    if ((previous_ == hangul_lvt || previous_ == hangul_t) && next == hangul_t) return false;      // GB8
    if (next == extend || next == zwj || next == spacing_mark) return false;                       // GB9, GB9a
    if (previous_ == prepend) return false;                                                        // GB9b
    if (is_after_linker_ && character.conjunct_break() == ConjunctBreak::consonant) return false;  // GB9c
    if (is_pictograph_joined_ && character.is_pictographic()) return false;                        // GB11
    return !(is_odd_indicator_ && next == regional_indicator);                                     // GB12, GB13
}

bool GraphemeBreaker::starts_at(const Character& character) {
    const bool is_start = has_break_before(character);
    const GraphemeBreak next = character.grapheme_break();
    is_pictograph_joined_ = is_after_pictograph_ && next == GraphemeBreak::zwj;
    is_after_pictograph_ = character.is_pictographic() || (is_after_pictograph_ && next == GraphemeBreak::extend);
    is_odd_indicator_ = next == GraphemeBreak::regional_indicator && !is_odd_indicator_;

    const ConjunctBreak conjunct = character.conjunct_break();
    const bool is_mark = conjunct == ConjunctBreak::linker || conjunct == ConjunctBreak::extend;
    is_after_linker_ = is_after_consonant_ && is_mark && (is_after_linker_ || conjunct == ConjunctBreak::linker);
    is_after_consonant_ = conjunct == ConjunctBreak::consonant || (is_after_consonant_ && is_mark);

    previous_ = next;
    return is_start;
}

std::vector<std::size_t> grapheme_ends(std::string_view text) {
    std::vector<std::size_t> ends;
    GraphemeBreaker breaker;
    for (TextReader reader(text); !reader.is_at_end();) {
        const std::size_t begin = reader.offset().bytes;
        if (breaker.starts_at(Character(reader.next().value)) && begin > 0) ends.push_back(begin);
    }
    if (!text.empty()) ends.push_back(text.size());
    return ends;
}

}  // namespace pixelcard
