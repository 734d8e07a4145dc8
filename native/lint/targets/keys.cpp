// What must not be in a URL: keys of the platform's own and macros.
#include <algorithm>

#include "pixelcard/lint/targets/target_checks.h"

namespace pixelcard::lint {

namespace {

bool is_one_of(const std::vector<std::string>& keys, const std::string& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// The query with these parameters left out; its question mark goes with the last.
std::string without_keys(std::string_view text, UrlPart query, const std::vector<std::string>& keys) {
    std::string kept;
    for (const WrittenParameter& written : parameters_in(text, query)) {
        if (is_one_of(keys, written.parameter.key)) continue;
        if (!kept.empty()) kept += '&';
        kept += written.part.in(text);
    }
    if (kept.empty()) return with_part(text, {query.begin - 1, query.end}, "");
    return with_part(text, query, kept);
}

void check_reserved(const Target& target) {
    const std::vector<std::string>& keys = target.facts.reserved_keys;
    if (keys.empty() || !target.wants(RuleId::U_005)) return;
    const UrlPart query = url_parts(target.text).query;
    const std::vector<WrittenParameter> parameters = parameters_in(target.text, query);
    const Value fix =
        target.facts.parameter_count <= kMaxListed ? Value(without_keys(target.text, query, keys)) : Value();
    for (const std::string& key : keys) {
        const auto written = std::find_if(parameters.begin(), parameters.end(),
                                          [&](const WrittenParameter& known) { return known.parameter.key == key; });
        report(target, RuleId::U_005, written == parameters.end() ? query : written->part,
               "the platform adds " + in_quotes(key) +
                   " itself and does not deliver an ad whose URL has it (reserved_query_params_present); leave it out",
               {}, fix);
    }
}

struct ForeignKey {
    std::string_view key;
    std::string_view platform;
};

/// Keys that a click on an ad or mail adds: they identify the visit of the person who copied the URL, which every visit
/// of this ad would repeat.
constexpr ForeignKey kForeignKeys[] = {
    {"_gl", "Google"},
    {"dclid", "Google"},
    {"epik", "Pinterest"},
    {"fbclid", "Meta"},
    {"gad_source", "Google Ads"},
    {"gbraid", "Google Ads"},
    {"gclid", "Google Ads"},
    {"gclsrc", "Google Ads"},
    {"igsh", "Instagram"},
    {"igshid", "Instagram"},
    {"li_fat_id", "LinkedIn"},
    {"mc_eid", "Mailchimp"},
    {"mkt_tok", "Marketo"},
    {"msclkid", "Microsoft Advertising"},
    {"rdt_cid", "Reddit"},
    {"sccid", "Snapchat"},
    {"srsltid", "Google"},
    {"ttclid", "TikTok"},
    {"twclid", "X"},
    {"wbraid", "Google Ads"},
    {"yclid", "Yandex"},
    {"irclickid", "impact.com"},
    {"vero_id", "Vero"},
    {"wickedid", "Wicked Reports"},
    {"oly_enc_id", "Omeda"},
    {"s_kwcid", "Adobe Advertising"},
    {"ef_id", "Adobe Advertising"},
    {"_hsenc", "HubSpot"},
    {"_hsmi", "HubSpot"},
};

const ForeignKey* foreign_key(std::string_view written) {
    std::string key(written);
    for (char& c : key)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    const auto* const found = std::find_if(std::begin(kForeignKeys), std::end(kForeignKeys),
                                           [&](const ForeignKey& known) { return known.key == key; });
    return found == std::end(kForeignKeys) ? nullptr : found;
}

void check_foreign_keys(const Target& target) {
    const UrlPart query = url_parts(target.text).query;
    if (query.is_empty() || target.facts.parameter_count > kMaxListed || !target.wants(RuleId::U_012)) return;
    const std::vector<WrittenParameter> parameters = parameters_in(target.text, query);
    std::vector<std::string> keys;
    for (const WrittenParameter& written : parameters)
        if (foreign_key(written.parameter.key) && !is_one_of(keys, written.parameter.key))
            keys.push_back(written.parameter.key);
    for (const WrittenParameter& written : parameters)
        if (const ForeignKey* const known = foreign_key(written.parameter.key))
            report(target, RuleId::U_012, written.part,
                   in_quotes(written.parameter.key) + " is a click reference of " + std::string(known->platform) +
                       ", left over from a copied link; remove it",
                   {}, Value(without_keys(target.text, query, keys)));
}

void check_macros(const Target& target) {
    if (!target.wants(RuleId::U_012)) return;
    for (const UrlMacro& macro : target.facts.macros) {
        const std::string written(
            target.text.substr(macro.span.begin.bytes, macro.span.end.bytes - macro.span.begin.bytes));
        const char* why =
            macro.is_double ? " is a placeholder of product templates and is not replaced here; use the URL itself"
                            : " stays as it is in the URL; move it to landing_page_configuration.query_string_template";
        target.context.findings.add(
            RuleId::U_012, target.place,
            {.message = in_quotes(written) + why, .value = target.written, .limit = {}, .span = macro.span, .fix = {}});
    }
}

}  // namespace

void check_keys(const Target& target) {
    check_reserved(target);
    check_macros(target);
    check_foreign_keys(target);
}

}  // namespace pixelcard::lint
