// Requests of the sandbox to programs on the same machine: images to fetch, webhooks to deliver. Nothing else is ever
// contacted.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

struct LoopbackReply {
    int status = 0;
    std::string content_type;
    std::string body;
    std::string problem;  ///< why there is no reply; "" when there is one
};

struct LoopbackRequest {
    std::string method = "GET";
    std::string host;  ///< a loopback address; every name, such as localhost and shop.test, is 127.0.0.1
    std::string port = "80";
    std::string target = "/";
    Headers headers;
    std::string body;
    std::size_t most_bytes = 0;  ///< of the reply's body; a longer one is a problem
};

/// Sends one request and follows no redirect. Connects to loopback addresses only, whatever the name would resolve to.
/// Blocks for at most `patience`.
[[nodiscard]] LoopbackReply ask_loopback(const LoopbackRequest& request, std::chrono::milliseconds patience);

}  // namespace pixelcard::server
