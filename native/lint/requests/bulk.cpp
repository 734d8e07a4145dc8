// The operations of POST /bulk_mutation_jobs: each against its own table, then what they say about each other.
// Source: the Bulk API page.
#include "pixelcard/ads/resources/bulk_fields.h"
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/plans/parts.h"
#include "pixelcard/lint/requests/bulk_parents.h"
#include "pixelcard/lint/requests/walk.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

enum class Subject : unsigned char { campaign, ad_group, ad };

struct OperationType {
    Subject subject;
    Verb verb;
    const Table* input;
};

std::optional<OperationType> type_of(ValueRef operation) {
    constexpr OperationType kTypes[] = {
        {Subject::campaign, Verb::create, &fields::kBulkCampaign},
        {Subject::campaign, Verb::update, &fields::kBulkCampaignUpdate},
        {Subject::ad_group, Verb::create, &fields::kBulkAdGroup},
        {Subject::ad_group, Verb::update, &fields::kBulkAdGroupUpdate},
        {Subject::ad, Verb::create, &fields::kBulkAd},
        {Subject::ad, Verb::update, &fields::kBulkAdUpdate},
    };
    static_assert(std::size(kTypes) == std::size(fields::kOperationTypes));
    for (std::size_t i = 0; i < std::size(kTypes); i++)
        if (operation["type"] == fields::kOperationTypes[i]) return kTypes[i];
    return std::nullopt;
}

void check_size(double bytes, double maximum, const char* what, const Place& place, const Context& context) {
    if (bytes > maximum)
        report(RuleId::R_004,
               std::string(what) + " has " + counted(bytes, "byte", "bytes") + ", " + number_text(bytes - maximum) +
                   " more than the " + number_text(maximum) + " allowed",
               Value(bytes), place, context, Value(maximum));
}

// A creation is told apart by its key, an update by what it changes.
void check_identity(ValueRef operation, Verb verb, const Place& place, const Context& context) {
    if (verb == Verb::create) {
        if (operation["idempotency_key"].is_null())
            report(RuleId::R_001,
                   "a creation needs an idempotency_key of its own, so that a repetition creates nothing twice", {},
                   place["idempotency_key"], context);
        if (operation.has("target_resource_id"))
            report(RuleId::R_009, "a creation has no target yet; leave target_resource_id out, or make it an update",
                   operation["target_resource_id"], place["target_resource_id"], context);
        return;
    }
    if (operation["target_resource_id"].is_null())
        report(RuleId::R_001, "an update has to say what it changes; give its id as target_resource_id", {},
               place["target_resource_id"], context);
    const ValueRef input = operation["input"];
    if (input.is_object() && input.size() == 0)
        report(RuleId::R_003, "an update changes at least one field, and this input is empty", input, place["input"],
               context, 1);
    if (input["status"] == "archived") {
        const Place input_place = place["input"];
        report(RuleId::X_11, "an archived object never comes back; pause it if you may want it again", input["status"],
               input_place["status"], context);
    }
}

void check_amounts(ValueRef input, const Place& place, const Context& context) {
    for (const char* const name : {"max_budget_micros", "max_bid_micros", "max_cpm_bid_micros"})
        if (input.has(name)) check_micros(input[name], place[name], context);
    if (input.has("max_bid_micros") && input.has("max_cpm_bid_micros"))
        report(RuleId::R_009, "give max_bid_micros for clicks or max_cpm_bid_micros for impressions, not both",
               input["max_cpm_bid_micros"], place["max_cpm_bid_micros"], context);
}

void check_input(const OperationType& type, ValueRef input, const Place& place, const Context& context) {
    if (!input.is_object()) return;
    check_members(*type.input, input, place, {type.verb, context});
    switch (type.subject) {
        case Subject::campaign: check_amounts(input, place, context); return check_times(input, place, context);
        case Subject::ad_group: check_amounts(input, place, context); return check_context_hints(input, place, context);
        case Subject::ad:
            if (type.verb == Verb::create) return check_bulk_ad(input, place, context);
            return check_creative(input, {}, {}, place, context);
    }
}

}  // namespace

void check_bulk(ValueRef bulk, const Place& place, const Context& context) {
    check_members(fields::kBulk, bulk, place, {Verb::create, context});
    check_size(json_text_bytes(bulk), fields::kMaxBulkBytes, "the job", place, context);
    const ValueRef operations = bulk["operations"];
    if (!operations.is_array()) return;
    const Place list = place["operations"];
    for (std::size_t i = 0; i < operations.size(); i++) {
        const ValueRef operation = operations.at(i);
        const std::optional<OperationType> type = type_of(operation);
        if (!type) continue;  // the table has said so
        const Place operation_place = list[i];
        check_size(json_text_bytes(operation), fields::kMaxOperationBytes, "the operation", operation_place, context);
        check_identity(operation, type->verb, operation_place, context);
        check_input(*type, operation["input"], operation_place["input"], context);
    }
    check_bulk_keys(operations, list, context);
    check_bulk_parents(operations, list, context);
}

}  // namespace pixelcard::lint
