#include "pixelcard/lint/terms/match_term.h"

#include "pixelcard/lint/letters.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard::lint {

namespace {

constexpr bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0x2018; }
constexpr bool is_hyphen(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2013); }

bool is_in_spaced_word(char32_t c) { return c != 0 && c != 0xFFFD && is_in_word(c) && !is_unspaced(c); }

std::size_t after_spaces(std::string_view text, std::size_t position) {
    while (position < text.size()) {
        const CodePoint point = read_point(text, position);
        if (!is_space(point.value)) break;
        position += point.length;
    }
    return position;
}

/// "10", "2.5", "5-10", "20+".
std::size_t after_number(std::string_view text, std::size_t position) {
    const auto is_digit_at = [text](std::size_t i) { return i < text.size() && is_digit(text[i]); };
    if (!is_digit_at(position)) return position;
    while (is_digit_at(position) ||
           (is_digit_at(position + 1) && std::string_view(".,-").find(text[position]) != std::string_view::npos))
        position++;
    return position < text.size() && text[position] == '+' ? position + 1 : position;
}

}  // namespace

Term normalized_term(std::string_view written) {
    constexpr std::string_view kBeforeName = " ^";
    Term term;
    std::string_view rest = trim(written);
    if (rest.ends_with(kBeforeName)) {
        term.needs_name_after = true;
        rest = trim(rest.substr(0, rest.size() - kBeforeName.size()));
    }
    for (std::size_t i = 0; i < rest.size();) {
        const CodePoint point = read_point(rest, i);
        if (is_space(point.value)) {
            term.text += ' ';
            i = after_spaces(rest, i);
            continue;
        }
        const char32_t c = narrow(point.value);
        append_utf8(term.text, is_apostrophe(c) ? U'\'' : is_hyphen(c) ? U'-' : lowercase(c));
        i += point.length;
    }
    return term.text.starts_with(kAnyNumber) ? Term{} : term;
}

std::size_t match_term(const Term& term, std::string_view text, std::size_t begin) {
    const std::string_view wanted = term.text;
    std::size_t position = begin;
    char32_t last = 0;
    for (std::size_t i = 0; i < wanted.size();) {
        if (wanted[i] == '{' && wanted.substr(i).starts_with(kAnyNumber)) {
            const std::size_t end = after_number(text, position);
            if (end == position) return begin;
            position = end;
            last = 0;  // so that "10 kg" and "10kg" are the same
            i += kAnyNumber.size();
            continue;
        }
        const CodePoint expected = read_point(wanted, i);
        i += expected.length;
        if (expected.value == ' ') {
            // Beside a symbol white space is a matter of taste: "100 %", "100%".
            const bool is_optional = !is_in_word(last) || !is_in_word(code_point_or_end(wanted, i));
            const std::size_t next = after_spaces(text, position);
            if (next == position && !is_optional) return begin;
            position = next;
            continue;
        }
        if (expected.value == '?' || expected.value == '!') position = after_spaces(text, position);  // as in French
        if (position >= text.size()) return begin;
        const CodePoint found = read_point(text, position);
        const char32_t c = narrow(found.value);
        const bool is_same = expected.value == '\''  ? is_apostrophe(c)
                             : expected.value == '-' ? is_hyphen(c)
                                                     : lowercase(c) == expected.value;
        if (!is_same) return begin;
        last = expected.value;
        position += found.length;
    }
    if (is_in_spaced_word(last) && is_in_spaced_word(code_point_or_end(text, position))) return begin;
    if (term.needs_name_after && !is_capital(code_point_or_end(text, after_spaces(text, position)))) return begin;
    return position;
}

}  // namespace pixelcard::lint
