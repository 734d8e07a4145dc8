// Characters that cannot be seen, lengths that depend on who counts, words that mix look-alike scripts.
#include <algorithm>

#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard::lint {

namespace {

bool is_line_break(char32_t c) { return c == '\n' || c == '\r'; }

/// Tabs are spaces to F-015, and line breaks in a title are F-006.
bool is_checked_elsewhere(const OddCharacter& odd, const CardText& text) {
    return odd.code_point == '\t' || (text.is_title && is_line_break(odd.code_point));
}

bool is_right_to_left(char32_t c) {
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

bool has_right_to_left(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        if (is_right_to_left(point.value)) return true;
        i += point.length;
    }
    return false;
}

std::string code_of(char32_t c) {
    std::string digits;
    for (char32_t rest = c; rest > 0 || digits.size() < 4; rest /= 16)
        digits.insert(digits.begin(), "0123456789ABCDEF"[rest % 16]);
    return "U+" + digits;
}

const char* described(const OddCharacter& odd) {
    switch (odd.kind) {
        case CharacterKind::control: return is_line_break(odd.code_point) ? "a line break" : "a control character";
        case CharacterKind::invisible: return "an invisible character";
        case CharacterKind::bidi_mark: return "an invisible direction mark";
        case CharacterKind::bidi_control: return "a character that changes the reading order";
        case CharacterKind::private_use: return "a private-use character, which shows as a box";
        case CharacterKind::unassigned: return "a code point that is not a character";
        case CharacterKind::malformed: return "a byte that is no UTF-8";
        case CharacterKind::ordinary: break;
    }
    return "a character";
}

void check_hidden(const CardText& text, const TextFacts& facts, const Context& context) {
    if (facts.odd_characters.empty() || !context.findings.wants(RuleId::F_016)) return;
    const bool may_have_marks = has_right_to_left(text.text);
    std::vector<const OddCharacter*> hidden;
    for (const OddCharacter& odd : facts.odd_characters) {
        if (odd.is_in_place || is_checked_elsewhere(odd, text) ||
            (may_have_marks && odd.kind == CharacterKind::bidi_mark))
            continue;
        hidden.push_back(&odd);
    }
    if (hidden.empty()) return;
    std::string message = std::string(described(*hidden[0])) + " in " + text.name();
    if (hidden[0]->kind != CharacterKind::malformed) message += " (" + code_of(hidden[0]->code_point) + ")";
    if (hidden.size() > 1) message += ", and " + std::to_string(hidden.size() - 1) + " more";
    message += is_line_break(hidden[0]->code_point) ? "; write a space instead" : "; leave it out";

    // What stood for a private or unassigned character only its author knows, and a list that is cut short mends
    // nothing.
    bool is_certain = facts.odd_character_count == facts.odd_characters.size();
    std::string fixed;
    std::size_t copied = 0;
    for (const OddCharacter* odd : hidden) {
        is_certain = is_certain && odd->kind != CharacterKind::private_use && odd->kind != CharacterKind::unassigned &&
                     odd->kind != CharacterKind::malformed;
        fixed += text.part(copied, odd->span.begin.bytes);
        if (is_line_break(odd->code_point) && !fixed.empty() && fixed.back() != ' ') fixed += ' ';
        copied = odd->span.end.bytes;
    }
    fixed += text.text.substr(copied);
    report(text, context, RuleId::F_016, {hidden[0]->span.begin.bytes, hidden[0]->span.end.bytes}, std::move(message),
           is_certain ? Value(fixed) : Value());
}

/// Valid characters that replace lost ones.
void check_replaced(const CardText& text, const Context& context) {
    constexpr struct {
        std::string_view bytes;
        const char* message;
    } kReplacements[] = {
        {"\xEF\xBF\xBD", "(U+FFFD) stands for a character that was lost in a conversion; type it again"},
        {"\xEF\xBF\xBC", "(U+FFFC) stands for an object that was pasted, such as an image; delete it"},
    };
    for (const auto& [bytes, message] : kReplacements) {
        const std::size_t at = text.text.find(bytes);
        if (at == std::string_view::npos) continue;
        std::size_t count = 0;
        for (std::size_t i = at; i != std::string_view::npos; i = text.text.find(bytes, i + bytes.size())) count++;
        std::string whole = in_quotes(bytes) + " " + message;
        if (count > 1) whole += " (" + std::to_string(count) + " in " + text.name() + ")";
        report(text, context, RuleId::F_016, {at, at + bytes.size()}, std::move(whole));
    }
}

void check_counts(const CardText& text, const TextFacts& facts, const Context& context) {
    const TextOffset& length = facts.length;
    if ((length.code_points == facts.graphemes && length.code_points == length.utf16_units) ||
        !context.findings.wants(RuleId::F_017))
        return;
    context.findings.add(
        RuleId::F_017, text.place,
        {.message = std::string(text.name()) + " has " + std::to_string(length.code_points) +
                    " characters as the API counts (code points); readers see " + std::to_string(facts.graphemes) +
                    ", and JavaScript counts " + std::to_string(length.utf16_units) + " UTF-16 units",
         .value = text.value});
}

void check_form(const CardText& text, const TextFacts& facts, const Context& context) {
    if (facts.normal_form == NormalForm::nfc || !context.findings.wants(RuleId::F_018)) return;
    const std::string fixed = to_nfc(text.text);
    const std::size_t length = count_code_points(fixed);
    context.findings.add(
        RuleId::F_018, text.place,
        {.message = std::string(text.name()) + " is not in Normalization Form C; there it has " +
                    std::to_string(length) + " characters instead of " + std::to_string(facts.length.code_points),
         .value = text.value,
         .fix = Value(fixed)});
}

void check_scripts(const CardText& text, const TextFacts& facts, const Context& context) {
    std::size_t places = 0;
    for (const MixedWord& word : facts.mixed_words) {
        if (!word.is_suspicious || !context.findings.wants(RuleId::E_014)) continue;
        if (places++ == kMaxPlaces) return;
        const Part part{word.span.begin.bytes, word.span.end.bytes};
        std::string scripts;
        for (const char* const script : word.scripts) scripts += (scripts.empty() ? "" : ", ") + std::string(script);
        report(text, context, RuleId::E_014, part,
               "the word " + in_quotes(text.part(part.begin, part.end)) + " mixes letters of several scripts (" +
                   scripts + "); type it in one of them");
    }
}

}  // namespace

void check_characters(const CardText& text, const Card&, const Context& context) {
    const TextFacts facts = text_facts(text.text);
    // Garbled text holds controls and odd characters, which are not what is wrong with it.
    if (!text.is_garbled) check_hidden(text, facts, context);
    if (context.findings.wants(RuleId::F_016)) check_replaced(text, context);
    check_counts(text, facts, context);
    check_form(text, facts, context);
    check_scripts(text, facts, context);
}

}  // namespace pixelcard::lint
