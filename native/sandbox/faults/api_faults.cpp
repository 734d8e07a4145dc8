#include "pixelcard/sandbox/faults/api_faults.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/validation.h"

namespace pixelcard::sandbox {

namespace {

struct Kind {
    std::string_view name;
    int status;
    const char* code;
    const char* message;
};
constexpr Kind kKinds[] = {
    {"status", 0, "", "Ordered at /sandbox/api_faults."},
    {"not_enabled", 404, "", ""},  // the message names the URL
    {"forbidden", 403, "", "403 This feature is not enabled for the ad account."},
    {"conflict", 409, "conflict", "The resource was changed meanwhile."},
    {"too_large", 413, "", "The report is too large. Ask for a shorter time, a higher level or fewer objects."},
    {"rate_limited", 429, "rate_limit_exceeded", "Rate limit reached. Nothing was written."},
    {"transient", 400, "server_error", "The server had an error while processing your request."},
    {"server_error", 500, "server_error", "The server had an error while processing your request."},
    {"unavailable", 503, "", "The service is unavailable. Nothing was written."},
    {"lost_answer", 503, "", "The service is unavailable."},
    {"stale", 200, "", ""},
};
constexpr auto kKindNames = [] {
    std::array<std::string_view, std::size(kKinds)> names;
    std::transform(std::begin(kKinds), std::end(kKinds), names.begin(), [](const Kind& kind) { return kind.name; });
    return names;
}();
constexpr double kMaxCount = 1000000;
constexpr double kMaxSeconds = 3600;
constexpr ads::Field kFields[] = {
    {.name = "kind", .type = ads::FieldType::text, .need = ads::Need::always, .values = kKindNames},
    {.name = "operation", .type = ads::FieldType::text, .minimum = 1, .maximum = 100},
    {.name = "method", .type = ads::FieldType::text, .values = kWatchedMethods},
    {.name = "path", .type = ads::FieldType::text, .minimum = 1, .maximum = 1000},
    {.name = "nth", .type = ads::FieldType::integer, .minimum = 1, .maximum = kMaxCount},
    {.name = "times", .type = ads::FieldType::integer, .minimum = 1, .maximum = kMaxCount},
    {.name = "share", .type = ads::FieldType::number, .minimum = 0, .maximum = 1},
    {.name = "seed", .type = ads::FieldType::integer, .minimum = 0},
    {.name = "status", .type = ads::FieldType::integer, .minimum = 400, .maximum = 599},
    {.name = "code", .type = ads::FieldType::text, .maximum = 100},
    {.name = "message", .type = ads::FieldType::text, .maximum = 1000},
    {.name = "seconds", .type = ads::FieldType::integer, .minimum = 0, .maximum = kMaxSeconds},
};

const Kind& kind_of(const ApiFault& fault) {
    for (const Kind& kind : kKinds)
        if (kind.name == fault.kind) return kind;
    return kKinds[0];
}

std::int64_t integer(ValueRef value, std::int64_t otherwise) {
    return value.is_number() ? static_cast<std::int64_t>(value.number()) : otherwise;
}

Value shown(const ApiFault& fault) {
    Value value;
    value.put("kind", Value(fault.kind));
    const std::pair<const char*, const std::string&> texts[] = {
        {"operation", fault.operation}, {"method", fault.method}, {"path", fault.path}};
    for (const auto& [name, text] : texts)
        if (!text.empty()) value.put(name, Value(text));
    if (fault.share > 0) value.put("share", fault.share);
    else {
        value.put("nth", static_cast<double>(fault.nth));
        value.put("times", static_cast<double>(fault.times));
    }
    value.put("seen", static_cast<double>(fault.seen));
    value.put("met", static_cast<double>(fault.met));
    return value;
}

}  // namespace

const ads::Table kApiFaultRequest = lint::closed_table("fault", kFields);

std::vector<ApiFault> faults_of_platform() {
    const auto by_chance = [](const char* kind, const char* operation, double share, std::uint64_t seed) {
        ApiFault fault;
        fault.kind = kind;
        fault.operation = operation;
        fault.share = share;
        fault.seed = seed;
        return fault;
    };
    return {by_chance("transient", "", 0.01, 1), by_chance("server_error", "CreateConversionInsights", 0.05, 2),
            by_chance("server_error", "GetAdAccountInsights", 0.02, 3)};
}

bool is_answer_lost(const ApiFault& fault) { return fault.kind == "lost_answer"; }
bool is_stale(const ApiFault& fault) { return fault.kind == "stale"; }

Answer faulty_answer(const ApiFault& fault, const HttpRequest& request) {
    const Kind& kind = kind_of(fault);
    if (kind.name == "not_enabled") return invalid_url(request);
    const int status = kind.status > 0 ? kind.status : fault.status;
    Answer answer = refusal(status, fault.message.empty() ? kind.message : fault.message, "",
                            fault.code.empty() ? kind.code : fault.code);
    if (status == 429 || (status == 503 && fault.seconds > 0))
        answer.headers.emplace_back("Retry-After", std::to_string(fault.seconds > 0 ? fault.seconds : 1));
    return answer;
}

Answer get_api_faults(Call& call) {
    Value data = Value::array();
    for (const ApiFault& fault : call.watch->faults(call.world_id())) data.append(shown(fault));
    return {.body = list_of(data)};
}

Answer post_api_fault(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kApiFaultRequest)) return *wrong;
    ApiFault fault;
    fault.kind = call.body["kind"].text();
    fault.operation = call.body["operation"].text();
    fault.method = call.body["method"].text();
    fault.path = call.body["path"].text();
    fault.nth = integer(call.body["nth"], 1);
    fault.times = integer(call.body["times"], 1);
    fault.share = call.body["share"].number();
    fault.seed = static_cast<std::uint64_t>(integer(call.body["seed"], 0));
    fault.status = static_cast<int>(integer(call.body["status"], 0));
    fault.code = call.body["code"].text();
    fault.message = call.body["message"].text();
    fault.seconds = integer(call.body["seconds"], 0);
    if (fault.kind == "status" && fault.status == 0)
        return refusal(400, "Missing required parameter: 'status'.", "status", "missing_required_parameter");
    call.watch->set(call.world_id(), fault);
    return {.body = shown(fault)};
}

Answer clear_api_faults(Call& call) {
    call.watch->clear(call.world_id());
    return get_api_faults(call);
}

}  // namespace pixelcard::sandbox
