#include <algorithm>

#include "pixelcard/base/text.h"
#include "pixelcard/url/host.h"
#include "pixelcard/url/percent.h"
#include "pixelcard/url/plain_url.h"
#include "pixelcard/url/url_facts.h"
#include "pixelcard/url/url_text.h"

namespace pixelcard {

namespace {

bool is_slash(char c) { return c == '/' || c == '\\'; }

/// How many steps a dot segment is, escapes included: 1 for ".", 2 for "..", 0 for every other segment.
int dots_in(std::string_view segment) {
    int dots = 0;
    while (!segment.empty()) {
        const bool is_escape =
            segment.size() >= 3 && segment[0] == '%' && segment[1] == '2' && (segment[2] | 0x20) == 'e';
        if (!is_escape && segment[0] != '.') return 0;
        segment.remove_prefix(is_escape ? 3 : 1);
        if (++dots > 2) return 0;
    }
    return dots;
}

std::string normal_path(std::string_view text) {
    std::string path;
    if (!text.empty()) text.remove_prefix(1);  // the slash that ended the authority
    for (;;) {
        const auto* end = std::find_if(text.begin(), text.end(), is_slash);
        const std::string_view segment = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        const bool is_last = segment.size() == text.size();
        const int dots = dots_in(segment);
        if (dots == 2) path.resize(path.empty() ? 0 : path.rfind('/'));
        if (dots == 0) {
            path += '/';
            append_encoded(path, segment, EncodeSet::path);
        } else if (is_last) {
            path += '/';
        }
        if (is_last) return path;
        text.remove_prefix(segment.size() + 1);
    }
}

/// Reads "user:password@" off the front of the authority.
void take_credentials(std::string_view& authority, Url& url) {
    const std::size_t at = authority.rfind('@');
    if (at == std::string_view::npos) return;
    const std::string_view credentials = authority.substr(0, at);
    authority.remove_prefix(at + 1);
    const std::size_t colon = credentials.find(':');
    append_encoded(url.username, credentials.substr(0, colon), EncodeSet::userinfo);
    if (colon != std::string_view::npos)
        append_encoded(url.password, credentials.substr(colon + 1), EncodeSet::userinfo);
}

/// Position of the colon in front of the port; those in brackets belong to the IPv6 address.
std::size_t port_colon(std::string_view authority) {
    bool is_in_brackets = false;
    for (std::size_t i = 0; i < authority.size(); i++) {
        if (authority[i] == '[') is_in_brackets = true;
        if (authority[i] == ']') is_in_brackets = false;
        if (authority[i] == ':' && !is_in_brackets) return i;
    }
    return std::string_view::npos;
}

UrlError read_port(std::string_view digits, Url& url) {
    unsigned port = 0;
    for (const char c : digits) {
        if (!is_digit(c)) return UrlError::bad_port;
        port = port * 10 + static_cast<unsigned>(c - '0');
        if (port > 65535) return UrlError::bad_port;
    }
    const unsigned own = url.scheme == "https" ? 443 : 80;
    if (!digits.empty() && port != own) url.port = std::to_string(port);
    return UrlError::none;
}

UrlError read_authority(std::string_view authority, Url& url) {
    take_credentials(authority, url);
    const std::size_t colon = port_colon(authority);
    const std::string_view host_text = authority.substr(0, colon);
    if (host_text.empty()) return UrlError::no_host;
    Host host = parse_host(host_text);
    if (host.error != UrlError::none) return host.error;
    url.host = std::move(host.text);
    url.host_kind = host.kind;
    return colon == std::string_view::npos ? UrlError::none : read_port(authority.substr(colon + 1), url);
}

UrlError read_scheme(std::string_view& rest, Url& url) {
    const std::size_t size = scheme_size(rest);
    if (size == 0) return UrlError::no_scheme;
    for (const char c : rest.substr(0, size)) url.scheme += is_upper(c) ? static_cast<char>(c | 0x20) : c;
    if (url.scheme != "http" && url.scheme != "https") return UrlError::scheme_not_http;
    rest.remove_prefix(size + 1);
    return UrlError::none;
}

UrlError read(std::string_view text, Url& url) {
    if (text.size() > kMaxUrlBytes) return UrlError::too_long;
    const std::string cleaned = without_line_breaks(trimmed_of_controls(text));
    if (cleaned.empty()) return UrlError::empty;
    std::string_view rest = cleaned;
    if (const UrlError error = read_scheme(rest, url); error != UrlError::none) return error;

    const std::size_t hash = rest.find('#');
    if (hash != std::string_view::npos) {
        url.has_fragment = true;
        append_encoded(url.fragment, rest.substr(hash + 1), EncodeSet::fragment);
        rest = rest.substr(0, hash);
    }
    while (!rest.empty() && is_slash(rest.front())) rest.remove_prefix(1);
    const std::size_t question = rest.find('?');
    if (question != std::string_view::npos) {
        url.has_query = true;
        append_encoded(url.query, rest.substr(question + 1), EncodeSet::query);
        rest = rest.substr(0, question);
    }
    const auto* slash = std::find_if(rest.begin(), rest.end(), is_slash);
    const std::string_view authority = rest.substr(0, static_cast<std::size_t>(slash - rest.begin()));
    url.path = normal_path(rest.substr(authority.size()));
    return read_authority(authority, url);
}

}  // namespace

Url parse_url(std::string_view text) {
    Url url;
    if (const std::optional<PlainUrl> plain = plain_url(text)) {
        copy_to(url, *plain);
        return url;
    }
    const UrlError error = read(text, url);
    if (error != UrlError::none) url = {};
    url.error = error;
    return url;
}

std::string Url::href() const {
    if (!is_valid()) return {};
    std::string text = scheme + "://" + username;
    if (!password.empty()) text += ':' + password;
    if (!username.empty() || !password.empty()) text += '@';
    text += host;
    if (!port.empty()) text += ':' + port;
    text += path;
    if (has_query) text += '?' + query;
    if (has_fragment) text += '#' + fragment;
    return text;
}

const char* name_of(UrlError error) {
    static constexpr const char* kNames[] = {
        "none",       "empty",    "too_long", "no_scheme", "scheme_not_http", "no_host", "bad_host_character",
        "bad_domain", "bad_ipv4", "bad_ipv6", "bad_port"};
    return kNames[static_cast<unsigned char>(error)];
}

}  // namespace pixelcard
