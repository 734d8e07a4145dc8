#include "pixelcard/sandbox/faults/faults.h"

#include "pixelcard/sandbox/http/json_text.h"

namespace pixelcard::server {

namespace {

constexpr std::int64_t kMaxDelayMs = 60000;
constexpr std::int64_t kMaxTimes = 1000000;

struct ModeRow {
    std::string_view name;
    Fault::Mode mode;
};

constexpr ModeRow kModes[] = {
    {"accept", Fault::Mode::accept}, {"delay", Fault::Mode::delay},   {"hang", Fault::Mode::hang},
    {"reset", Fault::Mode::reset},   {"status", Fault::Mode::status}, {"drop_after", Fault::Mode::drop_after},
};

struct Order {
    Fault fault;
    std::int64_t times = 1;
    std::string problem_field, problem;
};

bool take_number(const Json& body, const char* key, std::int64_t smallest, std::int64_t largest, std::int64_t& number,
                 Order& order) {
    const Json* given = member(body, key);
    if (!given) return true;
    const auto value = as_integer(*given);
    if (value && *value >= smallest && *value <= largest) {
        number = *value;
        return true;
    }
    order.problem_field = key;
    order.problem =
        std::string("must be an integer from ") + std::to_string(smallest) + " to " + std::to_string(largest);
    return false;
}

bool take_mode(const Json& body, Order& order) {
    const std::string* name = string_member(body, "mode");
    for (const ModeRow& row : kModes) {
        if (!name || row.name != *name) continue;
        order.fault.mode = row.mode;
        return true;
    }
    order.problem_field = "mode";
    order.problem = "must be one of accept, delay, hang, reset, status, drop_after";
    return false;
}

bool take_retry_after(const Json& body, Order& order) {
    const Json* given = member(body, "retry_after");
    if (!given || given->is_null()) return true;
    if (const auto seconds = as_integer(*given)) order.fault.retry_after = std::to_string(*seconds);
    else if (const std::string* text = string_member(body, "retry_after")) order.fault.retry_after = *text;
    else order.problem_field = "retry_after", order.problem = "must be seconds or the text of a Retry-After header";
    return order.problem.empty();
}

Order read_order(const Json& body) {
    Order order;
    std::int64_t status = order.fault.status;
    const bool is_good = take_mode(body, order) && take_number(body, "status", 200, 599, status, order) &&
                         take_number(body, "delay_ms", 0, kMaxDelayMs, order.fault.delay_ms, order) &&
                         take_number(body, "times", 0, kMaxTimes, order.times, order) && take_retry_after(body, order);
    if (is_good) order.fault.status = static_cast<int>(status);
    return order;
}

}  // namespace

HttpResponse Faults::set(const HttpRequest& request) {
    const ReadJson body = read_json(request.body);
    if (!body.value) return error_response(400, "not_json", body.error);
    const Order order = read_order(*body.value);
    if (!order.problem.empty())
        return error_response(400, "bad_value", "member \"" + order.problem_field + "\" " + order.problem,
                              order.problem_field);
    const std::scoped_lock lock(mutex_);
    fault_ = order.fault;
    remaining_ = order.fault.mode == Fault::Mode::accept ? 0 : order.times;
    return json_response(200, Json{{"remaining", remaining_}});
}

Fault Faults::take() {
    const std::scoped_lock lock(mutex_);
    if (remaining_ == 0) return {};
    remaining_--;
    return fault_;
}

}  // namespace pixelcard::server
