// A bulk job. Its operations have another input schema than single requests: a budget in one amount, parents by the
// keys of their creation.
#include "pixelcard/ads/payload/draft.h"

namespace pixelcard::payloads {

namespace {

// {"budget": {"daily": "25.00"}} to max_budget_micros and budget_type.
void convert_budget_of(Draft& draft, Value& input, const Place& input_place) {
    if (!input["budget"].is_object()) return;
    const Place place = input_place["budget"];
    const Value budget = take(input, "budget");
    const bool is_daily = holds(budget, "daily");
    if (is_daily == holds(budget, "lifetime") || budget.size() != 1 || holds(input, "max_budget_micros"))
        return draft.error(place, "give daily or lifetime, one of them and nothing else");
    Value amount = budget;
    convert_amount(draft, amount, is_daily ? "daily" : "lifetime", "max_budget_micros", kMicroDecimals, place);
    if (!amount.has("max_budget_micros")) return;
    input.put("max_budget_micros", amount["max_budget_micros"]);
    input.put("budget_type", is_daily ? "daily" : "lifetime");
}

Value completed(Draft& draft, ValueRef given, std::size_t number, const Place& place) {
    if (!given.is_object() || given.size() > kMaxMembers || given["input"].size() > kMaxMembers) return given;
    Value operation = Value::object();
    if (!holds(given, "operation_id")) operation.put("operation_id", Value("operation-" + std::to_string(number)));
    for (const auto& member : given) operation.put(member.key, member.value);
    if (operation["input"].is_object()) {
        Value input = operation["input"];
        const Place input_place = place["input"];
        convert_budget_of(draft, input, input_place);
        convert_amount(draft, input, "bid", "max_bid_micros", kMicroDecimals, input_place);
        operation.put("input", input);
    }
    const bool creates = operation["type"].text().ends_with(".create");
    if (creates && !holds(operation, "idempotency_key"))
        operation.put("idempotency_key", Value(idempotency_key("operation", operation)));
    return operation;
}

}  // namespace

void build_bulk(Draft& draft) {
    if (!draft.body["operations"].is_array()) return;
    const Place root;
    const Place place = root["operations"];
    const Value given = draft.body["operations"];
    Value operations = Value::array();
    for (std::size_t i = 0; i < given.size(); i++) operations.append(completed(draft, given.at(i), i + 1, place[i]));
    draft.body.put("operations", operations);
}

}  // namespace pixelcard::payloads
