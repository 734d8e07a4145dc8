#include "pixelcard/sandbox/sandbox.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

#include "pixelcard/sandbox/clock.h"
#include "pixelcard/sandbox/demo_shop/shop_orders.h"
#include "pixelcard/sandbox/http/static_files.h"
#include "pixelcard/sandbox/inspector/inspector_api.h"
#include "pixelcard/sandbox/inspector/inspector_stream.h"
#include "pixelcard/sandbox/pixel_api/events_endpoint.h"
#include "pixelcard/sandbox/pixel_api/image_endpoint.h"
#include "pixelcard/sandbox/pixel_api/pixel_config.h"

namespace pixelcard::server {

namespace {

constexpr std::string_view kScriptPrefix = "/sdk/";
constexpr std::chrono::milliseconds kHangCheck{100};

bool is_logged(const std::string& path) {
    return path.starts_with("/v1/") || path.starts_with(kConfigPrefix) || path.starts_with(kScriptPrefix);
}

HttpResponse cut() {
    HttpResponse response;
    response.resets_connection = true;
    return response;
}

HttpResponse hang() {
    HttpResponse response;
    response.later = std::make_shared<Later>(Later{kHangCheck, [] { return std::optional<HttpResponse>(); }});
    return response;
}

HttpResponse delayed(HttpResponse response, std::chrono::milliseconds delay) {
    if (delay.count() == 0) return response;
    HttpResponse later;
    later.later =
        std::make_shared<Later>(Later{delay, [response = std::move(response)] { return std::optional(response); }});
    return later;
}

Handler guarded(Handler handler) {
    return [handler = std::move(handler)](const HttpRequest& request) {
        try {
            return handler(request);
        } catch (const StoreError& error) { return storage_failed(error); }
    };
}

// Notes how a request ended once its response is known, or 0 when there is none any more.
class Note {
public:
    Note(RequestLog& log, std::int64_t id) : log_(log), id_(id) {}
    ~Note() { finish(0); }
    Note(const Note&) = delete;
    Note& operator=(const Note&) = delete;
    void finish(int status) {
        if (!std::exchange(is_finished_, true)) log_.finish(id_, status);
    }

private:
    RequestLog& log_;
    std::int64_t id_;
    bool is_finished_ = false;
};

HttpResponse noted(HttpResponse response, const std::shared_ptr<Note>& note) {
    if (!response.later) {
        note->finish(response.resets_connection ? 0 : response.status);
        return response;
    }
    response.later->ask = [ask = std::move(response.later->ask), note]() -> std::optional<HttpResponse> {
        auto ready = ask();
        return ready ? std::optional(noted(std::move(*ready), note)) : std::nullopt;
    };
    return response;
}

}  // namespace

Sandbox::Sandbox(SandboxOptions options)
    : options_(std::move(options)),
      store_(options_.data_file, options_.limits),
      intake_{store_, feed_, options_.strict_pixels, options_.worlds},
      router_(all_routes(), HostList(options_.host, options_.allowed_hosts)) {}

std::vector<Route> Sandbox::pixel_routes() {
    const auto image = [this](const HttpRequest& request) { return get_image(intake_, request); };
    const auto config = [this](const HttpRequest& request) { return get_pixel_config(intake_, request); };
    const auto script = [this](const HttpRequest& request) {
        return built_script(options_.dist, request, request.path_value("name"));
    };
    return {
        {"POST", kEventsPath, [this](const HttpRequest& request) { return post_with_faults(request); }, Access::pixel},
        {"GET", kEventsPath, image, Access::pixel},
        {"GET", "/pixel-config/v1/{name*}", config, Access::pixel},
        {"GET", "/sdk/{name*}", script, Access::script},
    };
}

std::vector<Route> Sandbox::shop_routes() {
    const auto order = [this](const HttpRequest& request) {
        const auto events = [this](const HttpRequest& sent) { return conversions_.post(sent); };
        return take_order(request, events, intake_.worlds.time_of(kShopPixel, now_ms()));
    };
    return {{"POST", kShopOrdersPath, order, Access::admin, kMaxBodyBytes}};
}

std::vector<Route> Sandbox::inspector_routes() {
    const auto unknown = [](const HttpRequest&) {
        return error_response(404, "not_found", "the inspector has batches, stream, summary and clear");
    };
    return {
        {"GET", "/inspector/api/batches", [this](const HttpRequest& request) { return get_batches(store_, request); },
         Access::admin},
        {"GET", "/inspector/api/summary", [this](const HttpRequest&) { return get_summary(store_); }, Access::admin},
        {"GET", "/inspector/api/stream",
         [this](const HttpRequest& request) { return open_stream(store_, feed_, streams_, request); }, Access::admin},
        {"POST", "/inspector/api/clear", [this](const HttpRequest&) { return post_clear(store_); }, Access::admin},
        {"GET", "/inspector/api/{name*}", unknown, Access::admin},
    };
}

std::vector<Route> Sandbox::fault_routes() {
    if (!options_.has_faults) return {};
    return {
        {"POST", "/sandbox/faults", [this](const HttpRequest& request) { return faults_.set(request); }, Access::admin},
        {"GET", "/sandbox/log", [this](const HttpRequest& request) { return log_.get(request); }, Access::admin},
    };
}

std::vector<Route> Sandbox::file_routes() {
    const auto docs = [this](const HttpRequest& request) { return static_file(options_.dist, request, request.path); };
    return {
        {"GET", "/docs", docs, Access::page},
        {"GET", "/docs/{path*}", docs, Access::page},
        {"GET", "/{path*}",
         [this](const HttpRequest& request) { return static_file(options_.demo, request, request.path); },
         Access::page},
    };
}

std::vector<Route> Sandbox::all_routes() {
    std::vector<Route> all;
    for (auto routes : {options_.api_routes, pixel_routes(), conversions_.routes(), shop_routes(), inspector_routes(),
                        fault_routes(), file_routes()})
        std::move(routes.begin(), routes.end(), std::back_inserter(all));
    for (Route& route : all) route.handler = guarded(std::move(route.handler));
    return all;
}

HttpResponse Sandbox::answer(HttpRequest& request) {
    if (!options_.has_faults || !is_logged(request.path)) return router_.answer(request);
    const auto note = std::make_shared<Note>(log_, log_.begin(request));
    return noted(router_.answer(request), note);
}

HttpResponse Sandbox::post_with_faults(const HttpRequest& request) {
    const Fault fault = faults_.take();
    switch (fault.mode) {
        case Fault::Mode::reset: return cut();
        case Fault::Mode::hang: return hang();
        case Fault::Mode::status: {
            HttpResponse response = error_response(fault.status, "fault", "asked for by /sandbox/faults");
            if (!fault.retry_after.empty()) response.headers.emplace_back("Retry-After", fault.retry_after);
            return response;
        }
        case Fault::Mode::drop_after: static_cast<void>(post_events(intake_, request)); return cut();
        case Fault::Mode::accept:
        case Fault::Mode::delay: break;
    }
    return delayed(post_events(intake_, request), std::chrono::milliseconds(fault.delay_ms));
}

}  // namespace pixelcard::server
