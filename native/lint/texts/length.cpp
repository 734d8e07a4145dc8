// How much of a text every placement shows.
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard::lint {

void check_length(const CardText& text, const Card& card, const Context& context) {
    const RuleId name = text.is_title ? RuleId::B_001 : RuleId::B_002;
    const auto limit = static_cast<std::size_t>(rule(name).limit);
    const std::size_t length = text.traits.code_points;
    if (length <= limit || card.is_template) return;  // a template is filled from the feed
    std::size_t shown = limit;
    if (!text.is_ascii()) {
        shown = 0;
        for (std::size_t i = 0; i < limit; i++) shown += read_point(text.text, shown).length;
    }
    std::string message;
    message.reserve(160);
    message += std::to_string(length);
    message += " characters. Some placements cut ";
    message += text.is_title ? "titles" : "bodies";
    message += " after ";
    message += std::to_string(limit);
    message += " (";
    message += std::to_string(limit * 2 / 3);
    message += " is ideal): put the key words first";
    report(text, context, name, {shown, text.text.size()}, std::move(message), {}, Value(rule(name).limit));
}

}  // namespace pixelcard::lint
