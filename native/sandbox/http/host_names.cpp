#include "pixelcard/sandbox/http/host_names.h"

#include <arpa/inet.h>

#include <algorithm>

#include "pixelcard/base/text.h"
#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

namespace {

bool is_port(std::string_view text) {
    constexpr std::size_t kMaxDigits = 5;
    return text.size() <= kMaxDigits && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_name(std::string_view text) {
    constexpr std::size_t kMaxNameBytes = 253;  // RFC 1035, 2.3.4
    return !text.empty() && text.size() <= kMaxNameBytes && std::all_of(text.begin(), text.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_';
    });
}

std::optional<HostName> ipv6_address(const std::string& text) {
    in6_addr address{};
    if (text.find('\0') != std::string::npos)
        return std::nullopt;  // inet_pton would stop there and take the part before it
    if (::inet_pton(AF_INET6, text.c_str(), &address) != 1) return std::nullopt;
    return HostName{text, true, IN6_IS_ADDR_LOOPBACK(&address) != 0};
}

HostName name_or_ipv4(const std::string& text) {
    constexpr std::uint32_t kLoopbackNetwork = 127;
    in_addr address{};
    const bool is_address = ::inet_pton(AF_INET, text.c_str(), &address) == 1;
    return {text, is_address, is_address && ntohl(address.s_addr) >> 24U == kLoopbackNetwork};
}

bool is_under(std::string_view name, std::string_view suffix) {
    return name.size() > suffix.size() && name.ends_with(suffix);
}

}  // namespace

std::optional<HostName> read_host(std::string_view host) {
    const std::size_t bracket = host.starts_with('[') ? host.find(']') : host.npos;
    if (host.starts_with('[') && bracket == host.npos) return std::nullopt;
    const std::size_t colon = host.find(':', bracket == host.npos ? 0 : bracket);
    if (colon != host.npos && !is_port(host.substr(colon + 1))) return std::nullopt;
    std::string_view name = host.substr(0, colon);
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; });
    if (bracket != host.npos)
        return bracket + 1 == lower.size() ? ipv6_address(lower.substr(1, bracket - 1)) : std::nullopt;
    if (lower.ends_with('.')) lower.pop_back();
    if (!is_name(lower)) return std::nullopt;
    return name_or_ipv4(lower);
}

HostList::HostList(const std::string& listening, const std::vector<std::string>& names) {
    const bool is_ipv6 = listening.find(':') != std::string::npos && !listening.starts_with('[');
    const auto own = read_host(is_ipv6 ? "[" + listening + "]" : listening);
    if (own) names_.push_back(own->name);
    allows_addresses_ = own && !own->is_loopback && own->name != "localhost";
    for (const std::string& given : names) {
        if (given == "*") allows_all_ = true;
        else if (const auto name = read_host(given)) names_.push_back(name->name);
    }
}

bool HostList::allows(const HostName& host) const {
    if (allows_all_ || host.is_loopback || (allows_addresses_ && host.is_address)) return true;
    if (host.name == "localhost" || is_under(host.name, ".localhost") || is_under(host.name, ".test")) return true;
    return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
        return name.starts_with('.') ? is_under(host.name, name) : host.name == name;
    });
}

}  // namespace pixelcard::server
