// Facts: ads-api.md 4.4 and chat-card.md 1.2. What the API does with a template that is not in order is nowhere said,
// so the form of one is only warned about.
#include "pixelcard/lint/requests/query_template.h"

#include <algorithm>
#include <iterator>

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/base/text.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/url/url_parts.h"

namespace pixelcard::lint {

namespace {

constexpr std::string_view kMacros[] = {"campaign_id", "ad_group_id", "ad_id", "ad_account_id", "oppref"};
constexpr const char* kMacroList = "{campaign_id}, {ad_group_id}, {ad_id}, {ad_account_id} and {oppref}";

/// More findings of one rule in one template help no user.
constexpr std::size_t kMaxPlaces = 5;

struct Template {
    ValueRef value;
    std::string_view text;
    const Place& place;
    const Context& context;
};

void warn(const Template& given, RuleId rule, UrlPart part, std::string message, Value fix = {}) {
    given.context.findings.add_milder(rule, Level::warning, given.place,
                                      {.message = std::move(message),
                                       .value = given.value,
                                       .span = span_of(given.text, part),
                                       .fix = std::move(fix)});
}

bool is_macro(std::string_view name) {
    return std::find(std::begin(kMacros), std::end(kMacros), name) != std::end(kMacros);
}

bool is_reserved(std::string_view key) {
    const UrlLists& lists = default_url_lists();
    std::string lower(key);
    for (char& c : lower)
        if (is_upper(c)) c = static_cast<char>(c | 0x20);
    const auto starts_key = [&](std::string_view prefix) { return lower.starts_with(prefix); };
    return std::find(lists.reserved_keys.begin(), lists.reserved_keys.end(), lower) != lists.reserved_keys.end() ||
           std::any_of(lists.reserved_prefixes.begin(), lists.reserved_prefixes.end(), starts_key);
}

void check_start(const Template& given) {
    const std::size_t begin = std::min(given.text.find_first_not_of("?&"), given.text.size());
    if (begin == 0 || !given.context.findings.wants(RuleId::R_008)) return;
    warn(given, RuleId::R_008, {0, begin},
         "a template starts with its first key; the platform joins it to the address itself",
         Value(given.text.substr(begin)));
}

std::string with_encoded_spaces(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        if (c == ' ') encoded += "%20";
        else encoded += c;
    }
    return encoded;
}

void check_characters(const Template& given) {
    if (!given.context.findings.wants(RuleId::R_008)) return;
    const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; };
    const auto odd =
        static_cast<std::size_t>(std::find_if(given.text.begin(), given.text.end(), is_space) - given.text.begin());
    if (odd < given.text.size())
        warn(given, RuleId::R_008, {odd, odd + 1},
             "there is a space or control character in the template; write a space as %20",
             given.text[odd] == ' ' ? Value(with_encoded_spaces(trim(given.text))) : Value());
    if (const std::size_t hash = given.text.find('#'); hash != given.text.npos)
        warn(given, RuleId::R_008, {hash, hash + 1},
             "\"#\" ends the query, and what stands behind it reaches no server; write %23 for the sign itself");
}

void report_macro(const Template& given, UrlPart part, std::string_view name) {
    const std::string written = in_quotes(part.in(given.text));
    if (is_macro(name))
        return warn(given, RuleId::U_012, part,
                    "macros have one brace on each side; " + written + " may stay as it is");
    warn(given, RuleId::U_012, part,
         written + " is none of the macros we know, " + kMacroList + ", and may stay as it is");
}

void check_macros(const Template& given) {
    const std::string_view text = given.text;
    std::size_t places = 0;
    for (std::size_t i = text.find_first_of("{}"); i != text.npos && places < kMaxPlaces;
         i = text.find_first_of("{}", i)) {
        const std::size_t name = std::min(text.find_first_not_of('{', i), text.size());
        const std::size_t close = std::min(text.find_first_of("{}&", name), text.size());
        if (name == i || close == text.size() || text[close] != '}') {
            if (given.context.findings.wants(RuleId::R_008))
                warn(given, RuleId::R_008, {i, i + 1},
                     name == i ? "a macro ends here that did not start" : "a macro starts here and does not end");
            places++;
            i = std::max(name, i + 1);
            continue;
        }
        const std::size_t end = std::min(text.find_first_not_of('}', close), text.size());
        const bool is_single = name == i + 1 && end == close + 1;
        const std::string_view inner = text.substr(name, close - name);
        if ((!is_single || !is_macro(inner)) && given.context.findings.wants(RuleId::U_012)) {
            report_macro(given, {i, end}, inner);
            places++;
        }
        i = end;
    }
}

void check_keys(const Template& given) {
    if (!given.context.findings.wants(RuleId::U_005)) return;
    std::size_t places = 0;
    const std::size_t begin = std::min(given.text.find_first_not_of("?&"), given.text.size());
    for (const auto& [part, parameter] : parameters_in(given.text, {begin, given.text.size()})) {
        const bool is_own_macro = is_macro(parameter.key) && parameter.value == '{' + parameter.key + '}';
        if (is_own_macro || !is_reserved(parameter.key)) continue;
        if (places++ == kMaxPlaces) return;
        given.context.findings.add(RuleId::U_005, given.place,
                                   {.message = "the platform adds " + in_quotes(parameter.key) +
                                               " itself and does not deliver an ad whose address has it "
                                               "(reserved_query_params_present); leave it out",
                                    .value = given.value,
                                    .span = span_of(given.text, part)});
    }
}

}  // namespace

void check_query_template(ValueRef value, const Place& place, const Context& context) {
    const Template given{value, value.text(), place, context};
    check_start(given);
    check_characters(given);
    check_macros(given);
    check_keys(given);
}

}  // namespace pixelcard::lint
