#include "pixelcard/sandbox/http/framing.h"

#include <algorithm>
#include <iterator>

#include "pixelcard/base/text.h"

namespace pixelcard::server {

namespace {

constexpr std::string_view kMethods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

// No body of ours comes near 10^15 bytes, and 15 digits fit every integer type.
constexpr std::size_t kMaxLengthDigits = 15;

// RFC 9110, 5.6.2
bool is_token(std::string_view text) {
    constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return is_digit(c) || is_letter(c) || kOthers.find(c) != kOthers.npos;
    });
}

// Visible characters, spaces and tabs, and bytes of other encodings, which the standard lets through.
bool is_field_text(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); });
}

bool is_target(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '#';
    });
}

HeadProblem bad(std::string message) { return {400, "bad_request", std::move(message)}; }

std::optional<HeadProblem> first_line_problem(std::string_view text) {
    if (std::min(text.find('\n'), text.size()) <= kMaxRequestLineBytes) return std::nullopt;
    return HeadProblem{414, "target_too_long",
                       "the request line is longer than " + std::to_string(kMaxRequestLineBytes) + " bytes"};
}

std::optional<HeadProblem> request_line_problem(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == line.npos || first == last) return bad("the request line is not \"METHOD target HTTP/1.1\"");
    const std::string_view version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return bad("only HTTP/1.0 and HTTP/1.1 are supported");
    if (!is_target(line.substr(first + 1, last - first - 1)))
        return bad("the request target has a space, a control character or a fragment");
    const std::string_view method = line.substr(0, first);
    if (is_known_method(method)) return std::nullopt;
    const bool is_written_as_one =
        !method.empty() && std::all_of(method.begin(), method.end(), [](char c) { return is_upper(c) || c == '-'; });
    if (is_written_as_one) return HeadProblem{501, "not_implemented", "no route answers this method"};
    return bad("the method is not valid");
}

std::optional<HeadProblem> field_line_problem(std::string_view line) {
    if (line.front() == ' ' || line.front() == '\t') return bad("a header is folded over two lines");
    const std::size_t colon = line.find(':');
    if (colon == line.npos || !is_token(line.substr(0, colon))) return bad("a header is not \"name: value\"");
    if (!is_field_text(line.substr(colon + 1))) return bad("a header has a control character");
    return std::nullopt;
}

bool is_length(std::string_view text) {
    return !text.empty() && text.size() <= kMaxLengthDigits && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

bool is_known_method(std::string_view method) {
    return std::find(std::begin(kMethods), std::end(kMethods), method) != std::end(kMethods);
}

std::vector<std::string_view> header_values(const Headers& headers, std::string_view name) {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : headers)
        if (is_same_name(key, name)) values.emplace_back(value);
    return values;
}

FoundHead find_head(std::string_view text, std::size_t seen) {
    for (std::size_t end = text.find('\n', seen); end != text.npos; end = text.find('\n', end + 1)) {
        if (end == 0 || text[end - 1] != '\r') return {0, bad("a line does not end with CRLF")};
        if (text.substr(0, end + 1).ends_with("\r\n\r\n") || end == 1) return {end + 1, std::nullopt};
    }
    if (auto problem = first_line_problem(text)) return {0, std::move(problem)};
    if (text.size() >= kMaxHeadBytes)
        return {0, HeadProblem{431, "headers_too_large",
                               "the request's headers are larger than " + std::to_string(kMaxHeadBytes) + " bytes"}};
    return {};
}

std::optional<HeadProblem> head_problem(std::string_view head) {
    if (auto problem = first_line_problem(head)) return problem;
    std::size_t lines = 0;
    while (!head.empty()) {
        const std::size_t end = head.find_first_of("\r\n");
        if (end == head.npos || head.substr(end, 2) != "\r\n") return bad("a line does not end with CRLF");
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end + 2);
        if (line.empty())
            return head.empty() && lines > 0 ? std::nullopt : std::optional(bad("the head ends too early"));
        if (auto problem = lines == 0 ? request_line_problem(line) : field_line_problem(line)) return problem;
        if (lines++ > kMaxHeaders)
            return HeadProblem{431, "headers_too_large",
                               "the request has more than " + std::to_string(kMaxHeaders) + " headers"};
    }
    return bad("the head has no end");
}

std::optional<HeadProblem> framing_problem(const Headers& headers, bool is_http_1_0) {
    const auto hosts = header_values(headers, "Host");
    if (hosts.size() > 1) return bad("the request has more than one Host header");
    if (hosts.empty() && !is_http_1_0) return bad("the request has no Host header");
    if (!hosts.empty() && hosts.front().empty()) return bad("the Host header is empty");
    const auto lengths = header_values(headers, "Content-Length");
    if (lengths.size() > 1 || (lengths.size() == 1 && !is_length(lengths.front())))
        return bad("Content-Length must be one number in digits");
    const auto codings = header_values(headers, "Transfer-Encoding");
    if (codings.empty()) return std::nullopt;
    if (!lengths.empty()) return bad("the request has both Content-Length and Transfer-Encoding");
    if (is_http_1_0) return bad("HTTP/1.0 has no Transfer-Encoding");
    if (codings.size() > 1) return bad("the request has more than one Transfer-Encoding header");
    if (!is_same_name(codings.front(), "chunked"))
        return HeadProblem{501, "not_implemented", "the only Transfer-Encoding is chunked"};
    return std::nullopt;
}

}  // namespace pixelcard::server
