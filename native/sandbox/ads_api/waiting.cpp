// Calls that wait for something to happen: a job's end, a request that a test expects. The server asks again until it
// has.
#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>

#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/ads_api.h"
#include "pixelcard/sandbox/http/whole_number.h"

namespace pixelcard::sandbox {

namespace {

/// The response of `ask`; while it is open and `until` has not come, one that asks again after each interval.
HttpResponse awaited(const std::function<HttpResponse()>& ask, const std::function<bool(const HttpResponse&)>& is_open,
                     std::int64_t (*now_ms)(), std::int64_t until, std::chrono::milliseconds interval) {
    const auto settled = [ask, is_open, now_ms, until]() -> std::optional<HttpResponse> {
        HttpResponse response = ask();
        return is_open(response) && now_ms() < until ? std::nullopt : std::optional(std::move(response));
    };
    if (std::optional<HttpResponse> first = settled()) return *first;
    HttpResponse later;
    later.later = std::make_shared<server::Later>(server::Later{interval, settled});
    return later;
}

}  // namespace

HttpResponse AdsApi::polled(const HttpRequest& request, std::int64_t (*now_ms)()) {
    constexpr std::int64_t kUsualPatienceS = 20;
    const std::string* const waits = request.parameter("wait_for_completion");
    if (!waits || *waits != "true") return answer(request, now_ms());
    const auto is_open = [](const HttpResponse& response) {
        const std::optional<Value> body = response.status == 200 ? parse_json(response.body) : std::nullopt;
        return body && ((*body)["status"] == "queued" || (*body)["status"] == "processing");
    };
    const std::string* const seconds = request.parameter("timeout_seconds");
    const std::int64_t until =
        now_ms() + 1000 * (seconds ? server::whole_number(*seconds).value_or(kUsualPatienceS) : kUsualPatienceS);
    return awaited([this, request, now_ms] { return answer(request, now_ms()); }, is_open, now_ms, until,
                   std::chrono::milliseconds(100));
}

HttpResponse AdsApi::expected(const HttpRequest& request, std::int64_t (*now_ms)()) {
    const ValueRef wanted = request.json().value();
    const std::int64_t until =
        now_ms() + static_cast<std::int64_t>(std::clamp(wanted["timeout_s"].number(), 0.0, 30.0) * 1000);
    const auto is_open = [](const HttpResponse& response) {
        return response.status == 200 && parse_json(response.body).value_or(Value())["request"].is_null();
    };
    return awaited([this, request, now_ms] { return answer(request, now_ms()); }, is_open, now_ms, until,
                   std::chrono::milliseconds(20));
}

}  // namespace pixelcard::sandbox
