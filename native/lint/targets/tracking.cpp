// Whether visits can be told apart, in the URL and the templates of all levels: U-013, U-014. Facts: ads-api.md 4.4.
#include <algorithm>

#include "pixelcard/lint/targets/target_checks.h"

namespace pixelcard::lint {

namespace {

struct TemplateLevel {
    const char* name;
    std::string_view text;
};

bool has_parameter(std::string_view query_template) {
    return query_template.find_first_not_of(" \t\r\n?&") != std::string_view::npos;
}

void check_campaign_keys(const Target& target, const Templates& templates) {
    report(target, RuleId::U_013,
           templates.are_all_known ? "Neither the URL nor a query template has utm_ or other campaign parameters; "
                                     "analytics will report these clicks as direct traffic"
                                   : "The URL has no utm_ or other campaign parameters; unless a query template of the "
                                     "ad group, campaign or account adds them, "
                                     "analytics will report these clicks as direct traffic");
}

bool has_key(std::string_view query_template, const std::string& key) {
    const std::vector<WrittenParameter> parameters =
        parameters_in(query_template,
                      {std::min(query_template.find_first_not_of("?&"), query_template.size()), query_template.size()});
    return std::any_of(parameters.begin(), parameters.end(),
                       [&](const WrittenParameter& written) { return written.parameter.key == key; });
}

void check_clashes(const Target& target, std::span<const TemplateLevel> levels) {
    std::string_view texts[4];
    for (std::size_t i = 0; i < levels.size(); i++) texts[i] = levels[i].text;
    const MergedUrl merged =
        merge_query(target.facts.url, std::span(texts, levels.size()), QueryWinner::query_template);
    if (merged.clashes.empty()) return;
    const UrlPart query = url_parts(target.text).query;
    const std::vector<WrittenParameter> parameters = parameters_in(target.text, query);
    for (const QueryClash& clash : merged.clashes) {
        const auto written = std::find_if(parameters.begin(), parameters.end(), [&](const WrittenParameter& known) {
            return known.parameter.key == clash.key;
        });
        const auto level = std::find_if(levels.rbegin(), levels.rend(),
                                        [&](const TemplateLevel& known) { return has_key(known.text, clash.key); });
        const std::string where =
            level == levels.rend() ? "a query template" : std::string("the query template of the ") + level->name;
        const std::string message = clash.address_value == clash.template_value
                                        ? in_quotes(clash.key) + " is in the URL and in " + where + ", both " +
                                              in_quotes(clash.address_value) + "; keep one"
                                        : in_quotes(clash.key) + " is " + in_quotes(clash.address_value) +
                                              " in the URL and " + in_quotes(clash.template_value) + " in " + where +
                                              "; the sources disagree which one wins, so keep one";
        report(target, RuleId::U_014, written == parameters.end() ? query : written->part, message,
               Value(clash.template_value));
    }
}

}  // namespace

void check_tracking(const Target& target) {
    const Templates& templates = *target.templates;
    const TemplateLevel levels[] = {{"account", templates.account.text()},
                                    {"campaign", templates.campaign.text()},
                                    {"ad group", templates.ad_group.text()},
                                    {"ad", templates.ad.text()}};
    const bool has_template = std::any_of(std::begin(levels), std::end(levels),
                                          [](const TemplateLevel& level) { return has_parameter(level.text); });
    if (!has_template && target.facts.tracking_keys.empty() && target.wants(RuleId::U_013))
        check_campaign_keys(target, templates);
    if (has_template && target.facts.parameter_count > 0 && target.wants(RuleId::U_014)) check_clashes(target, levels);
}

}  // namespace pixelcard::lint
