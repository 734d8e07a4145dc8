// Properties of single code points for the checks of copy. Narrower and faster than the tables of the facts: most ads
// are ASCII or Latin, and the rest takes the tables.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/base/text.h"

namespace pixelcard::lint {

/// Lower case of one code point, without the context that a whole text would give (final sigma).
[[nodiscard]] char32_t lowercase_beyond_ascii(char32_t c);
[[nodiscard]] inline char32_t lowercase(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
    return lowercase_beyond_ascii(c);
}

/// Full-width forms of ASCII as ASCII: the same to a reader.
[[nodiscard]] constexpr char32_t narrow(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c; }

/// Letter, mark, digit or low line.
[[nodiscard]] bool is_in_word_beyond_ascii(char32_t c);
[[nodiscard]] inline bool is_in_word(char32_t c) {
    if (c < 0x80) return is_letter(static_cast<char>(c)) || is_digit(static_cast<char>(c)) || c == '_';
    return is_in_word_beyond_ascii(c);
}

/// Letter of a script that has capitals.
[[nodiscard]] inline bool has_case(char32_t c) {
    if (c < 0x80) return is_letter(static_cast<char>(c));
    return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
           (c >= 0x370 && c <= 0x52F && c != 0x37E && c != 0x387) || (c >= 0x531 && c <= 0x587 && c != 0x55A) ||
           (c >= 0x1E00 && c <= 0x1FFF);
}
[[nodiscard]] inline bool is_capital(char32_t c) { return has_case(c) && lowercase(c) != c; }
[[nodiscard]] inline bool is_small(char32_t c) { return has_case(c) && lowercase(c) == c; }

/// Han, Kana, Bopomofo.
[[nodiscard]] constexpr bool is_east_asian(char32_t c) {
    return (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9F) || (c >= 0x20000 && c <= 0x3FFFF);
}
/// Letters of scripts that put no spaces between words.
[[nodiscard]] constexpr bool is_unspaced(char32_t c) {
    return is_east_asian(c) || (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
           (c >= 0x1780 && c <= 0x17FF);
}

/// U+FFFD before the start.
[[nodiscard]] char32_t code_point_before(std::string_view text, std::size_t position);
/// 0 at the end.
[[nodiscard]] inline char32_t code_point_or_end(std::string_view text, std::size_t position) {
    return position < text.size() ? code_point_at(text, position).value : 0;
}

/// Only white space, or empty.
[[nodiscard]] bool is_blank(std::string_view text);

/// As a key for comparisons: lower case, code point by code point.
[[nodiscard]] std::string folded(std::string_view text);

/// The next word at or after `position`: [begin, end), empty at the end of the text. Letters of unspaced scripts are
/// words of their own kind and run on until something else comes.
struct WordRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    [[nodiscard]] bool is_empty() const { return begin == end; }
};
[[nodiscard]] WordRange next_word(std::string_view text, std::size_t position);

}  // namespace pixelcard::lint
