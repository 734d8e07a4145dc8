#include "pixelcard/sandbox/http/url.h"

#include <algorithm>
#include <charconv>

#include "pixelcard/base/text.h"

namespace pixelcard::server {

namespace {

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        if (point.value == 0xFFFD && point.length == 1) return false;
        i += point.length;
    }
    return true;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); i++) {
        if (text[i] == '+' && plus_is_space) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return std::nullopt;
            unsigned value = 0;
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16);
            decoded += static_cast<char>(value);
            i += 2;
        }
    }
    if (decoded.find('\0') != std::string::npos || !is_utf8(decoded)) return std::nullopt;
    return decoded;
}

std::optional<Query> parse_query(std::string_view text) {
    Query query;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const std::size_t equals = pair.find('=');
        const auto name = percent_decode(pair.substr(0, equals), true);
        const auto value = percent_decode(equals == pair.npos ? "" : pair.substr(equals + 1), true);
        if (!name || !value) return std::nullopt;
        query.push_back({*name, *value});
    }
    return query;
}

std::optional<std::string> safe_relative_path(std::string_view path) {
    std::string relative;
    while (!path.empty()) {
        const std::string_view raw = path.substr(0, path.find('/'));
        const bool has_slash = raw.size() < path.size();
        path.remove_prefix(has_slash ? raw.size() + 1 : raw.size());
        const auto segment = percent_decode(raw, false);
        if (!segment || *segment == ".." || segment->find_first_of("/\\") != std::string::npos) return std::nullopt;
        if (segment->empty() || *segment == ".") continue;
        relative += *segment;
        if (has_slash) relative += '/';
    }
    return relative;
}

}  // namespace pixelcard::server
