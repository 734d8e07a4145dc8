// The target address of a chat card. Facts: chat-card.md 1.2 and 4.2.
#include "pixelcard/lint/targets/target.h"

#include "pixelcard/lint/checks.h"

namespace pixelcard::lint {

namespace {

ValueRef template_of(ValueRef object) {
    if (object.is_null()) return {};
    const ValueRef configuration = object["landing_page_configuration"];
    return configuration.is_null() ? configuration : configuration["query_string_template"];
}

}  // namespace

void check_target(ValueRef ad, ValueRef ad_group, ValueRef campaign, const Place& place, const Context& context) {
    const ValueRef creative = ad["creative"];
    const ValueRef written = creative["target_url"];
    // A product template has no address of its own, and an absent, empty or endless one is the field table's to report.
    if (!written.is_text() || written.is_empty_text() || creative["type"] == "product_ad_template") return;
    const UrlFacts facts = url_facts(written.text());
    if (facts.url.error == UrlError::too_long) return;

    const Place creative_place = place["creative"];
    const Place address_place = creative_place["target_url"];
    const Target target{written, written.text(), facts, address_place, context};
    check_destination(target);
    if (!facts.url.is_valid()) return;
    check_tracking(target,
                   {template_of(context.options.account), template_of(campaign), template_of(ad_group), template_of(ad),
                    !campaign.is_null() && !ad_group.is_null() && !context.options.account.is_null()});
    check_landing(target);
}

void check_destination(const Target& target) {
    check_address(target);
    check_keys(target);
    if (!target.facts.url.is_valid()) return;
    check_host(target);
    check_domain(target);
    check_page(target);
}

void report(const Target& target, RuleId rule, std::string message, Value limit, Value fix) {
    target.context.findings.add(rule, target.place,
                                {.message = std::move(message),
                                 .value = target.written,
                                 .limit = std::move(limit),
                                 .span = {},
                                 .fix = std::move(fix)});
}

void report(const Target& target, RuleId rule, UrlPart part, std::string message, Value limit, Value fix) {
    target.context.findings.add(rule, target.place,
                                {.message = std::move(message),
                                 .value = target.written,
                                 .limit = std::move(limit),
                                 .span = span_of(target.text, part),
                                 .fix = std::move(fix)});
}

void report_milder(const Target& target, RuleId rule, Level level, UrlPart part, std::string message, Value limit) {
    target.context.findings.add_milder(rule, level, target.place,
                                       {.message = std::move(message),
                                        .value = target.written,
                                        .limit = std::move(limit),
                                        .span = span_of(target.text, part),
                                        .fix = {}});
}

std::string with_part(std::string_view text, UrlPart part, std::string_view replacement) {
    std::string changed(text.substr(0, part.begin));
    changed += replacement;
    changed += text.substr(part.end);
    return changed;
}

}  // namespace pixelcard::lint
