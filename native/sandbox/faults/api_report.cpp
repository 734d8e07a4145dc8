#include "pixelcard/sandbox/faults/api_report.h"

#include <algorithm>

#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/sandbox/ads_api/routes.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/generation/generation_routes.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::size_t kMaxBody = 16384;
constexpr std::size_t kMaxText = 2000;
constexpr ads::Field kQueryFields[] = {
    {.name = "after", .type = ads::FieldType::integer, .minimum = 0},
    {.name = "limit", .type = ads::FieldType::integer, .minimum = 1, .maximum = 1000},
};
constexpr ads::Field kExpectFields[] = {
    {.name = "operation", .type = ads::FieldType::text, .minimum = 1},
    {.name = "method", .type = ads::FieldType::text, .values = kWatchedMethods},
    {.name = "path", .type = ads::FieldType::text, .minimum = 1},
    {.name = "status", .type = ads::FieldType::integer, .minimum = 100, .maximum = 599},
    {.name = "body", .type = ads::FieldType::object},
    {.name = "after", .type = ads::FieldType::integer, .minimum = 0},
    {.name = "timeout_s", .type = ads::FieldType::number, .minimum = 0, .maximum = 30},
};

Value shown(const NotedRequest& request) {
    Value value;
    value.put("id", static_cast<double>(request.id));
    value.put("at_ms", static_cast<double>(request.at_ms));
    value.put("operation", request.operation.empty() ? Value() : Value(request.operation));
    value.put("method", Value(request.method));
    value.put("path", Value(request.path));
    value.put("query", Value(request.query));
    value.put("body", request.body);
    value.put("status", request.status);
    value.put("code", request.code.empty() ? Value() : Value(request.code));
    return value;
}

/// Whether `whole` has everything that `part` has: members of objects at least, everything else the same.
bool contains(ValueRef whole, ValueRef part) {
    if (!part.is_object()) return whole == part;
    return whole.is_object() && std::all_of(part.begin(), part.end(), [&](const auto& member) {
               return contains(whole[member.key], member.value);
           });
}

bool fits(const NotedRequest& request, ValueRef wanted) {
    const auto is_same = [&](const char* name, const std::string& text) {
        return !wanted[name].is_text() || wanted[name] == std::string_view(text);
    };
    if (!is_same("operation", request.operation) || !is_same("method", request.method) ||
        !is_same("path", request.path))
        return false;
    if (wanted["status"].is_number() && static_cast<int>(wanted["status"].number()) != request.status) return false;
    return !wanted["body"].is_object() || contains(request.body, wanted["body"]);
}

Value outcomes_of(const std::map<std::pair<int, std::string>, std::int64_t>& outcomes) {
    Value list = Value::array();
    for (const auto& [outcome, count] : outcomes) {
        Value value;
        value.put("status", outcome.first);
        value.put("code", outcome.second.empty() ? Value() : Value(outcome.second));
        value.put("count", static_cast<double>(count));
        list.append(value);
    }
    return list;
}

}  // namespace

const ads::Table kRequestsQuery = lint::query_table("request query", kQueryFields);
const ads::Table kExpectRequest = lint::closed_table("expected request", kExpectFields);

NotedRequest noted(const HttpRequest& request, std::string_view operation, std::int64_t at_ms) {
    NotedRequest note;
    note.at_ms = at_ms;
    note.operation = operation;
    note.method = request.method;
    note.path = request.path.substr(0, kMaxText);
    note.query = request.query_text.substr(0, kMaxText);
    const bool is_about_people = request.path.find("custom_audience") != std::string::npos;
    if (!is_about_people && request.body.size() <= kMaxBody) note.body = request.json().value();
    return note;
}

Answer get_requests(Call& call) {
    const std::vector<NotedRequest> requests =
        call.watch->requests(call.world_id(), number_parameter(call, "after", 0));
    const auto limit = static_cast<std::size_t>(number_parameter(call, "limit", 100));
    Value data = Value::array();
    for (std::size_t i = 0; i < std::min(limit, requests.size()); i++) data.append(shown(requests[i]));
    Value answer = list_of(data);
    answer.put("has_more", Value(requests.size() > limit));
    return {.body = answer};
}

Answer post_expect(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kExpectRequest)) return *wrong;
    Value answer;
    answer.put("request", Value());
    for (const NotedRequest& request :
         call.watch->requests(call.world_id(), static_cast<std::int64_t>(call.body["after"].number()))) {
        if (!fits(request, call.body)) continue;
        answer.put("request", shown(request));
        break;
    }
    return {.body = answer};
}

Answer get_coverage(Call& call) {
    const ApiWatch::Outcomes outcomes = call.watch->outcomes(call.world_id());
    Value operations = Value::array();
    double touched = 0;
    for (const std::vector<Route>* const routes : {&ads_routes(), &generation_routes()})
        for (const Route& route : *routes) {
            const auto found = outcomes.find(route.operation);
            Value operation;
            operation.put("operation", Value(route.operation));
            operation.put("method", Value(route.method));
            operation.put("path", Value(route.pattern));
            operation.put("outcomes", found == outcomes.end() ? Value::array() : outcomes_of(found->second));
            touched += found == outcomes.end() ? 0 : 1;
            operations.append(operation);
        }
    Value answer;
    answer.put("operations", operations);
    answer.put("total", static_cast<double>(operations.size()));
    answer.put("touched", touched);
    return {.body = answer};
}

}  // namespace pixelcard::sandbox
