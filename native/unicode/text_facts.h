// What can be said about a text without judging it: its length in every unit somebody may count in, where characters sit
// that a reader cannot see, and which words mix scripts. Rules are made of these facts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pixelcard {

/// A place in a text, in each of the units that editors, APIs and browsers count in.
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
    bidi_control,  ///< embeddings, overrides, isolates: can show another order than the stored one
    private_use,
    unassigned,    ///< no character in our Unicode version, noncharacters
    malformed,     ///< a byte that is no UTF-8
};

/// "ordinary", "control", "invisible", "bidi_mark", "bidi_control", "private_use", "unassigned", "malformed".
[[nodiscard]] const char* name_of(CharacterKind kind);

/// A character that is not ordinary.
struct OddCharacter {
    CharacterKind kind = CharacterKind::ordinary;
    char32_t code_point = 0;  ///< U+FFFD for a malformed byte
    TextSpan span;
    /// An invisible character that belongs where it stands: inside an emoji sequence, a joiner or word break between letters
    /// of a script that needs it, a variation selector after an ideograph.
    bool is_in_place = false;
};

/// A word whose letters belong to no single script.
struct MixedWord {
    TextSpan span;
    std::vector<const char*> scripts;  ///< four-letter codes in order of appearance; a character of several scripts adds none
    /// Scripts with look-alikes of Latin letters are mixed, or more than one script beside Latin. Otherwise the mix is an
    /// everyday one, such as "Tシャツ" or "ซื้อiPhone".
    bool is_suspicious = false;
};

enum class NormalForm : unsigned char { nfc, other };

/// "nfc" or "other". Static lifetime.
[[nodiscard]] const char* name_of(NormalForm form);

struct TextFacts {
    TextOffset length;             ///< bytes, code points, UTF-16 units
    std::size_t graphemes = 0;     ///< extended grapheme clusters of UAX #29
    std::size_t display_width = 0; ///< columns: 2 for East Asian wide and emoji, 1 else, 0 for marks; ambiguous counts as narrow
    NormalForm normal_form = NormalForm::nfc;
    std::vector<OddCharacter> odd_characters;  ///< at most kMaxListed, in order
    std::size_t odd_character_count = 0;       ///< all of them
    std::vector<MixedWord> mixed_words;        ///< at most kMaxListed, in order
    std::size_t mixed_word_count = 0;          ///< all of them
};

/// More places than this help nobody, and a hostile text must not make a report grow with it.
inline constexpr std::size_t kMaxListed = 100;

[[nodiscard]] TextFacts text_facts(std::string_view text);

/// Ends of the grapheme clusters in bytes; the last is the size of the text.
[[nodiscard]] std::vector<std::size_t> grapheme_ends(std::string_view text);

/// The offset of a byte position, which should be the start of a character.
[[nodiscard]] TextOffset offset_at(std::string_view text, std::size_t bytes);

/// Normalization Form C. Malformed bytes become U+FFFD.
[[nodiscard]] std::string to_nfc(std::string_view text);

}  // namespace pixelcard
