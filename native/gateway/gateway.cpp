#include "pixelcard/gateway/gateway.h"

#include <algorithm>

#include "pixelcard/base/text.h"
#include "pixelcard/gateway/metrics.h"
#include "pixelcard/gateway/visitor_events.h"
#include "pixelcard/sandbox/http/static_files.h"

namespace pixelcard::gateway {

namespace {

using server::Access;
using server::HttpRequest;
using server::HttpResponse;

constexpr std::size_t kMaxServerBytes = 8 * 1024 * 1024;  // 1,000 events of 8 KiB
constexpr std::size_t kMaxUserAgent = 1024;

// X-Forwarded-For is only believed of a proxy on this machine; any other client can send what it likes.
std::string address_of(const HttpRequest& request) {
    const bool is_proxied = request.client == "::1" || request.client.starts_with("127.");
    const std::string forwarded = request.header("X-Forwarded-For");
    if (!is_proxied || forwarded.empty()) return request.client;
    const std::size_t comma = forwarded.rfind(',');
    return std::string(trim(std::string_view(forwarded).substr(comma == std::string::npos ? 0 : comma + 1)));
}

// Equal times for equal lengths, so that the key cannot be guessed byte by byte.
bool is_same_secret(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size() && i < b.size(); i++)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

bool is_cookie_value(std::string_view text) {
    return !text.empty() && text.size() <= 2048 && std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < 0x7F && std::string_view("\",;\\").find(c) == std::string_view::npos;
    });
}

// Cookies that a server sets are not cut to seven days by Safari, as those of a script are.
void keep_reference(const char* name, ValueRef value, int max_age_s, HttpResponse& response) {
    if (!value.is_text() || !is_cookie_value(value.text())) return;
    response.headers.emplace_back("Set-Cookie", std::string(name) + '=' + std::string(value.text()) +
                                                    "; Path=/; Max-Age=" + std::to_string(max_age_s) +
                                                    "; SameSite=Lax; Secure");
}

HttpResponse storage_failed() {
    return server::error_response(503, "storage_failed", "the events could not be stored; send them again");
}

}  // namespace

std::vector<server::Route> Gateway::routes() {
    std::vector<server::Route> routes = {
        {"GET", "/healthz", [this](const HttpRequest&) { return health(); }, Access::admin},
        {"GET", "/metrics", [this](const HttpRequest&) { return metrics(); }, Access::admin},
    };
    if (!parts_.collected) return routes;
    routes.push_back(
        {"POST", "/v1/sdk/events", [this](const HttpRequest& request) { return collect(request); }, Access::pixel});
    routes.push_back({"POST", "/events", [this](const HttpRequest& request) { return take_server_events(request); },
                      Access::api, kMaxServerBytes});
    if (!settings_.scripts.empty())
        routes.push_back({"GET", "/sdk/{name*}",
                          [this](const HttpRequest& request) {
                              return server::built_script(settings_.scripts, request, request.path_value("name"));
                          },
                          Access::script});
    return routes;
}

HttpResponse Gateway::collect(const HttpRequest& request) {
    if (!request.is_query_valid)
        return server::error_response(400, "bad_query", "the query is not valid percent-encoded UTF-8");
    const ParsedJson& body = request.json();
    if (!body) return server::error_response(400, "not_json", body.error().reason);
    const ReceivedBatch batch = check_batch(request.query, *body, settings_.now_ms());
    if (batch.refusal)
        return server::error_response(400, batch.refusal->code, batch.refusal->message, batch.refusal->field);
    if (batch.pid != settings_.pixel)
        return server::error_response(404, "unknown_pixel", "this gateway forwards another pixel", "pid");
    batches_++;
    HttpResponse accepted;
    accepted.status = 202;
    if (is_denied(batch)) {
        denied_++;
        return accepted;
    }
    try {
        const Visitor visitor{address_of(request), request.header("User-Agent").substr(0, kMaxUserAgent)};
        if (!is_safe(parts_.collected->take_from_browser(visitor_events(batch, visitor)))) return storage_failed();
    } catch (const std::exception&) { return storage_failed(); }
    keep_reference("__oppref", batch.oppref, 2592000, accepted);
    keep_reference("__obref", batch.obref, 31536000, accepted);
    return accepted;
}

HttpResponse Gateway::take_server_events(const HttpRequest& request) {
    if (!is_same_secret(request.header("Authorization"), "Bearer " + settings_.key))
        return server::error_response(
            401, "unauthorized", "send the key of the Conversions API as 'Authorization: Bearer KEY'", "Authorization");
    const ParsedJson& body = request.json();
    if (!body) return server::error_response(400, "not_json", body.error().reason);
    try {
        const Taken taken = parts_.collected->take_from_server(*body);
        if (!taken.problem.empty()) return server::error_response(400, "invalid_event", taken.problem);
        if (!is_safe(taken)) return storage_failed();
        return server::json_response(202, {{"accepted", taken.fresh}, {"repeated", taken.repeated}});
    } catch (const std::exception&) { return storage_failed(); }
}

// An event that is on the disk only arrives, too; the client sends it again, and the copies become one.
bool Gateway::is_safe(const Taken& taken) {
    return parts_.publish_wait_ms == 0 || parts_.publisher->wait_until_published(taken.keys, parts_.publish_wait_ms);
}

// Collecting goes on while the log or the endpoint cannot be reached; only a refusal needs a person.
HttpResponse Gateway::health() {
    const bool is_refused = parts_.forwarder && parts_.forwarder->is_refused();
    if (is_refused) return server::json_response(503, {{"status", "the endpoint refuses requests; see the log"}});
    std::string problem = parts_.publisher ? parts_.publisher->log().problem() : "";
    if (problem.empty() && parts_.reader) problem = parts_.reader->log().problem();
    return server::json_response(200, {{"status", problem.empty() ? "ok" : problem}});
}

HttpResponse Gateway::metrics() {
    HttpResponse response;
    response.content_type = "text/plain; version=0.0.4";
    response.body = metrics_text(parts_, {batches_, denied_}, settings_.now_ms());
    return response;
}

}  // namespace pixelcard::gateway
