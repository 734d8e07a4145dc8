// Facts about a text: its length in every unit in use, the positions of characters that a reader cannot see, and the
// words that mix scripts. Rules are made of these facts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pixelcard {

/// A position in a text, in each of the units of editors, APIs and browsers.
struct TextOffset {
    std::size_t bytes = 0;
    std::size_t code_points = 0;
    std::size_t utf16_units = 0;

    bool operator==(const TextOffset&) const = default;
};

/// From `begin` up to, not including, `end`.
struct TextSpan {
    TextOffset begin;
    TextOffset end;

    bool operator==(const TextSpan&) const = default;
};

enum class CharacterKind : unsigned char {
    ordinary,
    control,       ///< C0, C1, delete: tabs and line ends too
    invisible,     ///< zero-width and filler characters, joiners, variation selectors, tags
    bidi_mark,     ///< LRM, RLM, ALM: invisible, usual in right-to-left text
    bidi_control,  ///< embeddings, overrides, isolates: can change the order in which text is shown
    private_use,
    unassigned,  ///< not a character in this project's Unicode version, or a noncharacter
    malformed,   ///< a byte that is not UTF-8
};

/// "ordinary", "control", "invisible", "bidi_mark", "bidi_control", "private_use", "unassigned", "malformed".
[[nodiscard]] const char* name_of(CharacterKind kind);

/// A character that is not ordinary.
struct OddCharacter {
    CharacterKind kind = CharacterKind::ordinary;
    char32_t code_point = 0;  ///< U+FFFD for a malformed byte
    TextSpan span;
    /// An invisible character that has a use where it is: inside an emoji sequence, a joiner or word break between
    /// letters of a script that needs it, a variation selector after an ideograph.
    bool is_in_place = false;
};

/// A word whose letters belong to no single script.
struct MixedWord {
    TextSpan span;
    std::vector<const char*> scripts;  ///< four-letter codes in order of appearance; a character of several scripts
                                       ///< adds none
    /// Scripts with look-alikes of Latin letters are mixed, or more than one script beside Latin. Otherwise the mix is
    /// an everyday one, such as "Tシャツ" or "ซื้อiPhone".
    bool is_suspicious = false;
};

enum class NormalForm : unsigned char { nfc, other };

/// "nfc" or "other". Static lifetime.
[[nodiscard]] const char* name_of(NormalForm form);

struct TextFacts {
    TextOffset length;              ///< bytes, code points, UTF-16 units
    std::size_t graphemes = 0;      ///< extended grapheme clusters of UAX #29
    std::size_t display_width = 0;  ///< columns: 2 for East Asian wide and emoji, 1 else, 0 for combining marks;
                                    ///< ambiguous counts as narrow
    NormalForm normal_form = NormalForm::nfc;
    std::vector<OddCharacter> odd_characters;  ///< at most kMaxListed, in order
    std::size_t odd_character_count = 0;       ///< all of them
    std::vector<MixedWord> mixed_words;        ///< at most kMaxListed, in order
    std::size_t mixed_word_count = 0;          ///< all of them
};

/// More positions than this help no reader, and a report must not grow with a hostile text.
inline constexpr std::size_t kMaxListed = 100;

/// The facts about a text in UTF-8, malformed or not.
[[nodiscard]] TextFacts text_facts(std::string_view text);

/// Ends of the grapheme clusters in bytes; the last is the size of the text. Empty for the empty text.
[[nodiscard]] std::vector<std::size_t> grapheme_ends(std::string_view text);

/// The offset of a byte position, which should be the start of a character, in every unit.
[[nodiscard]] TextOffset offset_at(std::string_view text, std::size_t bytes);

/// Normalization Form C. Malformed bytes become U+FFFD.
[[nodiscard]] std::string to_nfc(std::string_view text);

}  // namespace pixelcard
