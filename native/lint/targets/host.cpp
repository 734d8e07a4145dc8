// Where an address leads: U-006, U-009, U-015.
#include <algorithm>

#include "pixelcard/base/text.h"
#include "pixelcard/lint/targets/name_set.h"
#include "pixelcard/lint/targets/target.h"

namespace pixelcard::lint {

namespace {

const char* meaning_of(HostReach reach) {
    switch (reach) {
        case HostReach::loopback: return "is everybody's own machine";
        case HostReach::private_network: return "is inside a private network";
        case HostReach::link_local: return "is reached from the same local network only";
        case HostReach::reserved: return "is reserved and belongs to nobody";
        case HostReach::public_network: break;
    }
    return "";
}

void check_reach(const Target& target) {
    const UrlFacts& facts = target.facts;
    const bool is_number = facts.url.host_kind != HostKind::domain;
    if (!is_number && facts.reach == HostReach::public_network && !facts.is_single_label) return;
    if (!target.wants(RuleId::U_006)) return;
    std::string message = "the host " + quoted(facts.url.host);
    if (is_number) message += " is a number, not a name";
    if (facts.reach != HostReach::public_network) message += std::string(is_number ? ", and " : " ") + meaning_of(facts.reach);
    else if (!is_number) message += " is a single word, not a full domain name";
    report(target, RuleId::U_006, url_parts(target.text).host, message + "; the crawler of the platform needs a public host by its name");
}

void check_authority(const Target& target) {
    const Url& url = target.facts.url;
    if (!url.username.empty() || !url.password.empty())
        report(target, RuleId::U_006, url_parts(target.text).credentials, "the address carries a user name or password, which everybody could read; the page has to open without");
    if (!url.port.empty())
        report(target, RuleId::U_006, url_parts(target.text).port, "the address names port " + url.port + "; use the usual port of " + url.scheme + ", which is not written");
}

/// Hosts that only pass visitors on; with a path where the rest of the host is a site like others. By registrable domain.
struct Redirector {
    std::string_view domain;
    std::string_view host;  ///< "" for all below the domain
    std::string_view path;
};

constexpr Redirector kRedirectors[] = {
    {"adjust.com", "app.adjust.com", ""},
    {"anrdoezrs.net", "", ""},
    {"app.link", "", ""},
    {"awin1.com", "", ""},
    {"bing.com", "www.bing.com", "/ck/"},
    {"doubleclick.net", "", ""},
    {"dpbolvw.net", "", ""},
    {"facebook.com", "l.facebook.com", ""},
    {"google.com", "www.google.com", "/url"},
    {"googleadservices.com", "", ""},
    {"href.li", "", ""},
    {"instagram.com", "l.instagram.com", ""},
    {"jdoqocy.com", "", ""},
    {"kqzyfj.com", "", ""},
    {"linksynergy.com", "click.linksynergy.com", ""},
    {"onelink.me", "", ""},
    {"page.link", "", ""},
    {"prf.hn", "", ""},
    {"reddit.com", "out.reddit.com", ""},
    {"redirectingat.com", "", ""},
    {"shareasale.com", "", "/r.cfm"},
    {"tkqlhce.com", "", ""},
    {"viglink.com", "redirect.viglink.com", ""},
    {"youtube.com", "www.youtube.com", "/redirect"},
};
constexpr NameSet<std::size(kRedirectors)> kRedirectorDomains(kRedirectors, &Redirector::domain);

bool is_redirector(const UrlFacts& facts) {
    const std::string_view domain = facts.registrable_domain.empty() ? std::string_view(facts.url.host) : std::string_view(facts.registrable_domain);
    // Some of these are public suffixes, with one customer a label: "shop.app.link" is registrable then.
    const std::string_view above = domain.substr(std::min(domain.find('.'), domain.size() - 1) + 1);
    if (!kRedirectorDomains.holds(domain) && !kRedirectorDomains.holds(above)) return false;
    return std::any_of(std::begin(kRedirectors), std::end(kRedirectors), [&](const Redirector& known) {
        const bool is_named = known.domain == domain || known.domain == above;
        return is_named && (known.host.empty() || facts.url.host == known.host) && facts.url.path.starts_with(known.path);
    });
}

void check_passing_on(const Target& target) {
    const UrlFacts& facts = target.facts;
    if (facts.url.host_kind != HostKind::domain) return;
    const bool is_other = !facts.is_shortener && !facts.is_messaging;
    if (is_other && !is_redirector(facts)) return;
    const char* kind = facts.is_shortener ? "shortens addresses" : facts.is_messaging ? "opens a messenger" : "passes visitors on";
    report(target, RuleId::U_009, url_parts(target.text).host,
           "the host " + quoted(facts.url.host) + " " + kind + "; give the address of the landing page itself, since it is judged together with the ad");
}

/// Letters of other scripts that pass for Latin ones in most fonts (the Cyrillic set is the one browsers look for, with the
/// Greek letters that are drawn alike).
bool looks_latin(char32_t c) {
    constexpr std::u32string_view kAlike = U"асԁеһіјӏорԛѕԝхуъьҽпгѵѡονρικυ";
    return (c < 0x80 && (is_digit(static_cast<char>(c)) || c == '-')) || kAlike.find(c) != std::u32string_view::npos;
}

bool is_look_alike(std::string_view label) {
    for (std::size_t i = 0; i < label.size();) {
        const CodePoint point = code_point_at(label, i);
        if (!looks_latin(point.value)) return false;
        i += point.length;
    }
    return true;
}

void check_script(const Target& target) {
    const std::string_view host = target.facts.url.host;
    const bool is_latin_top = !host.substr(host.rfind('.') + 1).starts_with("xn--");
    for (const InternationalLabel& label : target.facts.international_labels) {
        const bool is_disguised = is_latin_top && is_look_alike(label.unicode);
        if (!label.is_mixed_script && !is_disguised) continue;
        report(target, RuleId::U_015, url_parts(target.text).host,
               "the label " + quoted(label.unicode) + " of the host (" + label.ascii + ") " +
                   (label.is_mixed_script ? "mixes scripts whose letters look alike" : "is made of letters that look like Latin ones and are not") +
                   "; it will be taken for a disguise");
    }
}

}  // namespace

void check_host(const Target& target) {
    check_reach(target);
    check_authority(target);
    check_passing_on(target);
    check_script(target);
}

}  // namespace pixelcard::lint
