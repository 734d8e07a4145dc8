// Emoji, ornaments and letters that only look like letters.
#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/symbols.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

bool has_east_asian(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        if (is_east_asian(point.value)) return true;
        i += point.length;
    }
    return false;
}

struct Group {
    Part first;
    std::size_t count = 0;
    void extend(std::size_t begin, std::size_t end) {
        if (count > 0 && first.end == begin) first.end = end;
    }
    void add(std::size_t begin, std::size_t end) {
        if (count++ == 0) first = {begin, end};
        else if (first.end == begin) first.end = end;
    }
};

void say(const CardText& text, const Context& context, RuleId rule, const Group& group, const char* what) {
    if (group.count == 0 || !context.findings.wants(rule)) return;
    std::string message = in_quotes(text.part(group.first.begin, group.first.end)) + " in " + text.name() + what;
    if (group.count > 1) message += " (" + std::to_string(group.count) + " such characters in all)";
    report(text, context, rule, group.first, std::move(message));
}

}  // namespace

void check_symbols(const CardText& text, const Card&, const Context& context) {
    const std::string_view bytes = text.text;
    const bool may_be_wide = has_east_asian(bytes);
    Group emoji, ornaments, letters, marks;
    char32_t previous = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        const CodePoint point = code_point_at(bytes, i);
        const char32_t c = point.value;
        const std::size_t end = i + point.length;
        const bool is_shown_as_emoji =
            code_point_or_end(bytes, end) == 0xFE0F &&
            (is_ornament(c) || is_trade_mark(c) || c == 0x2139 || c == 0x3030 || c == 0x303D);
        if (is_emoji(c) || is_shown_as_emoji || c == 0x20E3) emoji.add(i, end);
        else if (c == 0xFE0F || c == 0x200D) emoji.extend(i, end);
        else if (is_ornament(c)) ornaments.add(i, end);
        else if (is_decorative_letter(c) || (is_east_asian_style(c) && !may_be_wide)) letters.add(i, end);
        else if (is_trade_mark(c) && is_trade_mark(previous)) marks.add(i, end);
        if (c != ' ') previous = c;
        i = end;
    }
    say(text, context, RuleId::E_006, emoji, " is an emoji or pictograph; say it in words");
    say(text, context, RuleId::E_007, ornaments, " is an ornament; leave it out, or use a comma or dash");
    say(text, context, RuleId::E_007, letters,
        " only looks like letters; type plain ones, for screen readers spell these out");
    say(text, context, RuleId::E_007, marks, " is a run of trade marks; one is enough");
}

}  // namespace pixelcard::lint
