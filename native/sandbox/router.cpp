#include "pixelcard/sandbox/router.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "pixelcard/sandbox/http/url.h"

namespace pixelcard::server {

namespace {

// Takes the part before the next slash, and the slash.
std::string_view take_segment(std::string_view& path) {
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), segment.size() + 1));
    return segment;
}

HttpResponse with_headers(HttpResponse response, const Headers& added) {
    response.headers.insert(response.headers.end(), added.begin(), added.end());
    if (response.later)
        response.later->ask = [ask = std::move(response.later->ask), added]() -> std::optional<HttpResponse> {
            auto ready = ask();
            return ready ? std::optional(with_headers(std::move(*ready), added)) : std::nullopt;
        };
    return response;
}

}  // namespace

std::vector<Router::Segment> Router::segments_of(const std::string& pattern) {
    std::vector<Segment> segments;
    std::string_view left = std::string_view(pattern).substr(1);
    for (bool has_more = true; has_more;) {
        has_more = left.find('/') != left.npos;
        const std::string_view text = take_segment(left);
        if (text.ends_with("*}"))
            segments.push_back({Segment::Kind::rest, std::string(text.substr(1, text.size() - 3))});
        else if (text.starts_with('{'))
            segments.push_back({Segment::Kind::parameter, std::string(text.substr(1, text.size() - 2))});
        else segments.push_back({Segment::Kind::literal, std::string(text)});
    }
    return segments;
}

bool Router::is_before(const Place& a, const Place& b) {
    return std::lexicographical_compare(a.segments.begin(), a.segments.end(), b.segments.begin(), b.segments.end(),
                                        [](const Segment& x, const Segment& y) { return x.kind < y.kind; });
}

Router::Router(std::vector<Route> routes, HostList hosts) : hosts_(std::move(hosts)) {
    for (Route& route : routes) {
        auto segments = segments_of(route.pattern);
        auto place = std::find_if(places_.begin(), places_.end(),
                                  [&](const Place& known) { return known.segments == segments; });
        if (place == places_.end()) place = places_.insert(places_.end(), Place{std::move(segments), {}});
        place->routes.push_back(std::move(route));
    }
    std::stable_sort(places_.begin(), places_.end(), is_before);
}

bool Router::matches(const Place& place, const std::string& path, PathValues& values) {
    if (!path.starts_with('/')) return false;
    std::string_view left = std::string_view(path).substr(1);
    bool has_more = true;
    for (const Segment& segment : place.segments) {
        if (segment.kind == Segment::Kind::rest) {
            if (!has_more) return false;
            values.emplace_back(segment.text, left);
            return true;
        }
        if (!has_more) return false;
        has_more = left.find('/') != left.npos;
        const std::string_view text = take_segment(left);
        if (segment.kind == Segment::Kind::literal) {
            if (text != segment.text) return false;
            continue;
        }
        auto value = percent_decode(text, false);
        if (!value || value->empty()) return false;
        values.emplace_back(segment.text, std::move(*value));
    }
    return !has_more;
}

const Router::Place* Router::find(const std::string& path, PathValues& values) const {
    for (const Place& place : places_) {
        values.clear();
        if (matches(place, path, values)) return &place;
    }
    return nullptr;
}

const Route* Router::route_for(const Place& place, const std::string& method) {
    const std::string_view wanted = method == "HEAD" ? "GET" : std::string_view(method);
    for (const Route& route : place.routes)
        if (route.method == wanted) return &route;
    return nullptr;
}

const Route& Router::rules_for(const Place& place, const std::string& method) {
    const Route* route = route_for(place, method);
    return route ? *route : place.routes.front();
}

std::string Router::methods_of(const Place& place) {
    std::string methods;
    for (const Route& route : place.routes)
        methods += (methods.empty() ? "" : ", ") + (route.method == "GET" ? "GET, HEAD" : route.method);
    return place.routes.front().access == Access::pixel ? methods + ", OPTIONS" : methods;
}

std::optional<HttpResponse> Router::host_problem(const HttpRequest& request) const {
    if (request.host.empty()) return std::nullopt;  // HTTP/1.0; every browser sends one
    const auto host = read_host(request.host);
    if (!host) return error_response(400, "bad_host", "the Host header is not \"name\" or \"name:port\"", "Host");
    if (hosts_.allows(*host)) return std::nullopt;
    return error_response(421, "unknown_host",
                          "this server does not answer for \"" + host->name +
                              "\", which keeps pages that point their own name here (DNS rebinding) out; to allow the "
                              "name, start it with --allow-host " +
                              host->name,
                          "Host");
}

std::optional<HttpResponse> Router::body_problem(const Route& route, const HttpRequest& request) {
    switch (request.body_problem) {
        case BodyProblem::none: return std::nullopt;
        case BodyProblem::too_large:
            return route.error(
                413, "body_too_large",
                "the body is larger than " + std::to_string(route.max_body_bytes) + " bytes; send less at once", "");
        case BodyProblem::undecodable:
            return route.error(400, "bad_encoding", "the body is not in its Content-Encoding", "Content-Encoding");
        case BodyProblem::unsupported_encoding: break;
    }
    HttpResponse response =
        route.error(415, "unsupported_encoding", "send the body as it is, or compressed with gzip", "Content-Encoding");
    response.headers.emplace_back("Accept-Encoding", "gzip");
    return response;
}

HttpResponse Router::answer_at(const Place& place, const HttpRequest& request) {
    const Route& first = place.routes.front();
    if (request.method == "OPTIONS" && first.access == Access::pixel) return preflight(methods_of(place));
    const Route* route = route_for(place, request.method);
    if (!route) {
        const std::string methods = methods_of(place);
        HttpResponse refused = first.error(405, "method_not_allowed", "this address answers only " + methods, "");
        refused.headers.emplace_back("Allow", methods);
        return refused;
    }
    if (auto refused = body_problem(*route, request)) return std::move(*refused);
    return route->handler(request);
}

Admission Router::admit(const HttpRequest& head) const {
    if (auto problem = host_problem(head)) return {0, std::move(problem)};
    PathValues values;
    const Place* place = find(head.path, values);
    if (!place) return {};
    const Route& rules = rules_for(*place, head.method);
    if (is_allowed(rules.access, head)) return {rules.max_body_bytes, std::nullopt};
    return {0,
            rules.error(
                403, "cross_origin",
                "pages of other sites cannot use this address; open it in a tab of its own, or call it from a program",
                "")};
}

HttpResponse Router::answer(HttpRequest& request) const {
    const Place* place = find(request.path, request.path_values);
    if (!place) return error_response(404, "not_found", "there is nothing at this address");
    const Route& rules = rules_for(*place, request.method);
    return with_headers(answer_at(*place, request), access_headers(rules.access, rules.framing, request));
}

}  // namespace pixelcard::server
