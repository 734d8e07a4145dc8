#include "pixelcard/sandbox/http/access.h"

#include <string>
#include <string_view>

namespace pixelcard::server {

namespace {

// A proxy in front may speak https while it asks us in plain http, so the scheme is not compared.
bool names_host(std::string_view origin, std::string_view host) {
    for (const std::string_view scheme : {"http://", "https://"})
        if (origin.starts_with(scheme) && is_same_name(origin.substr(scheme.size()), host)) return true;
    return false;
}

// A link leads here from anywhere; a script, an image or a fetch of another site does not.
bool is_navigation(const HttpRequest& request) {
    return request.header("Sec-Fetch-Mode") == "navigate" && (request.method == "GET" || request.method == "HEAD");
}

// The pixel sends from other people's pages with credentials, which forbids "*": the origin is echoed.
Headers cors_headers(const HttpRequest& request) {
    const std::string origin = request.header("Origin");
    if (origin.empty()) return {{"Vary", "Origin"}};
    return {{"Vary", "Origin"},
            {"Access-Control-Allow-Origin", origin},
            {"Access-Control-Allow-Credentials", "true"},
            {"Access-Control-Expose-Headers", "Retry-After"}};
}

Headers frame_headers(Framing framing) {
    switch (framing) {
        case Framing::none: return {{"Content-Security-Policy", "frame-ancestors 'none'"}, {"X-Frame-Options", "DENY"}};
        case Framing::same_origin:
            return {{"Content-Security-Policy", "frame-ancestors 'self'"}, {"X-Frame-Options", "SAMEORIGIN"}};
        case Framing::any: break;
    }
    return {};
}

}  // namespace

bool is_same_origin(const HttpRequest& request) {
    // The browser knows best; over plain http it sends this header only to loopback addresses.
    const std::string site = request.header("Sec-Fetch-Site");
    if (!site.empty()) return site == "same-origin" || site == "none";
    const std::string origin = request.header("Origin");
    return origin.empty() || names_host(origin, request.host);
}

bool is_allowed(Access access, const HttpRequest& request) {
    switch (access) {
        case Access::pixel:
        case Access::script: return true;
        case Access::page: return request.header("Sec-Fetch-Site") != "cross-site" || is_navigation(request);
        case Access::api:
        case Access::admin: return is_same_origin(request);
    }
    return false;
}

Headers access_headers(Access access, Framing framing, const HttpRequest& request) {
    if (access == Access::pixel) return cors_headers(request);
    return access == Access::script ? Headers{} : frame_headers(framing);
}

HttpResponse preflight(const std::string& methods) {
    HttpResponse response;
    response.status = 204;
    response.headers.emplace_back("Access-Control-Allow-Methods", methods);
    response.headers.emplace_back("Access-Control-Allow-Headers", "Content-Type");
    response.headers.emplace_back("Access-Control-Max-Age", "600");
    return response;
}

}  // namespace pixelcard::server
