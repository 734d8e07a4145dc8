#include "pixelcard/sandbox/ads_api/multipart.h"

#include "pixelcard/base/text.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::size_t kMaxParts = 32;
constexpr std::size_t kMaxBoundary = 70;  // RFC 2046
constexpr std::size_t kMaxPartHeaders = 8192;

std::string lowercase(std::string_view text) { return std::string(ascii_lowercase(Value(text)).text()); }

/// The value of `name=` among the parameters of a header, unquoted.
std::optional<std::string> header_parameter(std::string_view header, std::string_view name) {
    std::size_t at = header.find(';');
    while (at != std::string_view::npos && at < header.size()) {
        at++;
        const std::size_t equals = header.find('=', at);
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string key = lowercase(trim(header.substr(at, equals - at)));
        std::string value;
        at = equals + 1;
        if (at < header.size() && header[at] == '"') {
            for (at++; at < header.size() && header[at] != '"'; at++) {
                if (header[at] == '\\' && at + 1 < header.size()) at++;
                value += header[at];
            }
            at = header.find(';', at);
        } else {
            const std::size_t end = std::min(header.find(';', at), header.size());
            value = std::string(trim(header.substr(at, end - at)));
            at = end;
        }
        if (key == name) return value;
    }
    return std::nullopt;
}

/// Reads the headers of a part; false without a field name.
bool read_headers(std::string_view headers, FormPart& part) {
    bool has_name = false;
    while (!headers.empty()) {
        const std::size_t end = std::min(headers.find("\r\n"), headers.size());
        const std::string_view line = headers.substr(0, end);
        headers.remove_prefix(std::min(end + 2, headers.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return false;
        const std::string key = lowercase(trim(line.substr(0, colon)));
        const std::string_view value = trim(line.substr(colon + 1));
        if (key == "content-type") part.media_type = value;
        if (key != "content-disposition") continue;
        const std::optional<std::string> name = header_parameter(value, "name");
        const std::optional<std::string> file_name = header_parameter(value, "filename");
        has_name = name.has_value();
        part.name = name.value_or("");
        part.is_file = file_name.has_value();
        part.file_name = file_name.value_or("");
    }
    return has_name;
}

}  // namespace

std::optional<std::string> form_boundary(std::string_view content_type) {
    if (lowercase(trim(content_type.substr(0, content_type.find(';')))) != "multipart/form-data") return std::nullopt;
    const std::optional<std::string> boundary = header_parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > kMaxBoundary) return std::nullopt;
    return boundary;
}

std::optional<std::vector<FormPart>> form_parts(std::string_view body, std::string_view boundary) {
    const std::string first = "--" + std::string(boundary);
    const std::string next = "\r\n" + first;
    std::size_t at = body.find(first);
    if (at == std::string_view::npos) return std::nullopt;
    at += first.size();
    std::vector<FormPart> parts;
    while (!body.substr(at).starts_with("--")) {
        at = body.find("\r\n", at);
        if (at == std::string_view::npos || parts.size() == kMaxParts) return std::nullopt;
        at += 2;
        const std::size_t headers_end = body.find("\r\n\r\n", at);
        if (headers_end == std::string_view::npos || headers_end - at > kMaxPartHeaders) return std::nullopt;
        FormPart part;
        if (!read_headers(body.substr(at, headers_end - at), part)) return std::nullopt;
        const std::size_t content = headers_end + 4;
        const std::size_t end = body.find(next, content);
        if (end == std::string_view::npos) return std::nullopt;
        part.content = body.substr(content, end - content);
        parts.push_back(std::move(part));
        at = end + next.size();
    }
    return parts;
}

}  // namespace pixelcard::sandbox
