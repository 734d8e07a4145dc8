// Which request goes to which handler: one table of routes, and everything that is the same for all of them. Host,
// origin, method and body size are checked here, before a handler runs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pixelcard/sandbox/http/access.h"
#include "pixelcard/sandbox/http/host_names.h"
#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

/// Writes an error in the shape that clients of a route expect.
using ErrorShape = HttpResponse (*)(int status, const std::string& code, const std::string& message,
                                    const std::string& field);

struct Route {
    std::string method;   ///< GET answers HEAD, too
    std::string pattern;  ///< "/v1/campaigns/{id}": a parameter is one segment, decoded. "{name*}" at the end: the rest
                          ///< as sent, may be empty
    Handler handler;
    Access access = Access::page;
    std::size_t max_body_bytes = kMaxBodyBytes;
    Framing framing = Framing::none;
    ErrorShape error = error_response;
};

class Router {
public:
    /// Of several patterns that match a path, the one that is literal where the others have parameters wins, whatever
    /// their order.
    Router(std::vector<Route> routes, HostList hosts);

    /// What is known from the head alone. Quick: runs on the network's thread, before the body is read.
    [[nodiscard]] Admission admit(const HttpRequest& head) const;
    /// The response of the route's handler, or the router's own: 403, 404, 405, 413, 415, 421, a preflight.
    [[nodiscard]] HttpResponse answer(HttpRequest& request) const;

private:
    struct Segment {
        enum class Kind : std::uint8_t { literal, parameter, rest } kind;
        std::string text;
        [[nodiscard]] bool operator==(const Segment&) const = default;
    };
    /// Routes of one pattern: they differ by method only.
    struct Place {
        std::vector<Segment> segments;
        std::vector<Route> routes;
    };

    [[nodiscard]] static std::vector<Segment> segments_of(const std::string& pattern);
    [[nodiscard]] static bool is_before(const Place& a, const Place& b);
    [[nodiscard]] static bool matches(const Place& place, const std::string& path, PathValues& values);
    [[nodiscard]] const Place* find(const std::string& path, PathValues& values) const;
    [[nodiscard]] static const Route* route_for(const Place& place, const std::string& method);
    /// The route that decides about access and limits, also for methods without one.
    [[nodiscard]] static const Route& rules_for(const Place& place, const std::string& method);
    [[nodiscard]] static std::string methods_of(const Place& place);
    [[nodiscard]] std::optional<HttpResponse> host_problem(const HttpRequest& request) const;
    [[nodiscard]] static std::optional<HttpResponse> body_problem(const Route& route, const HttpRequest& request);
    [[nodiscard]] static HttpResponse answer_at(const Place& place, const HttpRequest& request);

    std::vector<Place> places_;  // most literal first
    HostList hosts_;
};

}  // namespace pixelcard::server
