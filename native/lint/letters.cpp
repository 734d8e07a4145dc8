#include "pixelcard/lint/letters.h"

#include "pixelcard/unicode/character.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard::lint {

namespace {

// Blocks of pairs, capital first: even then odd, or odd then even.
constexpr bool is_even_pair(char32_t c) {
    return (c >= 0x100 && c <= 0x137 && c != 0x130 && c != 0x131) || (c >= 0x14A && c <= 0x177) ||
           (c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F) ||
           (c >= 0x1E00 && c <= 0x1E95) || (c >= 0x1EA0 && c <= 0x1EFF);
}
constexpr bool is_odd_pair(char32_t c) { return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E); }

constexpr bool is_caseless_block(char32_t c) {
    return (c >= 0x590 && c < 0x10A0) || (c >= 0x1100 && c < 0x13A0) || (c >= 0x1680 && c < 0x1C80) ||
           (c >= 0x2000 && c < 0x2100) || (c >= 0x2500 && c < 0x2C00) || (c >= 0x2E80 && c < 0xA640) ||
           (c >= 0xAC00 && c < 0xFF00) || c >= 0x1F000;
}

char32_t lowercase_by_table(char32_t c) {
    std::string text;
    append_utf8(text, c);
    const Value lower = unicode_lowercase(Value(text));
    return lower.text().empty() ? c : code_point_at(lower.text(), 0).value;
}

std::size_t ascii_word_size(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && (is_letter(text[size]) || is_digit(text[size]) || text[size] == '_')) size++;
    return size;
}

}  // namespace

char32_t lowercase_beyond_ascii(char32_t c) {
    if (c < 0xC0) return c;
    if (c <= 0xFF) return c <= 0xDE && c != 0xD7 ? c + 0x20 : c;
    if (is_even_pair(c)) return c | 1;
    if (is_odd_pair(c)) return c % 2 == 1 ? c + 1 : c;
    if (c >= 0x3B1 && c <= 0x3C9) return c == 0x3C2 ? 0x3C3 : c;  // a final sigma is a sigma
    if (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) return c + 0x20;
    if (c >= 0x430 && c <= 0x45F) return c;
    if (c >= 0x410 && c <= 0x42F) return c + 0x20;
    if (c >= 0x400 && c <= 0x40F) return c + 0x50;
    if (is_caseless_block(c) || (c >= 0xFF5B && c < 0x10000)) return c;
    return lowercase_by_table(c);
}

bool is_in_word_beyond_ascii(char32_t c) {
    if (c >= 0xC0 && c <= 0x24F) return c != 0xD7 && c != 0xF7;
    if (c >= 0x2000 && c <= 0x206F)
        return c == 0x203F || c == 0x2040 || c == 0x2054;  // punctuation but for the low lines
    if ((c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x4E00 && c <= 0x9FFF)) return true;
    return Character(c).is_in_word();
}

char32_t code_point_before(std::string_view text, std::size_t position) {
    if (position == 0) return 0xFFFD;
    std::size_t begin = position - 1;
    while (begin > 0 && position - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) begin--;
    const CodePoint point = code_point_at(text, begin);
    return begin + point.length == position ? point.value : 0xFFFD;
}

bool is_blank(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = read_point(text, i);
        if (!is_space(point.value)) return false;
        i += point.length;
    }
    return true;
}

std::string folded(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = read_point(text, i);
        if (point.value < 0x80) result += static_cast<char>(lowercase(point.value));
        else append_utf8(result, lowercase(point.value));
        i += point.length;
    }
    return result;
}

WordRange next_word(std::string_view text, std::size_t position) {
    WordRange word{position, position};
    bool is_unspaced_word = false;
    while (word.end < text.size()) {
        const CodePoint point = read_point(text, word.end);
        const bool belongs = is_in_word(point.value);
        if (word.is_empty()) {
            if (!belongs) {
                word.begin = word.end += point.length;
                continue;
            }
            is_unspaced_word = is_unspaced(point.value);
        } else if (!belongs || is_unspaced(point.value) != is_unspaced_word) {
            break;
        }
        word.end += point.length;
        if (!is_unspaced_word) word.end += ascii_word_size(text.substr(word.end));
    }
    return word;
}

}  // namespace pixelcard::lint
