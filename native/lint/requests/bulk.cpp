// The operations of POST /bulk_mutation_jobs: each against its own table, then what they say about each other.
// Source: the Bulk API page.
#include "pixelcard/lint/requests/bulk_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

/// 0 when there is no such type, which the table reports.
unsigned type_of(ValueRef operation) {
    static_assert(kEveryOperation + 1 == 1U << std::size(fields::kOperationTypes));
    for (unsigned i = 0; i < std::size(fields::kOperationTypes); i++)
        if (operation["type"] == fields::kOperationTypes[i]) return 1U << i;
    return 0;
}

void check_size(double bytes, double maximum, const char* what, const Place& place, const Context& context) {
    if (bytes > maximum)
        report(RuleId::R_004,
               std::string(what) + " has " + counted(bytes, "byte", "bytes") + ", " + number_text(bytes - maximum) +
                   " more than the " + number_text(maximum) + " allowed",
               Value(bytes), place, context, Value(maximum));
}

}  // namespace

void check_bulk(ValueRef bulk, const Place& place, const Context& context) {
    run_checks(kBulkChecks, context.findings, kAlways, bulk, place, context);
}

void check_bulk_fields(ValueRef bulk, const Place& place, const Context& context) {
    check_members(fields::kBulk, bulk, place, {Verb::create, context});
}

void check_bulk_size(ValueRef bulk, const Place& place, const Context& context) {
    check_size(json_text_bytes(bulk), fields::kMaxBulkBytes, "the job", place, context);
}

void check_operations(ValueRef bulk, const Place& place, const Context& context) {
    const ValueRef operations = bulk["operations"];
    if (!operations.is_array()) return;
    const Place list = place["operations"];
    for (std::size_t i = 0; i < operations.size(); i++) {
        const ValueRef operation = operations.at(i);
        const Place operation_place = list[i];
        const unsigned type = type_of(operation);
        const Walk walk{(type & kUpdateOperations) != 0 ? Verb::update : Verb::create, context};
        run_checks(
            kOperationChecks, context.findings, [type](unsigned types) { return (types & type) != 0; }, operation,
            operation_place, walk);
    }
}

void check_operation_size(ValueRef operation, const Place& place, const Walk& walk) {
    check_size(json_text_bytes(operation), fields::kMaxOperationBytes, "the operation", place, walk.context);
}

void check_creation(ValueRef operation, const Place& place, const Walk& walk) {
    if (operation["idempotency_key"].is_null())
        report(RuleId::R_001,
               "a creation needs an idempotency_key of its own, so that a repetition creates nothing twice", {},
               place["idempotency_key"], walk.context);
    if (operation.has("target_resource_id"))
        report(RuleId::R_009, "a creation has no target yet; leave target_resource_id out, or make it an update",
               operation["target_resource_id"], place["target_resource_id"], walk.context);
}

void check_update_target(ValueRef operation, const Place& place, const Walk& walk) {
    if (operation["target_resource_id"].is_null())
        report(RuleId::R_001, "an update has to say what it changes; give its id as target_resource_id", {},
               place["target_resource_id"], walk.context);
    const ValueRef input = operation["input"];
    const Place input_place = place["input"];
    if (input.is_object() && input.size() == 0)
        report(RuleId::R_003, "an update changes at least one field, and this input is empty", input, input_place,
               walk.context, 1);
    check_archived(input, input_place, walk);
}

void check_input(ValueRef operation, const Place& place, const Walk& walk) {
    const ValueRef input = operation["input"];
    const Place input_place = place["input"];
    if (!input.is_object()) return;
    const auto is_for_type = [type = type_of(operation)](unsigned types) { return (types & type) != 0; };
    run_checks(kInputFieldChecks, walk.context.findings, is_for_type, input, input_place, walk);
    run_checks(kInputChecks, walk.context.findings, is_for_type, input, input_place, walk);
}

void check_bulk_amounts(ValueRef input, const Place& place, const Walk& walk) {
    for (const char* const name : {"max_budget_micros", "max_bid_micros", "max_cpm_bid_micros"})
        if (input.has(name)) check_micros(input[name], place[name], walk.context);
    if (input.has("max_bid_micros") && input.has("max_cpm_bid_micros"))
        report(RuleId::R_009, "give max_bid_micros for clicks or max_cpm_bid_micros for impressions, not both",
               input["max_cpm_bid_micros"], place["max_cpm_bid_micros"], walk.context);
}

void check_bulk_ad_update(ValueRef input, const Place& place, const Walk& walk) {
    check_creative({input, input["creative"], {}, {}, place}, walk.context);
}

}  // namespace pixelcard::lint
