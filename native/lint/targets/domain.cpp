// Whether the target belongs to the account.
#include "pixelcard/lint/targets/target_checks.h"
#include "pixelcard/url/registrable_domain.h"

namespace pixelcard::lint {

namespace {

/// The host of an ordinary address without reading it whole: the account's is compared with that of every ad.
std::string_view plain_host(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"})
        if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
    return text.substr(0, text.find_first_of("/?#"));
}

Url account_address(std::string_view text) {
    Url url = parse_url(text);
    if (url.error == UrlError::no_scheme) url = parse_url("https://" + std::string(text));
    return url;
}

std::string_view without_last_dot(std::string_view host) {
    if (host.ends_with('.')) host.remove_suffix(1);
    return host;
}

}  // namespace

void check_domain(const Target& target) {
    if (target.context.options.account.is_null()) return;
    const ValueRef written = target.context.options.account["url"];
    const Url& url = target.facts.url;
    // A number or a private name is U-006's; that it is not the account's domain adds nothing.
    if (written.is_null() || written.is_empty_text() || url.host_kind != HostKind::domain ||
        target.facts.reach != HostReach::public_network)
        return;
    if (target.facts.is_single_label || plain_host(written.text()) == url.host) return;
    const Url account = account_address(written.text());
    if (!account.is_valid() || account.host_kind != HostKind::domain) return;
    const std::string_view host = without_last_dot(url.host);
    const std::string_view account_host = without_last_dot(account.host);
    if (host == account_host) return;
    const std::string_view domain = registrable_domain(account_host);
    const std::string& target_domain = target.facts.registrable_domain;
    const UrlPart part = url_parts(target.text).host;
    if (domain.empty() || target_domain.empty() || domain != target_domain) {
        const std::string_view ours = domain.empty() ? account_host : domain;
        if (is_click_tracker(target.facts))
            return report_milder(
                target, RuleId::U_007, Level::info, part,
                "the target is on the click tracker " + in_quotes(host) + "; check that it leads to " + in_quotes(ours),
                Value(ours));
        report(target, RuleId::U_007, part,
               "the target is on " + in_quotes(target_domain.empty() ? host : std::string_view(target_domain)) +
                   ", the account on " + in_quotes(ours) +
                   "; advertise a page of the account's domain, or correct the account's URL",
               Value(ours));
        return;
    }
    report(target, RuleId::U_008, part,
           "the target is on the host " + in_quotes(host) + ", the account on " + in_quotes(account_host) +
               "; the check of the domain may take hours, unless the account's URL is on the same host",
           Value(account_host));
}

}  // namespace pixelcard::lint
