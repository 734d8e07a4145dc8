// Where a URL leads.
#include <algorithm>

#include "pixelcard/base/text.h"
#include "pixelcard/lint/targets/name_set.h"
#include "pixelcard/lint/targets/target_checks.h"

namespace pixelcard::lint {

namespace {

const char* meaning_of(HostReach reach) {
    switch (reach) {
        case HostReach::loopback: return " is a local address";
        case HostReach::private_network: return " is an address in a private network";
        case HostReach::link_local: return " is reachable from the same local network only";
        case HostReach::reserved: return " is a reserved test domain";
        case HostReach::public_network: break;
    }
    return "";
}

void check_public(const Target& target) {
    const UrlFacts& facts = target.facts;
    const bool is_number = facts.url.host_kind != HostKind::domain;
    if (!is_number && facts.reach == HostReach::public_network && !facts.is_single_label) return;
    std::string message = in_quotes(facts.url.host);
    if (is_number && facts.reach == HostReach::reserved) message += " is a reserved address";
    else if (facts.reach != HostReach::public_network) message += meaning_of(facts.reach);
    else message += is_number ? " is an IP address" : " is a single word, not a full domain name";
    message += is_number ? "; use a public host name" : "; the platform's crawler cannot reach it";
    report(target, RuleId::U_006, url_parts(target.text).host, std::move(message));
}

void check_authority(const Target& target) {
    const Url& url = target.facts.url;
    if (!url.username.empty() || !url.password.empty())
        report(target, RuleId::U_006, url_parts(target.text).credentials,
               "Remove the user name and password; everyone can read them, and the page must open without");
    if (!url.port.empty())
        report(target, RuleId::U_006, url_parts(target.text).port,
               "Remove port " + url.port + "; only the default port is accepted");
}

/// Hosts that only pass visitors on; with a path where the rest of the host is a site like others. By registrable
/// domain.
struct Redirector {
    std::string_view domain;
    std::string_view host;  ///< "" for all below the domain; with a dot in front for all that end so
    std::string_view path;
    bool is_click_tracker = false;  ///< of an ad server or a partner programme; ads with such a URL were served
                                    ///< (September 2026)
};

constexpr Redirector kRedirectors[] = {
    {"7eer.net", "", "", true},
    {"adform.net", "track.adform.net", "", true},
    {"adj.st", "", "", true},
    {"adjust.com", "app.adjust.com", "", true},
    {"adsrvr.org", "", "", true},
    {"ampproject.org", "", ""},
    {"cdn.ampproject.org", "", ""},
    {"anrdoezrs.net", "", "", true},
    {"app.link", "", ""},
    {"archive.org", "web.archive.org", "/web/"},
    {"awin1.com", "", "", true},
    {"bing.com", "www.bing.com", "/ck/"},
    {"bing-amp.com", "", ""},
    {"cudasvc.com", "linkprotect.cudasvc.com", ""},
    {"cisco.com", "secure-web.cisco.com", ""},
    {"doubleclick.net", "", "", true},
    {"dpbolvw.net", "", "", true},
    {"duckduckgo.com", "", "/l/"},
    {"emjcd.com", "", "", true},
    {"everesttech.net", "", "", true},
    {"evyy.net", "", "", true},
    {"facebook.com", "l.facebook.com", ""},
    {"flashtalking.com", "", "", true},
    {"google.com", "www.google.com", "/amp/"},
    {"google.com", "www.google.com", "/url"},
    {"google.com", "translate.google.com", ""},
    {"google.com", "www.google.com", "/aclk", true},
    {"googleadservices.com", "", "", true},
    {"googleusercontent.com", "webcache.googleusercontent.com", ""},
    {"href.li", "", ""},
    {"instagram.com", "l.instagram.com", ""},
    {"jdoqocy.com", "", "", true},
    {"kqzyfj.com", "", "", true},
    {"linkedin.com", "www.linkedin.com", "/safety/go"},
    {"linksynergy.com", "click.linksynergy.com", "", true},
    {"mediaplex.com", "", "", true},
    {"mimecast.com", "", "/s/"},
    {"office.net", "statics.teams.cdn.office.net", "/evergreen-assets/safelinks/"},
    {"ojrq.net", "", "", true},
    {"onelink.me", "", "", true},
    {"outlook.com", ".safelinks.protection.outlook.com", ""},
    {"page.link", "", ""},
    {"prf.hn", "", "", true},
    {"proofpoint.com", "urldefense.proofpoint.com", ""},
    {"pxf.io", "", "", true},
    {"qksrv.net", "", "", true},
    {"reddit.com", "out.reddit.com", ""},
    {"redirectingat.com", "", ""},
    {"serving-sys.com", "", "", true},
    {"shareasale.com", "", "/r.cfm", true},
    {"sjv.io", "", "", true},
    {"slack-redir.net", "", ""},
    {"sng.link", "", "", true},
    {"tkqlhce.com", "", "", true},
    {"tradedoubler.com", "", "", true},
    {"translate.goog", "", ""},
    {"viglink.com", "redirect.viglink.com", ""},
    {"urldefense.com", "", ""},
    {"vk.com", "", "/away.php"},
    {"webgains.com", "track.webgains.com", "", true},
    {"youtube.com", "www.youtube.com", "/redirect"},
};
constexpr NameSet<std::size(kRedirectors)> kRedirectorDomains(kRedirectors, &Redirector::domain);

const Redirector* redirector_of(const UrlFacts& facts) {
    const std::string_view domain = facts.registrable_domain.empty() ? std::string_view(facts.url.host)
                                                                     : std::string_view(facts.registrable_domain);
    // Some of these are public suffixes, with one customer a label: "shop.app.link" is registrable then.
    const std::string_view above = domain.substr(std::min(domain.find('.'), domain.size() - 1) + 1);
    if (!kRedirectorDomains.holds(domain) && !kRedirectorDomains.holds(above)) return nullptr;
    const auto* const found =
        std::find_if(std::begin(kRedirectors), std::end(kRedirectors), [&](const Redirector& known) {
            const bool is_named = known.domain == domain || known.domain == above;
            const bool is_host = known.host.empty() || facts.url.host == known.host ||
                                 (known.host.front() == '.' && facts.url.host.ends_with(known.host));
            return is_named && is_host && facts.url.path.starts_with(known.path);
        });
    return found == std::end(kRedirectors) ? nullptr : found;
}

/// The URL that a mail filter, a search page or an AMP cache wraps; null when it cannot be told.
Value wrapped_url(const UrlFacts& facts) {
    const std::string_view path = facts.url.path;
    // Behind these an AMP cache has host and path of an https page.
    for (const std::string_view amp : {"/amp/s/", "/c/s/", "/v/s/"}) {
        if (!path.starts_with(amp)) continue;
        const std::string url = "https://" + std::string(path.substr(amp.size()));
        return url_facts(url).url.is_valid() ? Value(url) : Value();
    }
    // "/v3/__https://example.com/a__;!!…", "/web/2024/https://example.com/a".
    for (const std::string_view scheme : {"/https://", "/http://", "__https://", "__http://"})
        if (const std::size_t at = path.find(scheme); at != path.npos) {
            const std::string_view inner = path.substr(at + scheme.find('h'));
            const std::string url(inner.substr(0, scheme[0] == '_' ? inner.find("__") : inner.npos));
            return url_facts(url).url.is_valid() ? Value(url) : Value();
        }
    constexpr std::string_view kKeys[] = {"url", "u", "q", "a", "to"};
    for (const QueryParameter& parameter : facts.parameters)
        if (std::find(std::begin(kKeys), std::end(kKeys), parameter.key) != std::end(kKeys) &&
            parameter.value.starts_with("http") && url_facts(parameter.value).url.is_valid())
            return Value(parameter.value);
    return {};
}

}  // namespace

void check_passing_on(const Target& target) {
    const UrlFacts& facts = target.facts;
    if (facts.url.host_kind != HostKind::domain) return;
    const bool is_other = !facts.is_shortener && !facts.is_messaging;
    const Redirector* const redirector = is_other ? redirector_of(facts) : nullptr;
    if (is_other && !redirector) return;
    if (redirector && redirector->is_click_tracker)
        return report_milder(
            target, RuleId::U_009, Level::info, url_parts(target.text).host,
            in_quotes(facts.url.host) +
                " is a click tracker; check that the query, with the click reference, survives its redirect");
    const char* kind = facts.is_shortener   ? "shortens URLs"
                       : facts.is_messaging ? "opens a messenger"
                                            : "passes visitors on";
    report(target, RuleId::U_009, url_parts(target.text).host,
           "the host " + in_quotes(facts.url.host) + " " + kind +
               "; use the URL of the landing page, which is reviewed together with the ad",
           {}, is_other ? wrapped_url(facts) : Value());
}

namespace {

/// Letters of other scripts that pass for Latin ones in most fonts (the Cyrillic set is the one browsers look for, with
/// the Greek letters that are drawn alike).
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

}  // namespace

void check_script(const Target& target) {
    const std::string_view host = target.facts.url.host;
    const bool is_latin_top = !host.substr(host.rfind('.') + 1).starts_with("xn--");
    for (const InternationalLabel& label : target.facts.international_labels) {
        const bool is_disguised = is_latin_top && is_look_alike(label.unicode);
        if (!label.is_mixed_script && !is_disguised) continue;
        report(target, RuleId::U_015, url_parts(target.text).host,
               "the label " + in_quotes(label.unicode) + " of the host (" + label.ascii + ") " +
                   (label.is_mixed_script ? "mixes scripts whose letters look alike"
                                          : "is made of letters that look like Latin ones and are not") +
                   "; it will be taken for a disguise");
    }
}

bool is_click_tracker(const UrlFacts& facts) {
    const Redirector* const redirector = redirector_of(facts);
    return redirector && redirector->is_click_tracker;
}

void check_reach(const Target& target) {
    check_public(target);
    check_authority(target);
}

}  // namespace pixelcard::lint
