#include "pixelcard/unicode/character.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <string_view>

namespace pixelcard {

namespace {

struct CharacterRange {
    char32_t first;
    std::uint32_t bits;
};

#include "pixelcard/unicode/text_data.inc"

}  // namespace

Character::Character(char32_t code_point) : code_point_(code_point) {
    const auto* next = std::upper_bound(std::begin(kCharacterRanges), std::end(kCharacterRanges), code_point,
                                        [](char32_t code, const CharacterRange& range) { return code < range.first; });
    bits_ = std::prev(next)->bits;  // the first range starts at 0
}

const ScriptSet& Character::scripts() const { return kScriptSets[bits_ >> 16]; }

const char* script_name(const ScriptSet& set) {
    for (unsigned word = 0; word < 3; word++) {
        const unsigned bit = 64 * word + static_cast<unsigned>(std::countr_zero(set.words[word]));
        if (set.words[word] != 0) return bit < std::size(kScriptNames) ? kScriptNames[bit] : "";
    }
    return "";
}

ScriptSet script(const char* code) {
    ScriptSet set;
    for (unsigned bit = 0; bit < std::size(kScriptNames); bit++) {
        if (std::string_view(kScriptNames[bit]) == code) set.words[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    return set;
}

}  // namespace pixelcard
