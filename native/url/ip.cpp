// IP addresses as hosts.
#include <algorithm>
#include <vector>

#include "pixelcard/base/text.h"
#include "pixelcard/url/host.h"

namespace pixelcard {

namespace {

constexpr std::uint64_t kTooBig = std::uint64_t{1} << 32;  // numbers stop growing here

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
    if (text.empty()) return std::nullopt;
    unsigned base = 10;
    if (text.size() >= 2 && text[0] == '0') {
        const bool is_hexadecimal = (text[1] | 0x20) == 'x';
        base = is_hexadecimal ? 16 : 8;
        text.remove_prefix(is_hexadecimal ? 2 : 1);
    }
    std::uint64_t value = 0;
    for (const char c : text) {
        const unsigned digit = is_digit(c) ? static_cast<unsigned>(c - '0')
                               : is_hex(c) ? static_cast<unsigned>((c | 0x20) - 'a') + 10
                                           : base;
        if (digit >= base) return std::nullopt;
        value = std::min(value * base + digit, kTooBig);
    }
    return value;
}

}  // namespace

bool ends_in_number(std::string_view host) {
    if (host.ends_with('.')) {
        host.remove_suffix(1);
        if (host.empty()) return false;
    }
    const std::string_view last = host.substr(host.rfind('.') + 1);  // npos + 1 is 0
    if (!last.empty() && std::all_of(last.begin(), last.end(), is_digit)) return true;
    return parse_number(last).has_value();
}

std::optional<std::uint32_t> parse_ipv4(std::string_view host) {
    std::vector<std::string_view> parts = split(host, '.');
    if (parts.size() > 1 && parts.back().empty()) parts.pop_back();
    if (parts.size() > 4) return std::nullopt;
    std::uint64_t address = 0;
    for (std::size_t i = 0; i < parts.size(); i++) {
        const auto number = parse_number(parts[i]);
        const bool is_last = i + 1 == parts.size();
        const std::size_t bytes = is_last ? 5 - parts.size() : 1;
        if (!number || *number >= std::uint64_t{1} << (8 * bytes)) return std::nullopt;
        address = address << (8 * bytes) | *number;
    }
    return static_cast<std::uint32_t>(address);
}

std::string ipv4_text(std::uint32_t address) {
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8) {
        text += std::to_string(address >> shift & 0xFF);
        if (shift > 0) text += '.';
    }
    return text;
}

namespace {

/// The dotted end of an IPv6 address: four decimal numbers up to 255 without leading zeros.
std::optional<std::uint32_t> parse_dotted(std::string_view text) {
    const std::vector<std::string_view> parts = split(text, '.');
    if (parts.size() != 4) return std::nullopt;
    std::uint32_t address = 0;
    for (const std::string_view part : parts) {
        const bool is_plain = !part.empty() && part.size() <= 3 && std::all_of(part.begin(), part.end(), is_digit) &&
                              (part.size() == 1 || part[0] != '0');
        if (!is_plain) return std::nullopt;
        const std::uint64_t number = *parse_number(part);
        if (number > 255) return std::nullopt;
        address = address << 8 | static_cast<std::uint32_t>(number);
    }
    return address;
}

/// Groups between colons, appended to `pieces`; a dotted end only where `may_be_dotted`.
bool append_pieces(std::vector<std::uint16_t>& pieces, std::string_view text, bool may_be_dotted) {
    if (text.empty()) return true;
    const std::vector<std::string_view> groups = split(text, ':');
    for (std::size_t i = 0; i < groups.size(); i++) {
        const std::string_view group = groups[i];
        if (group.find('.') != std::string_view::npos) {
            const auto dotted = may_be_dotted && i + 1 == groups.size() ? parse_dotted(group) : std::nullopt;
            if (!dotted) return false;
            pieces.push_back(static_cast<std::uint16_t>(*dotted >> 16));
            pieces.push_back(static_cast<std::uint16_t>(*dotted & 0xFFFF));
            continue;
        }
        if (group.empty() || group.size() > 4) return false;
        unsigned value = 0;
        for (const char c : group) {
            if (!is_hex(c)) return false;
            value = value << 4 |
                    (is_digit(c) ? static_cast<unsigned>(c - '0') : static_cast<unsigned>((c | 0x20) - 'a') + 10);
        }
        pieces.push_back(static_cast<std::uint16_t>(value));
    }
    return true;
}

}  // namespace

std::optional<Ipv6> parse_ipv6(std::string_view text) {
    constexpr std::size_t kLongest = 45;  // eight groups, the last two dotted
    if (text.size() > kLongest) return std::nullopt;
    const std::size_t gap = text.find("::");
    const bool has_gap = gap != std::string_view::npos;
    std::vector<std::uint16_t> head;
    std::vector<std::uint16_t> tail;
    if (!append_pieces(head, text.substr(0, gap), !has_gap)) return std::nullopt;
    if (has_gap && !append_pieces(tail, text.substr(gap + 2), true)) return std::nullopt;
    const std::size_t count = head.size() + tail.size();
    if (has_gap ? count > 7 : count != 8) return std::nullopt;
    Ipv6 address{};
    std::copy(head.begin(), head.end(), address.begin());
    std::copy(tail.begin(), tail.end(), address.end() - static_cast<std::ptrdiff_t>(tail.size()));
    return address;
}

std::string ipv6_text(const Ipv6& address) {
    std::size_t best = 8;
    std::size_t best_length = 1;  // a single zero is not shortened
    for (std::size_t i = 0; i < 8; i++) {
        std::size_t end = i;
        while (end < 8 && address[end] == 0) end++;
        if (end - i > best_length) {
            best = i;
            best_length = end - i;
        }
        if (end > i) i = end - 1;
    }
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < 8; i++) {
        if (i == best) {
            text += "::";
            i += best_length - 1;
            continue;
        }
        if (!text.empty() && text.back() != ':') text += ':';
        bool is_started = false;
        for (int shift = 12; shift >= 0; shift -= 4) {
            const unsigned digit = address[i] >> shift & 0xFU;
            is_started = is_started || digit != 0 || shift == 0;
            if (is_started) text += kDigits[digit];
        }
    }
    return text;
}

}  // namespace pixelcard
