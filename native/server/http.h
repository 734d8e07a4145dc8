// A request and an answer as the sandbox's handlers see them, so that only http_server.cpp knows the HTTP library.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pixelcard/codec.h"
#include "pixelcard/collector.h"

namespace pixelcard::server {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
    std::string method;
    std::string path;         ///< as sent, still percent-encoded, without the query
    std::string query_text;   ///< as sent, without the question mark
    Query query;              ///< decoded; empty when `is_query_valid` is false
    bool is_query_valid = true;
    Headers headers;
    std::string body;
    bool is_body_too_large = false;  ///< the body went past kMaxBodyBytes and was thrown away

    /// First value of a header, names compared without case; empty when absent.
    [[nodiscard]] std::string header(std::string_view name) const;
    /// First value of a query parameter, or nullptr.
    [[nodiscard]] const std::string* parameter(std::string_view name) const;
};

/// Writes a piece of an endless answer; false when the client has gone.
using WriteSome = std::function<bool(std::string_view)>;
/// Called again and again for an endless answer; false ends it.
using Stream = std::function<bool(const WriteSome&)>;

struct HttpResponse {
    int status = 200;
    Headers headers;
    std::string content_type;
    std::string body;
    Stream stream;                   ///< set for endless answers; `body` is then unused
    bool resets_connection = false;  ///< a fault: the connection is cut and nothing is answered
};

/// The browser's shared keepalive budget is 64 KiB, so no pixel can send more in one request.
inline constexpr std::size_t kMaxBodyBytes = 64 * 1024;

/// {"error":{"code","message","field"}}; the field is left out when empty.
[[nodiscard]] HttpResponse error_response(int status, const std::string& code, const std::string& message, const std::string& field = "");
[[nodiscard]] HttpResponse json_response(int status, const Json& body);
/// 405 with the Allow header.
[[nodiscard]] HttpResponse method_not_allowed(const std::string& allowed);

/// Compact JSON text; text that is no UTF-8 is shown with U+FFFD instead of failing.
[[nodiscard]] std::string json_text(const Json& value);

}  // namespace pixelcard::server
