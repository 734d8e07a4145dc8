// Spaces before and after punctuation, as the languages put them.
#include <algorithm>
#include <iterator>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/entities.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

// French puts a space before high punctuation. Where no language is given, such words tell it from a slip.
constexpr std::string_view kFrenchWords[] = {"à",   "au",  "aux", "avec",  "chez", "dans", "de",  "des",   "du",
                                             "en",  "est", "et",  "la",    "le",   "les",  "nos", "notre", "offres",
                                             "on",  "ou",  "où",  "par",   "pas",  "pour", "que", "qui",   "sans",
                                             "ses", "son", "sur", "toute", "un",   "une",  "vos", "votre", "vous"};

bool looks_french(std::string_view text) {
    for (WordRange word = next_word(text, 0); !word.is_empty() && word.begin < 400; word = next_word(text, word.end)) {
        const std::string key = folded(text.substr(word.begin, word.end - word.begin));
        const bool is_elided = key.size() <= 2 && word.end < text.size() &&
                               (text[word.end] == '\'' || text.substr(word.end).starts_with("\u2019")) &&
                               std::string_view("ldjcnmst qu").find(key) != std::string_view::npos;
        if (is_elided || std::find(std::begin(kFrenchWords), std::end(kFrenchWords), key) != std::end(kFrenchWords))
            return true;
    }
    return false;
}

bool is_french(const CardText& text, const Card& card, const Context& context) {
    if (!context.options.languages.empty()) return speaks(context, "fr", false);
    // A title of two words may hold none of them.
    return looks_french(text.text) || (card.title && looks_french(card.title->text)) ||
           (card.body && looks_french(card.body->text));
}

constexpr bool is_stop(char c) { return c == ',' || c == '.' || c == '!' || c == '?' || c == ';' || c == ':'; }

/// ".NET", ".5", "... and": the mark belongs to what follows, or is one of several.
bool begins_something(std::string_view text, std::size_t stop) {
    const char32_t next = code_point_or_end(text, stop + 1);
    if (text[stop] == '.' || text[stop] == ':')
        return next != 0 && (is_in_word(next) || next == '.' || next == ')' || next == '(' || next == '-');
    return false;
}

void check_before(const CardText& text, const Card& card, const Context& context) {
    const std::string_view bytes = text.text;
    std::size_t places = 0;
    bool has_asked = false, is_french_text = false;
    for (std::size_t i = 1; i < bytes.size() && places < kMaxPlaces; i++) {
        // No-break spaces are put there on purpose.
        if (bytes[i - 1] != ' ' || !is_stop(bytes[i]) || begins_something(bytes, i)) continue;
        std::size_t begin = i - 1;
        while (begin > 0 && bytes[begin - 1] == ' ') begin--;
        if (begin == 0) continue;
        const bool is_high = bytes[i] != ',' && bytes[i] != '.';
        if (is_high) {
            if (!has_asked) is_french_text = is_french(text, card, context);
            has_asked = true;
            if (is_french_text) continue;
        }
        places++;
        std::string fixed(bytes.substr(0, begin));
        fixed += bytes.substr(i);
        report(text, context, RuleId::E_012, {begin, i + 1},
               std::string("a space before \"") + bytes[i] + "\" in " + text.name() + "; close it up", Value(fixed));
    }
}

/// "docs,and", "place.Try": a space is missing. "e.g.", "Ph.D.", "re:Invent", "Node.js", "10.000" have none.
bool lacks_space(std::string_view text, std::size_t stop) {
    const char32_t before = code_point_before(text, stop);
    const CodePoint next = code_point_at(text, stop + 1);
    if (before == 0xFFFD || !has_case(before) || !has_case(next.value)) return false;
    const char c = text[stop];
    if (c == ':') return false;
    if (c == ',' || c == ';') return true;
    // One letter before the mark is an initial.
    std::size_t begin = stop;
    std::size_t letters = 0;
    while (begin > 0 && letters < 3) {
        const char32_t letter = code_point_before(text, begin);
        if (!has_case(letter)) break;
        begin -= letter < 0x80 ? 1 : letter < 0x800 ? 2 : 3;
        letters++;
    }
    if (letters < 2) return false;
    if (c == '!' || c == '?') return true;
    const char32_t second = code_point_or_end(text, stop + 1 + next.length);
    return is_capital(next.value) && is_small(before) &&
           (second == 0 || second == ' ' || second == '\'' || is_small(second)) &&
           !(letters == 2 && is_capital(code_point_at(text, begin).value));
}

/// Within an address spaces are not missing. Returns the end of the address, or `position`.
std::size_t end_of_address(std::string_view text, std::size_t position) {
    constexpr std::size_t kMaxBefore = 100;
    std::size_t begin = position, end = position;
    while (begin > 0 && position - begin < kMaxBefore && text[begin - 1] != ' ') begin--;
    while (end < text.size() && text[end] != ' ') end++;
    const std::string_view chunk = text.substr(begin, end - begin);
    const bool is_address = chunk.find("://") != std::string_view::npos || chunk.find('@') != std::string_view::npos ||
                            chunk.starts_with("www.") || chunk.find('=') != std::string_view::npos;
    return is_address ? end : position;
}

/// A semicolon of an HTML entity, which F-019 reports, ends no sentence.
bool is_of_entity(std::string_view text, std::size_t stop) {
    const std::size_t begin = text[stop] == ';' ? text.substr(0, stop).rfind('&') : std::string_view::npos;
    if (begin == std::string_view::npos) return false;
    const std::optional<Entity> entity = entity_at(text, begin);
    return entity && begin + entity->size > stop;
}

void check_after(const CardText& text, const Card& card, const Context& context) {
    const std::string_view bytes = text.text;
    std::size_t places = 0;
    for (std::size_t i = 1; i + 1 < bytes.size() && places < kMaxPlaces; i++) {
        if (!is_stop(bytes[i]) || bytes[i + 1] == ' ' || !lacks_space(bytes, i) || is_of_entity(bytes, i)) continue;
        std::size_t begin = i, end = i + 1;
        while (begin > 0 &&
               is_in_word(code_point_before(bytes, begin) == 0xFFFD ? U' ' : code_point_before(bytes, begin)))
            begin--;
        while (begin < i && (static_cast<unsigned char>(bytes[begin]) & 0xC0) == 0x80) begin--;
        end = next_word(bytes, i + 1).end;
        if (const std::size_t address_end = end_of_address(bytes, i); address_end > i) {
            i = address_end;
            continue;
        }
        if (is_of_brand(card, text.part(begin, end))) continue;
        places++;
        std::string fixed(bytes.substr(0, i + 1));
        fixed += ' ';
        fixed += bytes.substr(i + 1);
        report(text, context, RuleId::E_012, {begin, end},
               "a space is missing in " + in_quotes(text.part(begin, end)) + ", after \"" + bytes[i] + "\"",
               Value(fixed));
        i = end - 1;
    }
}

}  // namespace

void check_punctuation_spaces(const CardText& text, const Card& card, const Context& context) {
    if (text.traits.has(kHasSpaceBeforeStop)) check_before(text, card, context);
    if (text.traits.has(kHasWordAfterStop)) check_after(text, card, context);
}

}  // namespace pixelcard::lint
