// Whether a URL can be read as it is written.
#include <algorithm>
#include <optional>

#include "pixelcard/base/text.h"
#include "pixelcard/lint/targets/name_set.h"
#include "pixelcard/lint/targets/target_checks.h"

namespace pixelcard::lint {

namespace {

/// Last parts of file names: "index.html" is a page of some site, not a host.
constexpr std::string_view kPageFileEndings[] = {"asp", "aspx", "cgi", "htm", "html", "jsp", "php"};
constexpr NameSet kPageEndingNames(kPageFileEndings);

/// A host that could have been meant as a web page.
bool is_web_host(const UrlFacts& facts) {
    const std::string_view host = facts.url.host;
    return facts.url.is_valid() && facts.url.host_kind == HostKind::domain &&
           facts.reach == HostReach::public_network && !facts.registrable_domain.empty() &&
           !kPageEndingNames.holds(host.substr(host.rfind('.') + 1));
}

/// The URL that was meant when the scheme is missing or mistyped; null when that is unclear.
Value with_scheme(std::string_view rest) {
    if (rest.starts_with("//")) rest.remove_prefix(2);
    if (rest.empty() || rest.front() == '/') return {};
    const std::string guess = "https://" + std::string(rest);
    return is_web_host(url_facts(guess)) ? Value(guess) : Value();
}

/// "example.com:8080/page" and "localhost:3000" read as if their hosts were schemes.
bool is_host_with_port(std::string_view text, const UrlParts& parts) {
    const std::size_t digit = parts.scheme.end + 1;
    return digit < text.size() && is_digit(text[digit]);
}

/// Slips of the hand for "http" and "https".
bool is_nearly_http(std::string_view scheme) {
    constexpr std::string_view kSlips[] = {"hhtp",  "hhtps", "hppts",  "hptts", "htp",    "htpps", "htps",
                                           "htpt",  "hts",   "htt",    "httpp", "httpss", "httpw", "httsp",
                                           "http2", "htttp", "htttps", "hxxp",  "hxxps",  "ttp",   "ttps"};
    return std::any_of(std::begin(kSlips), std::end(kSlips), [&](std::string_view slip) { return scheme == slip; });
}

void check_scheme(const Target& target, const UrlParts& parts) {
    const std::string_view inner = parts.whole.in(target.text);
    const std::string_view scheme = parts.scheme.in(target.text);
    const std::string_view rest = target.text.substr(parts.slashes.begin, parts.whole.end - parts.slashes.begin);
    switch (target.facts.url.error) {
        case UrlError::empty:
            return report(target, RuleId::U_003, "The target URL is blank; give the https URL of the landing page");
        case UrlError::no_scheme: {
            // "https//example.com": the colon is missing.
            std::string_view meant = inner;
            if (meant.starts_with("http//") || meant.starts_with("https//")) meant.remove_prefix(meant.find('/'));
            return report(
                target, RuleId::U_003, parts.whole,
                in_quotes(inner) + " is not an absolute URL: it has no scheme; start it with https:// and the host", {},
                with_scheme(meant));
        }
        case UrlError::scheme_not_http:
            if (is_host_with_port(target.text, parts))
                return report(target, RuleId::U_003, parts.whole,
                              in_quotes(inner) + " has no scheme; start it with https:// and the host", {},
                              with_scheme(inner));
            return report(
                target, RuleId::U_003, parts.scheme,
                "the scheme " + in_quotes(scheme) + " is neither http nor https; a card can only lead to a web page",
                {}, is_nearly_http(scheme) && rest.starts_with("//") ? with_scheme(rest) : Value());
        case UrlError::no_host:
            return report(target, RuleId::U_003, parts.whole,
                          in_quotes(inner) + " has no host; name the site that the card leads to");
        default: return;
    }
}

void check_https(const Target& target) {
    if (target.facts.url.scheme != "http" || !target.wants(RuleId::U_004)) return;
    const UrlParts parts = url_parts(target.text);
    Value fix;
    if (parts.port.is_empty()) {
        fix = Value(with_part(target.text, {parts.scheme.end, parts.scheme.end},
                              parts.scheme.in(target.text).starts_with('H') ? "S" : "s"));
    } else if (target.facts.url.port.empty()) {  // the usual port of http was written out: https has another
        Url secure = target.facts.url;
        secure.scheme = "https";
        fix = Value(secure.href());
    }
    report(target, RuleId::U_004, parts.scheme, "The URL is http; use https, which the crawler and browsers expect", {},
           std::move(fix));
}

struct HostProblem {
    std::string what;
    UrlPart part;
};

/// Labels that a browser looks up and no name server could hold (RFC 1035, RFC 1123).
std::optional<HostProblem> label_problem(std::string_view text, UrlPart host) {
    for (std::size_t begin = host.begin; begin < host.end;) {
        const std::size_t end = std::min(text.find('.', begin), host.end);
        const std::string_view label = text.substr(begin, end - begin);
        const UrlPart part{begin, end};
        const bool is_ascii =
            std::all_of(label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (label.empty() && begin == host.begin)
            return HostProblem{"the host " + in_quotes(host.in(text)) + " begins with a dot", {begin, end + 1}};
        if (label.empty())
            return HostProblem{"the host " + in_quotes(host.in(text)) + " has two dots in a row", {begin, end + 1}};
        if (is_ascii && label.size() > 63)
            return HostProblem{"the label " + in_quotes(label) + " of the host has " + std::to_string(label.size()) +
                                   " characters, 63 are allowed",
                               part};
        if (label.starts_with('-') || label.ends_with('-'))
            return HostProblem{"the label " + in_quotes(label) + " of the host begins or ends with a hyphen", part};
        const auto is_odd = [](char c) {
            return static_cast<unsigned char>(c) < 0x80 && !is_letter(c) && !is_digit(c) && c != '-' && c != '%';
        };
        if (std::any_of(label.begin(), label.end(), is_odd))
            return HostProblem{
                "the label " + in_quotes(label) + " of the host holds something else than letters, digits and hyphens",
                part};
        begin = end + 1;
    }
    if (host.end - host.begin > 254)
        return HostProblem{
            "the host has " + std::to_string(host.end - host.begin) + " characters, no name may have more than 253",
            host};
    return std::nullopt;
}

std::optional<HostProblem> host_problem(const Target& target) {
    const UrlParts parts = url_parts(target.text);
    switch (target.facts.url.error) {
        case UrlError::none:
            return target.facts.url.host_kind == HostKind::domain ? label_problem(target.text, parts.host)
                                                                  : std::nullopt;
        case UrlError::bad_host_character:
            return HostProblem{
                "the host " + in_quotes(parts.host.in(target.text)) + " holds a character that no host may have",
                parts.host};
        case UrlError::bad_domain:
            return HostProblem{"the host " + in_quotes(parts.host.in(target.text)) + " is not a valid domain name",
                               parts.host};
        case UrlError::bad_ipv4:
            return HostProblem{"the host " + in_quotes(parts.host.in(target.text)) +
                                   " ends in a number and is not a valid IPv4 address",
                               parts.host};
        case UrlError::bad_ipv6:
            return HostProblem{"the host " + in_quotes(parts.host.in(target.text)) + " is not a valid IPv6 address",
                               parts.host};
        case UrlError::bad_port:
            return HostProblem{"the port " + in_quotes(parts.port.in(target.text)) + " is not a number up to 65535",
                               parts.port};
        default: return std::nullopt;
    }
}

/// "https://exam ple.com/": the spaces of a host can only be too many.
Value without_spaces(std::string_view text) {
    std::string kept;
    for (const char c : text)
        if (c != ' ') kept += c;
    return kept.size() != text.size() && is_web_host(url_facts(kept)) ? Value(kept) : Value();
}

/// Names that are in order show it by their normal form; only others are looked at as they were written.
bool may_have_bad_labels(std::string_view host) {
    if (host.size() > 63 || host.starts_with('-') || host.ends_with('-') || host.starts_with('.')) return true;
    for (std::size_t i = 0; i < host.size(); i++) {
        const char c = host[i];
        if (!is_letter(c) && !is_digit(c) && c != '-' && c != '.') return true;
        if (c == '.' && i + 1 < host.size() && (host[i + 1] == '.' || host[i + 1] == '-' || host[i - 1] == '-'))
            return true;
    }
    return false;
}

void check_host_text(const Target& target) {
    const Url& url = target.facts.url;
    if (url.is_valid() && (url.host_kind != HostKind::domain || !may_have_bad_labels(url.host))) return;
    if (const std::optional<HostProblem> problem = host_problem(target))
        report(target, RuleId::U_011, problem->part, problem->what, {},
               url.is_valid() ? Value() : without_spaces(target.text));
}

bool is_broken_escape(std::string_view text, std::size_t i) {
    return text[i] == '%' && !(i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2]));
}

std::string with_whole_escapes(std::string_view part) {
    std::string whole;
    for (std::size_t i = 0; i < part.size(); i++) {
        whole += part[i];
        if (is_broken_escape(part, i)) whole += "25";
    }
    return whole;
}

/// What a click would open, in characters that every reader takes alike.
Value repaired(Url url) {
    url.path = with_whole_escapes(url.path);
    url.query = with_whole_escapes(url.query);
    url.fragment = with_whole_escapes(url.fragment);
    return Value(url.href());
}

/// The first run of bytes for which `is_wanted` is true, within `within`.
template <typename Wanted>
UrlPart first_run(std::string_view text, UrlPart within, Wanted is_wanted) {
    std::size_t begin = within.begin;
    while (begin < within.end && !is_wanted(static_cast<unsigned char>(text[begin]))) begin++;
    std::size_t end = begin;
    while (end < within.end && is_wanted(static_cast<unsigned char>(text[end]))) end++;
    return {begin, end};
}

/// Behind the host. Braces would belong to them, but are macros to U-012.
constexpr std::string_view kEncodedByBrowsers = "\"<>";
bool is_encoded_by_browsers(unsigned char c) {
    return kEncodedByBrowsers.find(static_cast<char>(c)) != std::string_view::npos;
}

/// Three quick searches: nearly every address has none.
bool has_any_encoded(std::string_view text) {
    return std::any_of(kEncodedByBrowsers.begin(), kEncodedByBrowsers.end(),
                       [text](char c) { return text.find(c) != std::string_view::npos; });
}

void check_repairs(const Target& target) {
    const UrlRepairs& repairs = target.facts.repairs;
    const bool is_clean = !repairs.trimmed && !repairs.tabs_or_newlines && !repairs.spaces_or_controls &&
                          !repairs.backslashes && !repairs.slashes && !repairs.broken_escapes && !repairs.non_ascii &&
                          !has_any_encoded(target.text);
    if (is_clean || !target.facts.url.is_valid() || !target.wants(RuleId::U_011)) return;
    const std::string_view text = target.text;
    const UrlParts parts = url_parts(text);
    const UrlPart quotes = first_run(text, {parts.host.end, parts.whole.end}, is_encoded_by_browsers);
    const Value fix = repaired(target.facts.url);
    if (repairs.trimmed) {
        const UrlPart outside =
            parts.whole.begin > 0 ? UrlPart{0, parts.whole.begin} : UrlPart{parts.whole.end, text.size()};
        report(target, RuleId::U_011, outside, "Spaces or control characters around the URL; delete them", {}, fix);
    }
    if (repairs.tabs_or_newlines)
        report(target, RuleId::U_011,
               first_run(text, parts.whole, [](unsigned char c) { return c == '\t' || c == '\n' || c == '\r'; }),
               "A tab or line break inside the URL; delete it, as browsers do", {}, fix);
    if (repairs.spaces_or_controls)
        report(
            target, RuleId::U_011,
            first_run(text, parts.whole,
                      [](unsigned char c) { return (c <= ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F; }),
            "A space or control character inside the URL; write a space as %20", {}, fix);
    if (repairs.backslashes)
        report(target, RuleId::U_011, first_run(text, parts.whole, [](unsigned char c) { return c == '\\'; }),
               "A backslash in the URL; write a slash", {}, fix);
    if (repairs.slashes && !repairs.backslashes)
        report(
            target, RuleId::U_011, parts.slashes,
            "after the scheme there are not two slashes but " + std::to_string(parts.slashes.end - parts.slashes.begin),
            {}, fix);
    if (repairs.broken_escapes) {
        std::size_t at = parts.whole.begin;
        while (at < parts.whole.end && !is_broken_escape(text, at)) at++;
        report(target, RuleId::U_011, {at, std::min(at + 1, text.size())},
               "a percent sign stands without two hexadecimal digits; write %25 for the sign itself", {}, fix);
    }
    // Every browser encodes these in the same way, so they mostly work: milder.
    if (!quotes.is_empty())
        target.context.findings.add_milder(
            RuleId::U_011, Level::warning, target.place,
            {.message = "A quotation mark or angle bracket in the URL; write it percent-encoded, as a browser sends it",
             .value = target.written,
             .limit = {},
             .span = span_of(text, quotes),
             .fix = fix});
    if (repairs.non_ascii) {
        const UrlPart rest{parts.host.end, parts.whole.end};
        target.context.findings.add_milder(
            RuleId::U_011, Level::warning, target.place,
            {.message = "Characters beyond ASCII in the URL; write them percent-encoded, as a browser sends them",
             .value = target.written,
             .limit = {},
             .span = span_of(text, first_run(text, rest, [](unsigned char c) { return c >= 0x80; })),
             .fix = fix});
    }
}

}  // namespace

void check_readable(const Target& target) {
    if (check_pasted(target)) return;
    if (!target.facts.url.is_valid()) check_scheme(target, url_parts(target.text));
    check_https(target);
    check_host_text(target);
    check_repairs(target);
}

}  // namespace pixelcard::lint
