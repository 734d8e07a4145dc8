// Copy and words in capitals.
#include <algorithm>
#include <cmath>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/acronyms.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

struct WordLetters {
    std::size_t upper = 0, lower = 0;
    bool has_digit = false;
};

WordLetters letters_of(std::string_view word) {
    WordLetters letters;
    for (std::size_t i = 0; i < word.size();) {
        const CodePoint point = code_point_at(word, i);
        if (is_capital(point.value)) letters.upper++;
        else if (has_case(point.value)) letters.lower++;
        else if (point.value < 0x80 && is_digit(static_cast<char>(point.value))) letters.has_digit = true;
        i += point.length;
    }
    return letters;
}

/// "COVID-19", "A4", "iPhone 15": parts of a code are no words.
bool is_code(std::string_view text, const WordRange& word, const WordLetters& letters) {
    if (letters.has_digit) return true;
    const bool is_before_number = word.end + 1 < text.size() && text[word.end] == '-' && is_digit(text[word.end + 1]);
    const bool is_after_number = word.begin >= 2 && text[word.begin - 1] == '-' && is_digit(text[word.begin - 2]);
    return is_before_number || is_after_number;
}

bool is_usual(std::string_view word, const Card& card) { return is_acronym(word) || is_of_brand(card, word); }

/// "BUY" and "NEW" cannot be told from an acronym alone, but beside other capitals they shout.
void check_share(const CardText& text, const Card& card, const Context& context) {
    constexpr std::size_t kMinLetters = 8;
    const double limit = rule(RuleId::E_001).limit;
    const auto is_over = [limit](std::size_t upper, std::size_t lower) {
        return upper + lower >= kMinLetters && static_cast<double>(upper) > limit * static_cast<double>(upper + lower);
    };
    if (!is_over(text.traits.upper, text.traits.lower) || !context.findings.wants(RuleId::E_001)) return;
    std::size_t upper = 0, lower = 0, words = 0;
    for (WordRange word = next_word(text.text, 0); !word.is_empty(); word = next_word(text.text, word.end)) {
        const WordLetters letters = letters_of(text.part(word.begin, word.end));
        if (is_code(text.text, word, letters) ||
            (letters.upper >= 2 && letters.lower == 0 && is_usual(text.part(word.begin, word.end), card)))
            continue;
        upper += letters.upper;
        lower += letters.lower;
        words += letters.upper > 3 ? 1 : 0;
    }
    if (!is_over(upper, lower) || (words == 0 && upper < kMinLetters)) return;
    const auto share = std::lround(100.0 * static_cast<double>(upper) / static_cast<double>(upper + lower));
    report(text, context, RuleId::E_001, {0, text.text.size()},
           std::to_string(share) + " % of the letters of " + text.name() + " are capitals, more than " +
               std::to_string(std::lround(limit * 100)) + " %; write words as in a sentence",
           {}, Value(limit));
}

void check_capital_words(const CardText& text, const Card& card, const Context& context) {
    const auto limit = static_cast<std::size_t>(rule(RuleId::E_002).limit);
    if (text.traits.longest_capitals < limit || !context.findings.wants(RuleId::E_002)) return;
    std::size_t places = 0;
    for (WordRange word = next_word(text.text, 0); !word.is_empty() && places < kMaxPlaces;
         word = next_word(text.text, word.end)) {
        const std::string_view bytes = text.part(word.begin, word.end);
        const WordLetters letters = letters_of(bytes);
        if (letters.lower > 0 || letters.upper < limit || is_code(text.text, word, letters) || is_usual(bytes, card))
            continue;
        places++;
        report(text, context, RuleId::E_002, {word.begin, word.end},
               in_quotes(bytes) + " is in capitals: write " + in_quotes(folded(bytes)) +
                   ". If it is a brand, add it to the brand name",
               {}, Value(rule(RuleId::E_002).limit));
    }
}

}  // namespace

void check_capitals(const CardText& text, const Card& card, const Context& context) {
    check_share(text, card, context);
    check_capital_words(text, card, context);
}

}  // namespace pixelcard::lint
