// Quotation marks and brackets that have no partner.
#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/text_checks.h"

namespace pixelcard::lint {

namespace {

struct Bracket {
    char32_t open, close;
};
constexpr Bracket kBrackets[] = {{'(', ')'},       {'[', ']'},       {'{', '}'},
                                 {0xFF08, 0xFF09}, {0x3008, 0x3009}, {0x300A, 0x300B},
                                 {0x300C, 0x300D}, {0x300E, 0x300F}, {0x3010, 0x3011}};
constexpr std::size_t kBracketKinds = sizeof kBrackets / sizeof kBrackets[0];

/// "a) … b) …", ":)": a closing bracket that never had a partner.
bool is_list_mark(std::string_view text, std::size_t bracket) {
    if (text[bracket] != ')' || bracket == 0) return false;
    const char32_t before = code_point_before(text, bracket);
    if (before == ':' || before == ';' || before == '-') return true;
    std::size_t begin = bracket;
    while (
        begin > 0 && bracket - begin < 2 &&
        is_in_word(static_cast<unsigned char>(text[begin - 1]) < 0x80 ? static_cast<char32_t>(text[begin - 1]) : U' '))
        begin--;
    return begin < bracket && (begin == 0 || text[begin - 1] == ' ');
}

/// Quotation marks differ between languages and close with another's opening mark, so only their number is checked.
struct Quotes {
    std::size_t straight = 0, curly = 0, angles = 0;
    std::size_t last_straight = 0, last_curly = 0, last_angle = 0;
};

void say(const CardText& text, const Context& context, std::size_t at, const char* what) {
    report(text, context, RuleId::E_012, {at, at + code_point_at(text.text, at).length},
           std::string(what) + " in " + text.name() + " has no partner; add it or leave this one out");
}

}  // namespace

void check_pairs(const CardText& text, const Card&, const Context& context) {
    const std::string_view bytes = text.text;
    std::size_t depth[kBracketKinds] = {}, opened[kBracketKinds] = {};
    Quotes quotes;
    std::size_t questions = 0, inverted_questions = 0, last_inverted = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        const CodePoint point = code_point_at(bytes, i);
        const char32_t c = point.value;
        for (std::size_t kind = 0; kind < kBracketKinds; kind++) {
            if (c == kBrackets[kind].open) {
                opened[kind] = i;
                depth[kind]++;
            } else if (c == kBrackets[kind].close) {
                if (depth[kind] > 0) depth[kind]--;
                else if (!is_list_mark(bytes, i)) return say(text, context, i, "a closing bracket");
            }
        }
        if (c == '"' && (i == 0 || !is_digit(bytes[i - 1]) || quotes.straight % 2 == 1)) {  // 15" is inches
            quotes.straight++;
            quotes.last_straight = i;
        } else if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0x201F) {
            quotes.curly++;
            quotes.last_curly = i;
        } else if (c == 0xAB || c == 0xBB) {
            quotes.angles++;
            quotes.last_angle = i;
        } else if (c == '?') {
            questions++;
        } else if (c == 0xBF) {
            inverted_questions++;
            last_inverted = i;
        }
        i += point.length;
    }
    for (std::size_t kind = 0; kind < kBracketKinds; kind++)
        if (depth[kind] > 0) return say(text, context, opened[kind], "an opening bracket");
    if (quotes.straight % 2 == 1) return say(text, context, quotes.last_straight, "a quotation mark");
    if (quotes.curly % 2 == 1) return say(text, context, quotes.last_curly, "a quotation mark");
    // One alone may be an arrow: "More »".
    if (quotes.angles % 2 == 1 && quotes.angles > 1) return say(text, context, quotes.last_angle, "a quotation mark");
    if (inverted_questions > questions) say(text, context, last_inverted, "an opening question mark");
}

}  // namespace pixelcard::lint
