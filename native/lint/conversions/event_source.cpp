// Where an event happened: the kind of place, and for the web its page.
#include "pixelcard/base/text.h"
#include "pixelcard/lint/conversions/conversion_checks.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::lint {

namespace {

constexpr const char* kSources[] = {"web", "mobile_app", "offline", "physical_store", "phone_call", "email", "other"};

bool is_source(ValueRef source) {
    for (const char* known : kSources)
        if (source == known) return true;
    return false;
}

Value sources() {
    Value list = Value::array();
    for (const char* known : kSources) list.append(Value(known));
    return list;
}

void check_action_source(ValueRef event, const Place& place, const Context& context) {
    const ValueRef source = event["action_source"];
    if (is_app_event(event["type"])) {
        if (source.is_null() || source == "mobile_app") return;
        return context.findings.add(
            RuleId::C_003, place,
            {.message = "an app event can only come from \"mobile_app\"", .value = source, .fix = Value("mobile_app")});
    }
    // The sources do not agree whether it may be left out.
    if (source.is_null())
        return context.findings.add_milder(
            RuleId::C_003, Level::warning, place,
            {.message = "nothing says where the event happened; give action_source, such as \"web\"",
             .limit = sources()});
    if (is_source(source)) return;
    const Value lower = ascii_lowercase(trimmed(source));
    context.findings.add(RuleId::C_003, place,
                         {.message = "there is no such source of events",
                          .value = source,
                          .limit = sources(),
                          .fix = is_source(lower) ? lower : Value()});
}

// A pre-check without reading the address: most have neither, and are short.
bool has_query_or_fragment(std::string_view address) { return address.find_first_of("?#") != std::string_view::npos; }

void check_page(ValueRef page, const Place& place, const Context& context) {
    const Url url = parse_url(page.text());
    if (!url.is_valid())
        return context.findings.add(
            RuleId::C_003, place,
            {.message = std::string("this is not a web address with scheme and host (") + name_of(url.error) +
                        "); give something like \"https://shop.example/cart\"",
             .value = page});
    const std::string_view trimmed_page = trim(page.text());
    if (trimmed_page.size() != page.text().size())
        context.findings.add(RuleId::C_003, place,
                             {.message = "there are spaces around the address; take them away",
                              .value = page,
                              .fix = Value(trimmed_page)});
    else if (has_query_or_fragment(trimmed_page) && context.findings.wants(RuleId::C_009))
        context.findings.add(RuleId::C_009, place,
                             {.message = "origin and path are enough here; what follows can carry personal data",
                              .value = page,
                              .fix = Value(trimmed_page.substr(0, trimmed_page.find_first_of("?#")))});
}

}  // namespace

void check_event_source(ValueRef event, const Place& place, const Context& context) {
    check_action_source(event, place["action_source"], context);
    const ValueRef page = event["source_url"];
    const Place at = place["source_url"];
    if (page.is_text()) return check_page(page, at, context);
    if (!page.is_null())
        return context.findings.add(RuleId::C_003, at,
                                    {.message = "source_url must be a string, the URL of the page", .value = page});
    if (event["action_source"] == "web" && !event.has("event_source_url"))
        context.findings.add(RuleId::C_003, at, {.message = "a web event needs source_url, with scheme and host"});
}

}  // namespace pixelcard::lint
