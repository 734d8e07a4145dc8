#include <algorithm>

#include "pixelcard/url/host.h"

namespace pixelcard {

namespace {

struct Ipv4Block {
    std::uint32_t first;
    unsigned prefix;
    HostReach reach;
};

// RFC 6890 and its successors, as far as a public web page cannot be there.
constexpr Ipv4Block kIpv4Blocks[] = {
    {0x00000000, 8, HostReach::reserved},                                                        // this network
    {0x0A000000, 8, HostReach::private_network},  {0x64400000, 10, HostReach::private_network},  // carrier-grade NAT
    {0x7F000000, 8, HostReach::loopback},         {0xA9FE0000, 16, HostReach::link_local},
    {0xAC100000, 12, HostReach::private_network}, {0xC0000000, 24, HostReach::reserved},  // protocol assignments
    {0xC0000200, 24, HostReach::reserved},                                                // documentation
    {0xC0A80000, 16, HostReach::private_network}, {0xC6120000, 15, HostReach::reserved},  // benchmarks
    {0xC6336400, 24, HostReach::reserved},                                                // documentation
    {0xCB007100, 24, HostReach::reserved},                                                // documentation
    {0xE0000000, 3, HostReach::reserved},                                                 // multicast and above
};

struct SpecialName {
    std::string_view domain;
    HostReach reach;
};

constexpr SpecialName kSpecialNames[] = {
    {"localhost", HostReach::loopback},
    {"local", HostReach::link_local},
    {"internal", HostReach::private_network},
    {"home.arpa", HostReach::private_network},
    {"lan", HostReach::private_network},
    {"intranet", HostReach::private_network},
    {"corp", HostReach::private_network},
    {"home", HostReach::private_network},
    {"localdomain", HostReach::private_network},
    {"test", HostReach::reserved},
    {"invalid", HostReach::reserved},
    {"onion", HostReach::reserved},
    {"example", HostReach::reserved},
};

HostReach reach_of_ipv4(std::uint32_t address) {
    for (const Ipv4Block& block : kIpv4Blocks) {
        if ((address ^ block.first) >> (32 - block.prefix) == 0) return block.reach;
    }
    return HostReach::public_network;
}

HostReach reach_of_ipv6(const Ipv6& a) {
    const bool has_zero_front = std::all_of(a.begin(), a.begin() + 5, [](std::uint16_t piece) { return piece == 0; });
    const std::uint32_t last = static_cast<std::uint32_t>(a[6]) << 16 | a[7];
    if (has_zero_front && a[5] == 0 && last <= 1) return last == 1 ? HostReach::loopback : HostReach::reserved;
    if (has_zero_front && (a[5] == 0xFFFF || a[5] == 0)) return reach_of_ipv4(last);  // an IPv4 address in IPv6 form
    if (a[0] == 0x64 && a[1] == 0xFF9B) return reach_of_ipv4(last);                   // NAT64
    if ((a[0] & 0xFE00) == 0xFC00) return HostReach::private_network;
    if ((a[0] & 0xFFC0) == 0xFE80) return HostReach::link_local;
    if (a[0] == 0x2001 && a[1] == 0x0DB8) return HostReach::reserved;  // documentation
    return (a[0] & 0xE000) == 0x2000 ? HostReach::public_network : HostReach::reserved;
}

}  // namespace

HostReach reach_of(HostKind kind, std::string_view host) {
    if (kind == HostKind::ipv4) return reach_of_ipv4(parse_ipv4(host).value_or(0));
    if (kind == HostKind::ipv6) return reach_of_ipv6(parse_ipv6(host.substr(1, host.size() - 2)).value_or(Ipv6{}));
    if (host.ends_with('.')) host.remove_suffix(1);
    if (host.empty()) return HostReach::public_network;
    for (const SpecialName& name : kSpecialNames) {
        if (host.back() != name.domain.back()) continue;
        const bool is_below = host.size() > name.domain.size() && host.ends_with(name.domain) &&
                              host[host.size() - name.domain.size() - 1] == '.';
        if (host == name.domain || is_below) return name.reach;
    }
    return HostReach::public_network;
}

const char* name_of(HostKind kind) {
    static constexpr const char* kNames[] = {"domain", "ipv4", "ipv6"};
    return kNames[static_cast<unsigned char>(kind)];
}

const char* name_of(HostReach reach) {
    static constexpr const char* kNames[] = {"public_network", "loopback", "private_network", "link_local", "reserved"};
    return kNames[static_cast<unsigned char>(reach)];
}

}  // namespace pixelcard
