// The target URL of a chat card. Facts: chat-card.md 1.2 and 4.2.
#include "pixelcard/lint/targets/target.h"

#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/targets/target_checks.h"

namespace pixelcard::lint {

namespace {

ValueRef template_of(ValueRef object) {
    if (object.is_null()) return {};
    const ValueRef configuration = object["landing_page_configuration"];
    return configuration.is_null() ? configuration : configuration["query_string_template"];
}

}  // namespace

void check_target(const Ad& ad, const Context& context) {
    const ValueRef written = ad.creative["target_url"];
    // A product template has no URL, and an absent, empty or endless one is reported by the field table.
    if (!written.is_text() || written.is_empty_text() || ad.creative["type"] == "product_ad_template") return;
    const UrlFacts facts = url_facts(written.text());
    if (facts.url.error == UrlError::too_long) return;

    const Place creative_place = ad.place["creative"];
    const Place address_place = creative_place["target_url"];
    const Templates templates{template_of(context.options.account), template_of(ad.campaign), template_of(ad.ad_group),
                              template_of(ad.value),
                              !ad.campaign.is_null() && !ad.ad_group.is_null() && !context.options.account.is_null()};
    check_target_url({written, written.text(), facts, address_place, context, &templates});
}

void check_target_url(const Target& target) {
    const auto meets = [&target](TargetNeeds needs) {
        return needs == TargetNeeds::nothing ||
               (target.facts.url.is_valid() && (needs == TargetNeeds::valid_url || target.templates));
    };
    run_checks(kTargetChecks, target.context.findings, meets, target);
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
