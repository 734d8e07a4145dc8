#include "pixelcard/url/url_parts.h"

#include <algorithm>

#include "pixelcard/url/query.h"
#include "pixelcard/url/url_text.h"

namespace pixelcard {

namespace {

TextOffset plus(TextOffset from, TextOffset more) {
    return {from.bytes + more.bytes, from.code_points + more.code_points, from.utf16_units + more.utf16_units};
}

/// Host and port after the credentials: the colon in front of a port is behind the brackets of an IPv6 address.
void split_authority(std::string_view text, UrlPart authority, UrlParts& parts) {
    const std::string_view written = authority.in(text);
    const std::size_t at = written.rfind('@');
    const std::size_t host = at == std::string_view::npos ? authority.begin : authority.begin + at + 1;
    parts.credentials = {authority.begin, at == std::string_view::npos ? authority.begin : host - 1};
    const std::size_t bracket = text[host < text.size() ? host : 0] == '[' ? text.find(']', host) : host;
    const std::size_t colon = text.find(':', std::min(bracket, authority.end));
    parts.host = {host, std::min(colon, authority.end)};
    parts.port = {std::min(parts.host.end + 1, authority.end), authority.end};
}

}  // namespace

UrlParts url_parts(std::string_view text) {
    UrlParts parts;
    const std::string_view inner = trimmed_of_controls(text);
    if (inner.empty()) return parts;
    const auto begin = static_cast<std::size_t>(inner.data() - text.data());
    const std::size_t end = begin + inner.size();
    parts.whole = {begin, end};
    const std::size_t scheme = scheme_size(inner);
    parts.scheme = {begin, begin + scheme};
    parts.slashes.begin = scheme == 0 ? begin : begin + scheme + 1;
    parts.slashes.end = std::min(text.find_first_not_of("/\\", parts.slashes.begin), end);
    const std::size_t hash = std::min(text.find('#', parts.slashes.end), end);
    const std::size_t question = std::min(text.find('?', parts.slashes.end), hash);
    const std::size_t slash = std::min(text.find_first_of("/\\", parts.slashes.end), question);
    split_authority(text, {parts.slashes.end, slash}, parts);
    parts.path = {slash, question};
    parts.query = {std::min(question + 1, hash), hash};
    parts.fragment = {std::min(hash + 1, end), end};
    return parts;
}

std::vector<WrittenParameter> parameters_in(std::string_view text, UrlPart query) {
    std::vector<WrittenParameter> parameters;
    for_each_parameter(query.in(text), [&](std::string_view piece) {
        if (parameters.size() >= kMaxListed) return;
        const auto begin = static_cast<std::size_t>(piece.data() - text.data());
        parameters.push_back({{begin, begin + piece.size()}, decoded_parameter(piece)});
    });
    return parameters;
}

TextSpan span_of(std::string_view text, UrlPart part) {
    const TextOffset begin = offset_at(text, part.begin);
    return {begin, plus(begin, offset_at(text.substr(part.begin), part.end - part.begin))};
}

}  // namespace pixelcard
