#include "sandbox.h"

#include <chrono>
#include <string_view>
#include <thread>
#include <utility>

#include "cors.h"
#include "events_endpoint.h"
#include "image_endpoint.h"
#include "inspector_api.h"
#include "inspector_stream.h"
#include "pixel_config.h"
#include "static_files.h"

namespace pixelcard::server {

namespace {

constexpr std::string_view kScriptPrefix = "/sdk/";
constexpr std::string_view kReading = "GET, HEAD";

bool is_reading(const HttpRequest& request) { return request.method == "GET" || request.method == "HEAD"; }

bool is_logged(const std::string& path) {
    return path.starts_with("/v1/") || path.starts_with(kConfigPrefix) || path.starts_with(kScriptPrefix);
}

// Waits in small steps, so that a closing server or a leaving client ends it.
template <typename IsEnough>
void wait_until(const IsEnough& is_enough, const std::atomic<bool>& is_stopping) {
    while (!is_stopping && !is_enough()) std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

void wait_ms(std::int64_t delay_ms, const std::atomic<bool>& is_stopping) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(delay_ms);
    wait_until([&] { return std::chrono::steady_clock::now() >= end; }, is_stopping);
}

HttpResponse cut() {
    HttpResponse response;
    response.resets_connection = true;
    return response;
}

HttpResponse with_origin(const HttpRequest& request, HttpResponse response) {
    allow_origin(request, response);
    return response;
}

}  // namespace

Sandbox::Sandbox(SandboxOptions options)
    : options_(std::move(options)), store_(options_.data_file), intake_{store_, feed_, options_.strict_pixels} {}

HttpResponse Sandbox::answer(const HttpRequest& request, const Connection& connection, const std::atomic<bool>& is_stopping) {
    const bool is_noted = options_.has_faults && is_logged(request.path);
    const std::int64_t note = is_noted ? log_.begin(request) : 0;
    HttpResponse response = route(request, connection, is_stopping);
    if (is_noted) log_.finish(note, response.resets_connection ? 0 : response.status);
    return response;
}

HttpResponse Sandbox::route(const HttpRequest& request, const Connection& connection, const std::atomic<bool>& is_stopping) {
    const std::string& path = request.path;
    if (path == kEventsPath) return with_origin(request, events(request, connection, is_stopping));
    if (path.starts_with(kConfigPrefix)) {
        if (request.method == "OPTIONS") return with_origin(request, preflight("GET"));
        if (!is_reading(request)) return with_origin(request, method_not_allowed(std::string(kReading)));
        return with_origin(request, get_pixel_config(intake_, request));
    }
    if (path.starts_with("/inspector/api/")) return inspector(request, connection);
    if (path.starts_with("/sandbox/") && options_.has_faults) return faults(request);
    if (!is_reading(request)) return method_not_allowed(std::string(kReading));
    if (path.starts_with(kScriptPrefix)) return built_script(options_.dist, request, path.substr(kScriptPrefix.size()));
    return static_file(options_.demo, request, path);
}

HttpResponse Sandbox::events(const HttpRequest& request, const Connection& connection, const std::atomic<bool>& is_stopping) {
    if (request.method == "POST") return post_with_faults(request, connection, is_stopping);
    if (is_reading(request)) return get_image(intake_, request);
    if (request.method == "OPTIONS") return preflight(kEventsMethods);
    return method_not_allowed(kEventsMethods);
}

HttpResponse Sandbox::post_with_faults(const HttpRequest& request, const Connection& connection, const std::atomic<bool>& is_stopping) {
    const Fault fault = faults_.take();
    switch (fault.mode) {
        case Fault::Mode::reset:
            return cut();
        case Fault::Mode::hang:
            wait_until(connection.is_gone, is_stopping);
            return cut();
        case Fault::Mode::status: {
            HttpResponse response = error_response(fault.status, "fault", "asked for by /sandbox/faults");
            if (!fault.retry_after.empty()) response.headers.emplace_back("Retry-After", fault.retry_after);
            return response;
        }
        case Fault::Mode::drop_after:
            static_cast<void>(post_events(intake_, request));
            return cut();
        case Fault::Mode::accept:
        case Fault::Mode::delay:
            break;
    }
    HttpResponse response = post_events(intake_, request);
    wait_ms(fault.delay_ms, is_stopping);
    return response;
}

HttpResponse Sandbox::inspector(const HttpRequest& request, const Connection& connection) {
    if (request.path == "/inspector/api/clear")
        return request.method == "POST" ? post_clear(store_, request) : method_not_allowed("POST");
    if (!is_reading(request)) return method_not_allowed(std::string(kReading));
    if (request.path == "/inspector/api/batches") return get_batches(store_, request);
    if (request.path == "/inspector/api/summary") return get_summary(store_);
    if (request.path == "/inspector/api/stream") return open_stream(store_, feed_, open_streams_, request, connection);
    return error_response(404, "not_found", "the inspector has batches, stream, summary and clear");
}

HttpResponse Sandbox::faults(const HttpRequest& request) {
    if (!is_same_origin(request)) return error_response(403, "cross_origin", "only pages of this sandbox may drive it");
    if (request.path == "/sandbox/faults") return request.method == "POST" ? faults_.set(request) : method_not_allowed("POST");
    if (request.path == "/sandbox/log") return is_reading(request) ? log_.get(request) : method_not_allowed(std::string(kReading));
    return error_response(404, "not_found", "the sandbox has faults and log");
}

}  // namespace pixelcard::server
