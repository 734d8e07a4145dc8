// Calls that wait for something to happen: a job's end, a request that a test expects. The server asks again until it has.
#include <algorithm>
#include <chrono>
#include <memory>

#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/ads_api.h"
#include "pixelcard/sandbox/http/whole_number.h"

namespace pixelcard::sandbox {

HttpResponse AdsApi::polled(const HttpRequest& request, std::int64_t (*now_ms)()) {
    constexpr std::int64_t kUsualPatienceS = 20;
    const auto is_open = [](const HttpResponse& response) {
        const std::optional<Value> body = response.status == 200 ? parse_json(response.body) : std::nullopt;
        return body && ((*body)["status"] == "queued" || (*body)["status"] == "processing");
    };
    HttpResponse first = answer(request, now_ms());
    const std::string* const waits = request.parameter("wait_for_completion");
    if (!waits || *waits != "true" || !is_open(first)) return first;
    const std::string* const seconds = request.parameter("timeout_seconds");
    const std::int64_t until = now_ms() + 1000 * (seconds ? server::whole_number(*seconds).value_or(kUsualPatienceS) : kUsualPatienceS);
    HttpResponse later;
    later.later = std::make_shared<server::Later>(server::Later{std::chrono::milliseconds(100), [this, request, now_ms, until, is_open]() -> std::optional<HttpResponse> {
        HttpResponse again = answer(request, now_ms());
        return is_open(again) && now_ms() < until ? std::nullopt : std::optional(std::move(again));
    }});
    return later;
}

HttpResponse AdsApi::expected(const HttpRequest& request, std::int64_t (*now_ms)()) {
    const std::optional<Value> wanted = parse_json(request.body);
    const std::int64_t until = now_ms() + static_cast<std::int64_t>(wanted ? std::clamp((*wanted)["timeout_s"].number(), 0.0, 30.0) * 1000 : 0);
    const auto ask = [this, request, now_ms, until]() -> std::optional<HttpResponse> {
        HttpResponse response = answer(request, now_ms());
        const bool is_open = response.status == 200 && parse_json(response.body).value_or(Value())["request"].is_null();
        return is_open && now_ms() < until ? std::nullopt : std::optional(std::move(response));
    };
    if (std::optional<HttpResponse> first = ask()) return *first;
    HttpResponse later;
    later.later = std::make_shared<server::Later>(server::Later{std::chrono::milliseconds(20), ask});
    return later;
}

}  // namespace pixelcard::sandbox
