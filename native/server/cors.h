// Cross-origin answers. The pixel sends from other people's pages with credentials, which forbids "*": the origin is echoed.
#pragma once

#include "http.h"

namespace pixelcard::server {

/// Adds the headers that let the sending page read the answer; nothing when the request names no origin.
inline void allow_origin(const HttpRequest& request, HttpResponse& response) {
    response.headers.emplace_back("Vary", "Origin");
    const std::string origin = request.header("Origin");
    if (origin.empty()) return;
    response.headers.emplace_back("Access-Control-Allow-Origin", origin);
    response.headers.emplace_back("Access-Control-Allow-Credentials", "true");
    response.headers.emplace_back("Access-Control-Expose-Headers", "Retry-After");
}

/// The answer to a preflight. JSON bodies need one; text/plain does not.
inline HttpResponse preflight(const std::string& methods) {
    HttpResponse response;
    response.status = 204;
    response.headers.emplace_back("Access-Control-Allow-Methods", methods);
    response.headers.emplace_back("Access-Control-Allow-Headers", "Content-Type");
    response.headers.emplace_back("Access-Control-Max-Age", "600");
    return response;
}

}  // namespace pixelcard::server
