// The title and body of a card: which checks a string needs, by what occurs in it.
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/entities.h"
#include "pixelcard/lint/texts/spreadsheet_errors.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/unicode/reader.h"

namespace pixelcard::lint {

TextSpan CardText::span(std::size_t begin, std::size_t end) const {
    if (is_ascii()) return {{begin, begin, begin}, {end, end, end}};
    TextReader reader(text);
    reader.go_to(begin);
    const TextOffset first = reader.offset();
    reader.go_to(end);
    return {first, reader.offset()};
}

void report(const CardText& text, const Context& context, RuleId rule, Part part, std::string message, Value fix,
            Value limit) {
    report_milder(text, context, rule, Level::error, part, std::move(message), std::move(fix), std::move(limit));
}

namespace {

/// "{{product.title}}" contains a field's name, and no reader sees how it is spelled.
bool is_in_token(std::string_view text, Part part) {
    const std::size_t open = text.substr(0, part.end).rfind("{{");
    if (open == std::string_view::npos || open > part.begin) return false;
    const std::size_t close = text.find("}}", open);
    return close != std::string_view::npos && part.end <= close + 2;
}

/// "#x2014" of "&#x2014;" is not a hashtag.
bool is_in_entity(std::string_view text, Part part) {
    const std::size_t open = text.substr(0, part.begin + 1).rfind('&');
    const std::optional<Entity> entity = open == std::string_view::npos ? std::nullopt : entity_at(text, open);
    return entity && part.end <= open + entity->size;
}

bool is_about_words(RuleId rule_id) { return rule(rule_id).id[0] == 'E' || rule(rule_id).id[0] == 'P'; }

}  // namespace

void report_milder(const CardText& text, const Context& context, RuleId rule, Level level, Part part,
                   std::string message, Value fix, Value limit) {
    if (!context.findings.wants(rule) ||
        (is_about_words(rule) && (is_in_token(text.text, part) || is_in_entity(text.text, part))))
        return;
    context.findings.add_milder(rule, level, text.place,
                                {.message = std::move(message),
                                 .value = text.value,
                                 .limit = std::move(limit),
                                 .span = text.span(part.begin, part.end),
                                 .fix = std::move(fix)});
}

bool is_of_brand(const Card& card, std::string_view word) {
    if (word.empty()) return false;
    for (std::size_t at = card.brand.find(word); at != std::string_view::npos; at = card.brand.find(word, at + 1)) {
        const bool is_start = at == 0 || !is_in_word(code_point_before(card.brand, at));
        const std::size_t end = at + word.size();
        if (is_start && (end == card.brand.size() || !is_in_word(code_point_at(card.brand, end).value))) return true;
    }
    return false;
}

bool speaks(const Context& context, std::string_view language, bool fallback) {
    if (context.options.languages.empty()) return fallback;
    for (const std::string& tag : context.options.languages)
        if (tag.size() >= 2 && static_cast<char>(tag[0] | 0x20) == language[0] &&
            static_cast<char>(tag[1] | 0x20) == language[1])
            return true;
    return false;
}

namespace {

CardText text_of(ValueRef value, const Place& place, bool is_title) {
    const std::string_view text = value.text();
    const Traits traits = traits_of(text);
    return {text, value, place, is_title, traits, traits.has(kHasBeyondAscii) && is_garbled(text)};
}

/// Blank strings have rules of their own, F-005 and F-008.
bool has_words(const CardText& text, const Card& card, const Context& context) {
    if (text.text.empty() || (text.traits.has_end_space && is_blank(text.text))) return false;
    if (spreadsheet_leftover(text.text) == SpreadsheetLeftover::none) return true;
    run_checks(kSpreadsheetChecks, context.findings, kAlways, text, card, context);
    return false;
}

void check_text(const CardText& text, const Card& card, const Context& context) {
    const auto meets = [&text](const TextNeeds& needs) {
        const bool is_of = needs.of == TextOf::either || (needs.of == TextOf::title) == text.is_title;
        return is_of && (needs.any_of == 0 || text.traits.has(needs.any_of));
    };
    run_checks(kTextChecks, context.findings, meets, text, card, context);
}

}  // namespace

void check_texts(ValueRef creative, const Place& place, const Context& context) {
    const ValueRef title = creative["title"], body = creative["body"];
    const Place title_place = place["title"], body_place = place["body"];
    const CardText title_text = text_of(title, title_place, true), body_text = text_of(body, body_place, false);
    Card card{};
    if (has_words(title_text, card, context)) card.title = &title_text;
    if (has_words(body_text, card, context)) card.body = &body_text;
    card.is_template = creative["type"] == "product_ad_template";
    const ValueRef account = context.options.account;
    if (!account.is_null()) card.brand = trim(account["brand_name"].text());
    constexpr std::size_t kMaxBrand = 200;
    if (card.brand.size() > kMaxBrand) card.brand = {};  // no name, and every word would be compared with it

    if (card.title) check_text(title_text, card, context);
    if (card.body) check_text(body_text, card, context);
    run_checks(
        kCardChecks, context.findings,
        [&card](const CardNeeds& needs) { return !needs.title_and_body || (card.title && card.body); }, card, context);
}

}  // namespace pixelcard::lint
