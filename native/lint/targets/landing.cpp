// Facts from a visit of the landing page: U-017. The caller made the visit; this only checks its facts.
#include <algorithm>

#include "pixelcard/base/text.h"
#include "pixelcard/lint/targets/target_checks.h"

namespace pixelcard::lint {

namespace {

constexpr double kFound = 200;

void report_seen(const Target& target, std::string message, ValueRef seen, Value limit = {}) {
    target.context.findings.add(
        RuleId::U_017, target.place,
        {.message = std::move(message), .value = seen, .limit = std::move(limit), .span = {}, .fix = {}});
}

bool is_html(std::string_view content_type) {
    const Value essence = ascii_lowercase(Value(trim(content_type.substr(0, content_type.find(';')))));
    return essence == "text/html" || essence == "application/xhtml+xml";
}

/// A key of the address that the visit did not end with; empty when all arrived.
std::string lost_key(const UrlFacts& sent, const UrlFacts& arrived) {
    if (arrived.parameter_count > kMaxListed) return {};  // not all were kept, so none can be missed
    for (const QueryParameter& parameter : sent.parameters) {
        const auto is_same = [&](const QueryParameter& known) {
            return known.key == parameter.key && known.value == parameter.value;
        };
        if (std::none_of(arrived.parameters.begin(), arrived.parameters.end(), is_same)) return parameter.key;
    }
    return {};
}

}  // namespace

void check_landing(const Target& target) {
    const ValueRef landing = target.context.options.landing;
    if (landing.is_null() || !landing.is_object()) return;
    const ValueRef status = landing["status"];
    if (status.is_number() && status.number() != kFound)
        report_seen(target,
                    "the page answered " + std::string(decimal(status.number()).text()) +
                        "; the review needs a page that answers 200",
                    status, kFound);
    const ValueRef type = landing["content_type"];
    if (type.is_text() && !is_html(type.text()))
        report_seen(target, "the page is " + in_quotes(type.text()) + "; the review needs HTML", type, "text/html");
    const ValueRef crawler = landing["allows_crawler"];
    if (crawler.is_boolean() && !crawler.is_true())
        report_seen(target, "robots.txt keeps the ad crawler out; allow OAI-AdsBot", crawler, true);
    const ValueRef favicon = landing["has_favicon"];
    if (favicon.is_boolean() && !favicon.is_true())
        report_seen(target, "the page has no favicon; add one, since its absence is a reason for rejection", favicon,
                    true);
    const ValueRef final_url = landing["final_url"];
    if (!final_url.is_text() || target.facts.parameters.empty()) return;
    const UrlFacts arrived = url_facts(final_url.text());
    if (!arrived.url.is_valid()) return;
    const std::string lost = lost_key(target.facts, arrived);
    if (!lost.empty())
        report_seen(target,
                    "redirects led to " + in_quotes(final_url.text()) + " and lost the parameter " + in_quotes(lost) +
                        "; the click reference would be lost in the same way, so keep the query",
                    final_url);
}

}  // namespace pixelcard::lint
