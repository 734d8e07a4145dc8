// Between the HTTP library's messages and ours.
#pragma once

#include <boost/beast/http/message.hpp>
#include <functional>
#include <optional>
#include <string>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

namespace beast = boost::beast;
namespace http = boost::beast::http;

using RequestHead = http::request_header<>;

/// The request without its body.
[[nodiscard]] HttpRequest read_request(const RequestHead& head, const std::string& client);

/// A path, or "*" for OPTIONS. Absolute http and https targets have been taken apart before.
[[nodiscard]] bool has_usable_target(const HttpRequest& request);

/// Responses with such a status have no body, and no length.
[[nodiscard]] constexpr bool has_no_body(int status) { return status < 200 || status == 204 || status == 304; }

struct Connection {
    unsigned version = 11;
    bool keeps_alive = true;
};
/// The head of a response as it is sent. It announces the length of the body, which HEAD leaves out.
[[nodiscard]] std::string make_head(const HttpResponse& response, const Headers& default_headers,
                                    Connection connection);
/// The head of a response that ends with its connection.
[[nodiscard]] std::string make_stream_head(const HttpResponse& response, const Headers& default_headers,
                                           unsigned version);
/// A chunk as it is sent; the last one for nullopt.
[[nodiscard]] std::string as_chunk(const std::optional<std::string>& piece);

/// Whether the client has closed its side.
[[nodiscard]] bool is_peer_gone(int descriptor);

/// Runs a handler; one that throws is answered with 500, and the problem goes to the error output.
[[nodiscard]] HttpResponse answer_safely(const std::function<HttpResponse()>& handler);
/// The next part of a stream; one that throws ends it.
[[nodiscard]] std::optional<std::string> next_safely(Stream& stream);

}  // namespace pixelcard::server
