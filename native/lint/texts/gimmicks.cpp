// Symbols and digits that replace letters or words: "fr€€", "$ave", "c@ll", "m0ney". Digits for whole words are in
// the term lists, for they depend on the language.
#include <algorithm>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/symbols.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

bool is_letter_before(std::string_view text, std::size_t i) {
    const char32_t c = code_point_before(text, i);
    return c != 0xFFFD && has_case(c);
}

/// Letters and currency signs around `position`.
Part word_around(std::string_view text, std::size_t position) {
    Part part{position, position};
    while (part.begin > 0) {
        const char32_t c = code_point_before(text, part.begin);
        if (c == 0xFFFD || (!is_in_word(c) && !is_currency_sign(c) && c != '@')) break;
        part.begin -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    while (part.end < text.size()) {
        const CodePoint point = code_point_at(text, part.end);
        if (!is_in_word(point.value) && !is_currency_sign(point.value) && point.value != '@') break;
        part.end += point.length;
    }
    return part;
}

/// "US$", "R$", "CA$": the name of a currency, not a word.
bool is_currency_name(std::string_view text, std::size_t sign) {
    std::size_t begin = sign;
    while (begin > 0 && is_upper(text[begin - 1])) begin--;
    return begin < sign && sign - begin <= 3 &&
           (begin == 0 ||
            !is_in_word(static_cast<unsigned char>(text[begin - 1]) < 0x80 ? static_cast<char32_t>(text[begin - 1])
                                                                           : U' '));
}

bool is_sign_gimmick(std::string_view text, std::size_t i, std::size_t length) {
    const char32_t after = code_point_or_end(text, i + length);
    const bool is_before_letter = after != 0 && has_case(after);
    if (!is_letter_before(text, i)) {
        // "$ave", but not "€uro-" nor "$USD".
        const char32_t second =
            is_before_letter ? code_point_or_end(text, i + length + code_point_at(text, i + length).length) : 0;
        return is_before_letter && has_case(second);
    }
    if (is_currency_name(text, i)) return false;
    return is_before_letter || is_currency_sign(after) || after == 0 ||
           !is_digit(static_cast<char>(after < 0x80 ? after : 0));
}

/// "@" for "at" or "a"; addresses and handles are E-010.
bool is_at_gimmick(std::string_view text, std::size_t i) {
    const char32_t after = code_point_or_end(text, i + 1);
    if (is_letter_before(text, i) && after != 0 && has_case(after)) {
        const WordRange rest = next_word(text, i + 1);
        return rest.end >= text.size() || text[rest.end] != '.' || rest.end + 1 >= text.size() ||
               text[rest.end + 1] == ' ';
    }
    const bool is_alone = i > 0 && is_space(code_point_before(text, i)) && after != 0 && is_space(after);
    const bool is_before_digit =
        i > 0 && is_space(code_point_before(text, i)) && after < 0x80 && is_digit(static_cast<char>(after));
    return is_alone || is_before_digit;
}

/// "m0ney", "g00d": noughts between small letters.
bool is_nought_gimmick(std::string_view text, std::size_t i) {
    if (i == 0 || text[i - 1] < 'a' || text[i - 1] > 'z') return false;
    std::size_t end = i;
    while (end < text.size() && text[end] == '0') end++;
    return end - i <= 2 && end + 1 < text.size() && text[end] >= 'a' && text[end] <= 'z' && text[end + 1] >= 'a' &&
           text[end + 1] <= 'z';
}

}  // namespace

void check_gimmicks(const CardText& text, const Card& card, const Context& context) {
    if (text.is_garbled) return;
    const std::string_view bytes = text.text;
    std::size_t places = 0;
    for (std::size_t i = 0; i < bytes.size() && places < kMaxPlaces;) {
        const CodePoint point = code_point_at(bytes, i);
        const char32_t c = point.value;
        const bool is_gimmick = (is_currency_sign(c) && is_sign_gimmick(bytes, i, point.length)) ||
                                (c == '@' && is_at_gimmick(bytes, i)) || (c == '0' && is_nought_gimmick(bytes, i));
        if (!is_gimmick) {
            i += point.length;
            continue;
        }
        const Part part = word_around(bytes, i);
        i = std::max(part.end, i + point.length);
        if (is_of_brand(card, text.part(part.begin, part.end))) continue;
        places++;
        report(
            text, context, RuleId::E_013, part,
            in_quotes(text.part(part.begin, part.end)) + " has a symbol or digit for a letter or word; spell it out");
    }
}

}  // namespace pixelcard::lint
