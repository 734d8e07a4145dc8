#include "pixelcard/sandbox/faults/faults.h"

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

bool take_number(ValueRef body, const char* key, std::int64_t smallest, std::int64_t largest, std::int64_t& number,
                 Order& order) {
    if (!body.has(key)) return true;
    const ValueRef given = body[key];
    if (given.is_integer() && given.number() >= static_cast<double>(smallest) &&
        given.number() <= static_cast<double>(largest)) {
        number = static_cast<std::int64_t>(given.number());
        return true;
    }
    order.problem_field = key;
    order.problem =
        std::string("must be an integer from ") + std::to_string(smallest) + " to " + std::to_string(largest);
    return false;
}

bool take_mode(ValueRef body, Order& order) {
    for (const ModeRow& row : kModes) {
        if (!(body["mode"] == row.name)) continue;
        order.fault.mode = row.mode;
        return true;
    }
    order.problem_field = "mode";
    order.problem = "must be one of accept, delay, hang, reset, status, drop_after";
    return false;
}

bool take_retry_after(ValueRef body, Order& order) {
    const ValueRef given = body["retry_after"];
    if (given.is_null()) return true;
    if (given.is_integer()) order.fault.retry_after = decimal(given.number()).text();
    else if (given.is_text()) order.fault.retry_after = given.text();
    else order.problem_field = "retry_after", order.problem = "must be seconds or the text of a Retry-After header";
    return order.problem.empty();
}

Order read_order(ValueRef body) {
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
    const ParsedJson& body = request.json();
    if (!body) return error_response(400, "not_json", body.error().reason);
    const Order order = read_order(*body);
    if (!order.problem.empty())
        return error_response(400, "bad_value", "member \"" + order.problem_field + "\" " + order.problem,
                              order.problem_field);
    const std::scoped_lock lock(mutex_);
    fault_ = order.fault;
    remaining_ = order.fault.mode == Fault::Mode::accept ? 0 : order.times;
    return json_response(200, {{"remaining", remaining_}});
}

Fault Faults::take() {
    const std::scoped_lock lock(mutex_);
    if (remaining_ == 0) return {};
    remaining_--;
    return fault_;
}

}  // namespace pixelcard::server
