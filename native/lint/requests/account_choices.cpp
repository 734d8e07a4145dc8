// The brand of an account, its negative keywords, and event settings.
#include <string>
#include <unordered_map>

#include "pixelcard/lint/plans/texts_alike.h"
#include "pixelcard/lint/requests/choices.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard::lint {

namespace {

constexpr const char* kNewNames[] = {"legal_name", "account_name", "brand_name"};

// A custom event is counted by its name only, and standard names are taken.
void check_custom_name(ValueRef name, const Place& place, const Context& context) {
    if (name.is_null()) {
        if (context.findings.wants(RuleId::R_001))
            context.findings.add(
                RuleId::R_001, place,
                {.message = "a setting for a custom event has to name it; give custom_event_name", .value = name});
        return;
    }
    if (!name.is_text() || (is_custom_event_name(name) && !is_reserved_event_name(name)) ||
        !context.findings.wants(RuleId::R_008))
        return;
    if (is_reserved_event_name(name))
        return context.findings.add(
            RuleId::R_008, place,
            {.message =
                 in_quotes(name.text()) + " is a standard event, which cannot be a custom one; use it as event_type",
             .value = name});
    context.findings.add(
        RuleId::R_008, place,
        {.message = in_quotes(name.text()) + " is not a name of a custom event: 1 to 64 lowercase letters, "
                                             "digits, _ and -, a letter or digit at both ends",
         .value = name,
         .fix = custom_event_name_meant_by(name)});
}

void check_event_type(ValueRef type, const Place& place, const Context& context) {
    if (!type.is_text() || type == "custom" || is_reserved_event_name(type) || !context.findings.wants(RuleId::R_005))
        return;
    const Value meant = event_name_meant_by(type);
    std::string message = in_quotes(type.text()) + " is not a standard event";
    if (meant.is_text()) message += "; did you mean " + in_quotes(meant.text()) + '?';
    else message += "; for a custom event use \"custom\" with custom_event_name";
    context.findings.add(RuleId::R_005, place, {.message = std::move(message), .value = type, .fix = meant});
}

}  // namespace

void check_brand_choices(ValueRef brand, const Place& place, const Walk& walk) {
    Findings& findings = walk.context.findings;
    if (!findings.wants(RuleId::R_009)) return;
    if (brand.size() == 0)
        return findings.add(RuleId::R_009, place,
                            {.message = "nothing is changed: give at least one of legal_name, account_name, "
                                        "brand_name, url and favicon_file_id"});
    if (!brand.has("name")) return;
    for (const char* const name : kNewNames)
        if (brand.has(name))
            return findings.add(RuleId::R_009, place["name"],
                                {.message = "the older name sets all three names and cannot be given together with " +
                                            std::string(name) + "; leave name out",
                                 .value = brand["name"]});
}

void check_event_settings_choices(ValueRef settings, const Place& place, const Walk& walk) {
    const ValueRef type = settings["event_type"];
    check_event_type(type, place["event_type"], walk.context);
    if (type == "custom")
        return check_custom_name(settings["custom_event_name"], place["custom_event_name"], walk.context);
    if (settings.has("custom_event_name") && is_reserved_event_name(type) && walk.context.findings.wants(RuleId::R_009))
        walk.context.findings.add(
            RuleId::R_009, place["custom_event_name"],
            {.message = "only an event of the type \"custom\" has a custom_event_name; leave it out",
             .value = settings["custom_event_name"]});
}

void check_negative_keywords_choices(ValueRef list, const Place& place, const Walk& walk) {
    const ValueRef keywords = list["negative_keywords"];
    if (!keywords.is_array() || !walk.context.findings.wants(RuleId::R_010)) return;
    const Place at = place["negative_keywords"];
    std::unordered_map<std::string, std::size_t> first_of;
    for (std::size_t i = 0; i < keywords.size(); i++) {
        const ValueRef keyword = keywords.at(i);
        if (!keyword.is_text()) continue;
        const auto [first, is_new] = first_of.try_emplace(comparable(keyword.text()), i);
        if (!is_new)
            walk.context.findings.add(
                RuleId::R_010, at[i],
                {.message = in_quotes(keyword.text()) + " is entry " + number_text(static_cast<double>(first->second)) +
                            " already, but for capitals and spaces",
                 .value = keyword});
    }
}

}  // namespace pixelcard::lint
