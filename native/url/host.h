// The host of an http(s) URL, as the WHATWG host parser reads it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/url/url_facts.h"

namespace pixelcard {

struct Host {
    UrlError error = UrlError::none;
    HostKind kind = HostKind::domain;
    std::string text;
};

[[nodiscard]] Host parse_host(std::string_view text);

using Ipv6 = std::array<std::uint16_t, 8>;

/// Whether the last label is a number, so that the host must be an IPv4 address.
[[nodiscard]] bool ends_in_number(std::string_view host);
/// One to four numbers, decimal, octal (0…) or hexadecimal (0x…); the last fills the rest.
[[nodiscard]] std::optional<std::uint32_t> parse_ipv4(std::string_view host);
[[nodiscard]] std::optional<Ipv6> parse_ipv6(std::string_view text);  ///< without brackets
[[nodiscard]] std::string ipv4_text(std::uint32_t address);
[[nodiscard]] std::string ipv6_text(const Ipv6& address);

/// The network of a parsed host: by IP address ranges (RFC 6890) and special names (RFC 6761, RFC 8375).
[[nodiscard]] HostReach reach_of(HostKind kind, std::string_view host);

}  // namespace pixelcard
