#include "pixelcard/url/plain_url.h"

#include <array>

#include "pixelcard/base/text.h"

namespace pixelcard {

namespace {

enum : unsigned char { kHost = 1, kPath = 2, kQuery = 4, kFragment = 8 };

/// In which parts a character stays as it is. Braces and percent signs are in none: they could be macros or escapes.
constexpr std::array<unsigned char, 256> kParts = [] {
    std::array<unsigned char, 256> parts{};
    for (unsigned c = 0x21; c < 0x7F; c++) {
        const char byte = static_cast<char>(c);
        if (std::string_view("\"<>`{}\\^|%").find(byte) != std::string_view::npos) continue;
        if (byte != '#' && byte != '?') parts[c] |= kPath;
        if (byte != '#' && byte != '\'') parts[c] |= kQuery;
        parts[c] |= kFragment;
        if (is_digit(byte) || (is_letter(byte) && !is_upper(byte)) || byte == '-') parts[c] |= kHost;
    }
    return parts;
}();

std::size_t end_of(std::string_view text, std::size_t begin, unsigned char part) {
    while (begin < text.size() && (kParts[static_cast<unsigned char>(text[begin])] & part) != 0) begin++;
    return begin;
}

/// The end of the host, or 0 when the host is not plain: every label a name, the last one no number.
std::size_t end_of_host(std::string_view text, std::size_t begin) {
    for (;;) {
        const std::size_t end = end_of(text, begin, kHost);
        const std::string_view label = text.substr(begin, end - begin);
        if (label.empty() || label.starts_with("xn--")) return 0;
        if (end >= text.size() || text[end] != '.') return is_letter(label.front()) ? end : 0;
        begin = end + 1;
    }
}

bool may_have_dot_segment(std::string_view path) {
    for (std::size_t i = 1; i < path.size(); i++) {
        if (path[i] == '.' && path[i - 1] == '/') return true;
    }
    return false;
}

}  // namespace

std::optional<PlainUrl> plain_url(std::string_view text) {
    const std::size_t scheme = text.starts_with("https://") ? 5 : text.starts_with("http://") ? 4 : 0;
    if (scheme == 0 || text.size() > kMaxUrlBytes) return std::nullopt;
    PlainUrl url;
    url.scheme = text.substr(0, scheme);
    const std::size_t host = scheme + 3;
    std::size_t at = end_of_host(text, host);
    if (at == 0) return std::nullopt;
    url.host = text.substr(host, at - host);
    if (at < text.size() && text[at] == '/') {
        const std::size_t end = end_of(text, at, kPath);
        url.path = text.substr(at, end - at);
        if (may_have_dot_segment(url.path)) return std::nullopt;
        at = end;
    }
    if (at < text.size() && text[at] == '?') {
        const std::size_t end = end_of(text, at + 1, kQuery);
        url.query = text.substr(at + 1, end - at - 1);
        url.has_query = true;
        at = end;
    }
    if (at < text.size() && text[at] == '#') {
        const std::size_t end = end_of(text, at + 1, kFragment);
        url.fragment = text.substr(at + 1, end - at - 1);
        url.has_fragment = true;
        at = end;
    }
    if (at != text.size()) return std::nullopt;
    return url;
}

void copy_to(Url& url, const PlainUrl& plain) {
    url.scheme = plain.scheme;
    url.host = plain.host;
    url.path = plain.path.empty() ? std::string_view("/") : plain.path;
    if (!plain.query.empty()) url.query = plain.query;
    if (!plain.fragment.empty()) url.fragment = plain.fragment;
    url.has_query = plain.has_query;
    url.has_fragment = plain.has_fragment;
}

}  // namespace pixelcard
