// A request and a response as handlers see them, free of the HTTP library: shared by the sandbox and every other HTTP
// front.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pixelcard/base/json.h"
#include "pixelcard/pixel/collector/collector.h"

namespace pixelcard::server {

using Headers = std::vector<std::pair<std::string, std::string>>;
/// Names of a route's path parameters, and their values in the path.
using PathValues = std::vector<std::pair<std::string_view, std::string>>;

/// Why a request arrives at its handler without a body.
enum class BodyProblem : unsigned char {
    none,
    too_large,             ///< more bytes than the route allows; the rest was not read
    unsupported_encoding,  ///< a Content-Encoding other than gzip
    undecodable            ///< the Content-Encoding is gzip and the body is not
};

/// Names of headers, hosts and codings are compared without regard to the case of ASCII letters.
[[nodiscard]] bool is_same_name(std::string_view a, std::string_view b);

/// Most members of an object in a request: looking one up is linear in them, so very wide objects cost quadratic time.
inline constexpr std::size_t kMaxMembers = 1000;

struct HttpRequest {
    std::string method;
    std::string host;  ///< host and port the client asked for: of an absolute target, else the Host header; empty in
                       ///< HTTP/1.0 without one
    std::string path;  ///< as sent, still percent-encoded, without the query
    std::string query_text;  ///< as sent, without the question mark
    Query query;             ///< decoded; empty when `is_query_valid` is false
    bool is_query_valid = true;
    Headers headers;
    std::string body;
    BodyProblem body_problem = BodyProblem::none;
    std::string client;      ///< IP address of the client, without the port
    PathValues path_values;  ///< set by the router, decoded

    /// The body as JSON, read when it is first asked for and kept: the body must not change
    /// afterwards. An object with more than kMaxMembers members is an error, too.
    [[nodiscard]] const ParsedJson& json() const;

    /// First value of a header, names compared without case; empty when absent.
    [[nodiscard]] std::string header(std::string_view name) const;
    /// First value of a query parameter, or nullptr.
    [[nodiscard]] const std::string* parameter(std::string_view name) const;
    /// Value of a path parameter; empty when the route's pattern has none of that name.
    [[nodiscard]] const std::string& path_value(std::string_view name) const;

private:
    mutable std::optional<ParsedJson> json_;
};

/// An endless response. next() is never called twice at once, and runs on a thread of the handlers.
class Stream {
public:
    Stream() = default;
    virtual ~Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    /// Bytes to send; empty when there are none yet, nullopt to end the response.
    [[nodiscard]] virtual std::optional<std::string> next() = 0;
    /// Called once, before next(). `wake` may be called from any thread, and asks for next() soon.
    virtual void subscribe(std::function<void()> wake) = 0;
    /// Longest time between two calls of next().
    [[nodiscard]] virtual std::chrono::milliseconds patience() const = 0;
};

struct HttpResponse;

/// A response that is not ready yet, without holding a thread. Destroyed when it is ready, when the client has left or
/// when the server ends.
struct Later {
    std::chrono::milliseconds again_after{20};
    std::function<std::optional<HttpResponse>()> ask;  ///< called every `again_after`; nullopt: not yet
};

struct HttpResponse {
    int status = 200;
    Headers headers;
    std::string content_type;
    std::string body;
    std::shared_ptr<Stream> stream;  ///< set for endless responses; `body` is then unused
    std::shared_ptr<Later> later;    ///< set when the response is not ready; nothing else is then used
    bool resets_connection = false;  ///< a fault: the connection is reset and nothing is answered
};

/// Must be safe to call from many threads at once.
using Handler = std::function<HttpResponse(const HttpRequest&)>;

/// What the head of a request, without its body, decides.
struct Admission {
    std::size_t max_body_bytes = 0;
    std::optional<HttpResponse> refusal;  ///< the body is not read, and the connection ends
};

/// The browser's shared keepalive budget is 64 KiB, so no pixel can send more in one request.
inline constexpr std::size_t kMaxBodyBytes = 64 * 1024;

/// {"error":{"code","message","field"}}; the field is left out when empty.
[[nodiscard]] HttpResponse error_response(int status, const std::string& code, const std::string& message,
                                          const std::string& field = "");
[[nodiscard]] HttpResponse json_response(int status, const Value& body);
/// 405 with the Allow header.
[[nodiscard]] HttpResponse method_not_allowed(const std::string& allowed);

}  // namespace pixelcard::server
