// What worked less well for others: prices and makers in titles, a landing page that speaks of something else.
#include <algorithm>
#include <iterator>
#include <vector>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/symbols.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard::lint {

namespace {

// Codes and abbreviations that make a number a price.
constexpr std::string_view kCurrencyWords[] = {"usd", "eur", "gbp", "czk",  "kč",    "pln",    "zł",  "chf",
                                               "sek", "nok", "dkk", "jpy",  "円",    "brl",    "mxn", "aud",
                                               "cad", "huf", "ft",  "euro", "euros", "dollars"};

// "From the manufacturer" in the languages of the term lists, folded.
constexpr std::string_view kFromTheMaker[] = {"from the manufacturer",
                                              "from the maker",
                                              "direct from the factory",
                                              "factory direct",
                                              "straight from the manufacturer",
                                              "vom hersteller",
                                              "direkt vom hersteller",
                                              "direkt ab werk",
                                              "du fabricant",
                                              "direct usine",
                                              "direct fabricant",
                                              "del fabricante",
                                              "directo de fábrica",
                                              "do fabricante",
                                              "direto da fábrica",
                                              "od výrobce",
                                              "přímo od výrobce",
                                              "メーカー直販",
                                              "メーカー直送",
                                              "工場直送"};

bool is_spaced_digit(std::string_view text, std::size_t i) {
    while (i < text.size() && text[i] == ' ') i++;
    return i < text.size() && is_digit(text[i]);
}

/// A currency sign beside a number, a percentage with a minus or "off", a number before a currency's name.
bool has_price(std::string_view text, Part& part) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = read_point(text, i);
        const std::size_t end = i + point.length;
        if (point.value != '%' && !is_currency_sign(point.value)) {
            i = end;
            continue;
        }
        std::size_t before = i;
        while (before > 0 && (text[before - 1] == ' ' || static_cast<unsigned char>(text[before - 1]) == 0xA0 ||
                              static_cast<unsigned char>(text[before - 1]) == 0xC2))
            before--;
        const bool is_after_digit = before > 0 && is_digit(text[before - 1]);
        if (is_currency_sign(point.value) && (is_after_digit || is_spaced_digit(text, end))) {
            part = {i, end};
            return true;
        }
        if (point.value == '%' && is_after_digit) {
            std::size_t number = before;
            while (number > 0 && (is_digit(text[number - 1]) || text[number - 1] == ',' || text[number - 1] == '.'))
                number--;
            const char32_t sign = code_point_before(text, number);
            const WordRange next = next_word(text, end);
            const std::string word = folded(text.substr(next.begin, next.end - next.begin));
            constexpr std::string_view kOff[] = {"off",    "discount",  "rabatt",   "reduziert", "günstiger", "de",
                                                 "remise", "descuento", "desconto", "dto",       "sleva",     "slevu",
                                                 "slevou", "オフ",      "引き",     "less"};
            const bool is_discount = sign == '-' || sign == 0x2212 || sign == 0x2013 ||
                                     std::any_of(std::begin(kOff), std::end(kOff), [&](std::string_view off) {
                                         return word == off || (off.size() > 3 && word.starts_with(off));
                                     });
            if (is_discount) {
                part = {number, end};
                return true;
            }
        }
        i = end;
    }
    for (WordRange word = next_word(text, 0); !word.is_empty(); word = next_word(text, word.end)) {
        std::size_t before = word.begin;
        while (before > 0 && text[before - 1] == ' ') before--;
        if (before == 0 || !is_digit(text[before - 1])) continue;
        const std::string key = folded(text.substr(word.begin, word.end - word.begin));
        if (std::find(std::begin(kCurrencyWords), std::end(kCurrencyWords), key) == std::end(kCurrencyWords)) continue;
        part = {word.begin, word.end};
        return true;
    }
    return false;
}

/// Words that say something: of four letters or more, or runs of unspaced scripts as pairs of letters.
std::vector<std::string> key_words(std::string_view text) {
    constexpr std::size_t kMaxWords = 200;
    std::vector<std::string> keys;
    for (WordRange word = next_word(text, 0); !word.is_empty() && keys.size() < kMaxWords;
         word = next_word(text, word.end)) {
        std::string key = folded(text.substr(word.begin, word.end - word.begin));
        if (is_unspaced(code_point_at(key, 0).value)) {
            for (std::size_t i = 0; i < key.size() && keys.size() < kMaxWords;) {
                const std::size_t first = code_point_at(key, i).length;
                if (i + first >= key.size()) break;
                keys.push_back(key.substr(i, first + code_point_at(key, i + first).length));
                i += first;
            }
        } else if (count_code_points(key) >= 4) {
            keys.push_back(std::move(key));
        }
    }
    return keys;
}

/// Forms of a word differ at its end: "planner" and "planners", "Wohnung" and "Wohnungen".
bool share_stem(std::string_view a, std::string_view b) {
    constexpr std::size_t kStem = 5;
    if (a == b) return true;
    if (a.size() < kStem || b.size() < kStem) return false;
    const std::size_t length = std::min(a.size(), b.size());
    std::size_t same = 0;
    while (same < length && a[same] == b[same]) same++;
    return same >= kStem && same + 3 >= length;
}

}  // namespace

void check_title_practice(const CardText& title, const Card&, const Context& context) {
    Part part;
    if ((title.traits.digits > 0 || title.traits.has(kHasMoney)) && context.findings.wants(RuleId::B_004) &&
        has_price(title.text, part))
        report(title, context, RuleId::B_004, part,
               "the title names a price or discount; a concrete benefit was clicked more often, so put the price into "
               "the body");
    // Every Japanese phrase of the list holds this letter.
    const bool may_be_japanese = title.traits.has(kHasEastAsian) && title.text.find("直") != std::string_view::npos;
    if ((!title.traits.has(kHasMaker) && !may_be_japanese) || !context.findings.wants(RuleId::B_005)) return;
    const std::string key = folded(title.text);
    for (const std::string_view phrase : kFromTheMaker) {
        const std::size_t at = key.find(phrase);
        if (at == std::string::npos ||
            (at > 0 && is_in_word(code_point_before(key, at)) && !is_unspaced(code_point_before(key, at))))
            continue;
        report(title, context, RuleId::B_005, {at, std::min(at + phrase.size(), title.text.size())},
               "the title speaks of the maker; a property of the product was clicked several times as often");
        return;
    }
}

void check_message_match(const Card& card, const Context& context) {
    const std::string_view headline = context.options.landing["headline"].text();
    if (headline.empty() || (!card.title && !card.body)) return;
    const std::vector<std::string> there = key_words(headline);
    if (there.empty()) return;
    bool has_words = false;
    for (const CardText* text : {card.title, card.body}) {
        if (!text) continue;
        for (const std::string& here : key_words(text->text)) {
            has_words = true;
            if (std::any_of(there.begin(), there.end(),
                            [&](const std::string& word) { return share_stem(here, word); }))
                return;
        }
    }
    if (!has_words) return;
    const CardText& text = card.title ? *card.title : *card.body;
    report(text, context, RuleId::B_008, {0, text.text.size()},
           "the ad shares no key word with the headline of the landing page, " + in_quotes(headline) +
               "; say the same in both, so that a visitor sees where the click led");
}

}  // namespace pixelcard::lint
