// Capitals of the title: at its start, and in the same manner as in the body.
#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

constexpr std::size_t kLongWord = 4;  // bytes; shorter words stay small in titles, too

struct LongWords {
    std::size_t capital = 0, small = 0;
};

LongWords long_words(std::string_view text) {
    LongWords words;
    for (WordRange word = next_word(text, 0); !word.is_empty(); word = next_word(text, word.end)) {
        const char32_t first = code_point_at(text, word.begin).value;
        if (word.end - word.begin < kLongWord || !has_case(first)) continue;
        if (is_capital(first)) words.capital++;
        else words.small++;
    }
    return words;
}

}  // namespace

void check_case_of_title(const CardText& title, const Card& card, const Context& context) {
    if (title.text.starts_with("{{")) return;  // the feed knows how it starts
    constexpr std::size_t kEnough = 3;
    if (is_upper(title.text[0]) && title.traits.upper < kEnough) return;
    const WordRange first = next_word(title.text, 0);
    if (first.is_empty()) return;
    const CodePoint letter = code_point_at(title.text, first.begin);
    if (is_small(letter.value)) {
        // "iPhone cases", "eBay": names that begin small have a capital soon after.
        const std::string_view word = title.part(first.begin, first.end);
        bool is_name = is_of_brand(card, word);
        for (std::size_t i = letter.length; i < word.size() && !is_name;) {
            const CodePoint point = code_point_at(word, i);
            is_name = is_capital(point.value) || is_digit(static_cast<char>(point.value < 0x80 ? point.value : 0));
            i += point.length;
        }
        if (!is_name)
            report(title, context, RuleId::E_017, {first.begin, first.end},
                   "the title starts with a small letter, " + in_quotes(word) + "; start it with a capital");
        return;
    }
    if (speaks(context, "de", false)) return;  // German nouns have capitals everywhere
    // Every long word of the title begins with a capital, while the body is written as a sentence.
    if (!card.body || title.traits.upper < kEnough || title.traits.lower == 0) return;
    const LongWords of_title = long_words(title.text);
    if (of_title.capital < kEnough || of_title.small > 0) return;
    const LongWords of_body = long_words(card.body->text);
    if (of_body.small < kEnough || of_body.small <= of_body.capital) return;
    report(title, context, RuleId::E_017, {0, title.text.size()},
           "every word of the title starts with a capital, those of the body do not; write both in the same manner");
}

}  // namespace pixelcard::lint
