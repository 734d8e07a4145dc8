#include "pixelcard/url/host.h"

#include <algorithm>

#include "pixelcard/unicode/utf8.h"
#include "pixelcard/url/idna.h"
#include "pixelcard/url/percent.h"

namespace pixelcard {

namespace {

bool is_forbidden(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F || std::string_view("#/:<>?@[\\]^|%").find(c) != std::string_view::npos;
}

bool has_punycode(std::string_view domain) {
    const auto is_x = [](char c) { return c == 'x' || c == 'X'; };
    const auto is_n = [](char c) { return c == 'n' || c == 'N'; };
    for (std::size_t i = 0; i + 4 <= domain.size(); i++) {
        if ((i == 0 || domain[i - 1] == '.') && is_x(domain[i]) && is_n(domain[i + 1]) &&
            domain.substr(i + 2, 2) == "--")
            return true;
    }
    return false;
}

std::optional<std::string> ascii_domain(const std::string& domain) {
    const bool is_ascii =
        std::all_of(domain.begin(), domain.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!is_ascii || has_punycode(domain)) return domain_to_ascii(from_utf8(domain));
    std::string lower = domain;  // of any length: nothing here takes more than one pass
    for (char& c : lower) {
        if (is_upper(c)) c = static_cast<char>(c | 0x20);
    }
    return lower;
}

Host failed(UrlError error) { return {error, HostKind::domain, {}}; }

}  // namespace

Host parse_host(std::string_view text) {
    if (text.starts_with('[')) {
        if (!text.ends_with(']')) return failed(UrlError::bad_ipv6);
        const auto address = parse_ipv6(text.substr(1, text.size() - 2));
        if (!address) return failed(UrlError::bad_ipv6);
        return {UrlError::none, HostKind::ipv6, std::string("[").append(ipv6_text(*address)).append("]")};
    }
    const std::optional<std::string> domain = ascii_domain(percent_decoded(text));
    if (!domain) return failed(UrlError::bad_domain);
    if (domain->empty()) return failed(UrlError::no_host);
    if (std::any_of(domain->begin(), domain->end(), is_forbidden)) return failed(UrlError::bad_host_character);
    if (!ends_in_number(*domain)) return {UrlError::none, HostKind::domain, *domain};
    const auto address = parse_ipv4(*domain);
    if (!address) return failed(UrlError::bad_ipv4);
    return {UrlError::none, HostKind::ipv4, ipv4_text(*address)};
}

}  // namespace pixelcard
