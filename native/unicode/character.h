// Properties of single code points, from the generated tables.
#pragma once

#include <bit>
#include <cstdint>

#include "pixelcard/unicode/text_facts.h"

namespace pixelcard {

enum class GraphemeBreak : unsigned char {
    other,
    cr,
    lf,
    control,
    extend,
    zwj,
    regional_indicator,
    prepend,
    spacing_mark,
    hangul_l,
    hangul_v,
    hangul_t,
    hangul_lv,
    hangul_lvt,
};

enum class ConjunctBreak : unsigned char { none, consonant, linker, extend };

/// Scripts as bits; empty for characters that go with every script.
struct ScriptSet {
    std::uint64_t words[3] = {};

    [[nodiscard]] bool is_empty() const { return (words[0] | words[1] | words[2]) == 0; }
    [[nodiscard]] bool is_one() const {
        return std::popcount(words[0]) + std::popcount(words[1]) + std::popcount(words[2]) == 1;
    }
    [[nodiscard]] ScriptSet operator&(const ScriptSet& other) const {
        return {{words[0] & other.words[0], words[1] & other.words[1], words[2] & other.words[2]}};
    }
    void add(const ScriptSet& other) {
        for (int i = 0; i < 3; i++) words[i] |= other.words[i];
    }
    bool operator==(const ScriptSet&) const = default;
};

/// Looked up once for each character; the rest is taking bits out.
class Character {
public:
    explicit Character(char32_t code_point);

    [[nodiscard]] char32_t code_point() const { return code_point_; }
    [[nodiscard]] GraphemeBreak grapheme_break() const { return static_cast<GraphemeBreak>(bits_ & 0xF); }
    [[nodiscard]] bool is_pictographic() const { return (bits_ >> 4 & 1) != 0; }
    [[nodiscard]] ConjunctBreak conjunct_break() const { return static_cast<ConjunctBreak>(bits_ >> 5 & 3); }
    [[nodiscard]] unsigned width() const { return bits_ >> 7 & 3; }
    [[nodiscard]] CharacterKind kind() const { return static_cast<CharacterKind>(bits_ >> 9 & 7); }
    [[nodiscard]] bool is_in_word() const { return (bits_ >> 12 & 1) != 0; }  ///< letter, mark, digit, low line
    [[nodiscard]] bool is_mark() const { return (bits_ >> 13 & 1) != 0; }
    [[nodiscard]] const ScriptSet& scripts() const;

private:
    char32_t code_point_;
    std::uint32_t bits_;
};

/// Four-letter code of the first script in a set; "" for the empty set.
[[nodiscard]] const char* script_name(const ScriptSet& set);
/// The set of one script by its code; empty when unknown.
[[nodiscard]] ScriptSet script(const char* code);

}  // namespace pixelcard
