#include "pixelcard/pixel/page_url.h"

#include "pixelcard/base/text.h"

namespace pixelcard {

namespace {

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

bool ends_with(std::string_view text, std::string_view suffix) {
    return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

// Removes and returns everything before the first of `marks`; `text` keeps the rest, that character included.
std::string_view take_until(std::string_view& text, const char* marks) {
    const std::string_view head = text.substr(0, text.find_first_of(marks));
    text.remove_prefix(head.size());
    return head;
}

int hex_digit(char c) { return is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10; }

Value form_decode(std::string_view text) {
    Value decoded = "";
    for (std::size_t i = 0; i < text.size(); i++) {
        char c = text[i] == '+' ? ' ' : text[i];
        if (c == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
            c = static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        }
        decoded += c;
    }
    return decoded;
}

bool is_ipv4(std::string_view host) {
    for (const char c : host)
        if (!is_digit(c) && c != '.') return false;
    return !host.empty();
}

}  // namespace

PageUrl split_page_url(ValueRef address) {
    PageUrl parts;
    std::string_view url = address.text();
    parts.scheme = url.substr(0, starts_with(url, "https://") ? 5 : starts_with(url, "http://") ? 4 : 0);
    if (parts.scheme.empty()) return parts;
    url.remove_prefix(parts.scheme.size() + 3);
    url = url.substr(0, url.find('#'));
    std::string_view authority = take_until(url, "/?");
    authority.remove_prefix(authority.rfind('@') + 1);  // npos + 1 is 0
    const std::size_t colon = authority.find(':', starts_with(authority, "[") ? authority.find(']') : 0);
    parts.host = authority.substr(0, colon);
    if (colon < authority.size()) parts.port = authority.substr(colon + 1);
    parts.path = take_until(url, "?");
    if (!url.empty()) parts.query = url.substr(1);
    return parts.is_valid() ? parts : PageUrl();
}

Value origin_of(ValueArgument url) {
    const PageUrl parts = split_page_url(url);
    Value origin = "";
    if (!parts.is_valid()) return origin;
    origin += parts.scheme;
    origin += "://";
    origin += parts.host;
    if (!parts.port.empty()) origin += ':';
    origin += parts.port;
    return origin;
}

Value origin_and_path(ValueArgument url) {
    const PageUrl parts = split_page_url(url);
    Value address = origin_of(url);
    address += parts.is_valid() && parts.path.empty() ? std::string_view("/") : parts.path;
    return address;
}

Value query_value(std::string_view query, const char* name) {
    while (!query.empty()) {
        std::string_view value = take_until(query, "&");
        if (!query.empty()) query.remove_prefix(1);
        const std::string_view key = take_until(value, "=");
        if (form_decode(key) == name) return form_decode(value.substr(value.empty() ? 0 : 1));
    }
    return "";
}

Value percent_encode(ValueArgument text) {
    Value encoded = "";
    for (const char c : text.text()) {
        if (is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            encoded += c;
        } else {
            encoded += '%';
            encoded += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4];
            encoded += "0123456789ABCDEF"[c & 15];
        }
    }
    return encoded;
}

bool is_local_host(std::string_view host) {
    return host == "localhost" || host == "[::1]" || ends_with(host, ".localhost") || ends_with(host, ".test") ||
           (is_ipv4(host) && starts_with(host, "127."));
}

bool is_host_without_parent(std::string_view host) {
    return is_ipv4(host) || host.find('.') == std::string_view::npos || starts_with(host, "[") || ends_with(host, ".");
}

}  // namespace pixelcard
