#include "pixelcard/sandbox/ads_api/audiences/membership.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/audience_fields.h"
#include "pixelcard/sandbox/ads_api/audiences/audience.h"
#include "pixelcard/sandbox/ads_api/audit_logs.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/new_object.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/sandbox/ads_api/validation.h"

namespace pixelcard::sandbox {

namespace {

constexpr const char* kOperationKind = "audience_operation";
constexpr std::int64_t kAppliedMs = 1000;
constexpr std::int64_t kDoneMs = 3000;

constexpr std::string_view kOperationNames[] = {"add", "remove", "replace", "merge"};
constexpr std::string_view kOperationStatuses[] = {"processing", "succeeded", "failed"};
constexpr ads::Field kOperationFields[] = {
    ads::text("operation_id"),
    ads::text("custom_audience_id"),
    {.name = "operation", .type = ads::FieldType::text, .need = ads::Need::always, .values = kOperationNames},
    {.name = "status", .type = ads::FieldType::text, .need = ads::Need::always, .values = kOperationStatuses},
};
constexpr ads::Table kOperationTable = lint::open_table("membership operation", kOperationFields);
constexpr ads::Field kOperationEntry{.type = ads::FieldType::object, .members = &kOperationTable};
constexpr ads::Field kOperationsFields[] = {ads::text("object"), ads::list_of("data", kOperationEntry),
                                            ads::boolean("has_more"), ads::or_null(ads::text("next_cursor"))};
constexpr ads::Field kOperationsQueryFields[] = {
    {.name = "limit", .type = ads::FieldType::integer, .minimum = 1, .maximum = 100},
    {.name = "cursor", .type = ads::FieldType::text, .minimum = 1},
};

Answer conflict(const std::string& message, const std::string& param = "",
                const std::string& code = "custom_audience_mutation_conflict") {
    return refusal(409, message, param, code);
}

double number(const Object& object, const char* member) { return object.body[member].number(); }

Value shown(const Call& call, const Object& operation) {
    Value answer;
    answer.put("operation_id", Value(operation.id));
    answer.put("custom_audience_id", Value(operation.parent));
    answer.put("operation", operation.body["operation"]);
    const bool is_done = static_cast<double>(call.now_ms) >= number(operation, "_done_ms");
    answer.put("status", operation.status == "failed" ? "failed" : is_done ? "succeeded" : "processing");
    return answer;
}

Answer accepted(Call& call, const std::string& audience, const char* name, std::int64_t done_ms) {
    Object operation = new_object(call, kOperationKind, "caudop_");
    operation.parent = audience;
    operation.status = "accepted";
    operation.body.put("operation", name);
    operation.body.put("_applied_ms", static_cast<double>(call.now_ms + kAppliedMs));
    operation.body.put("_done_ms", static_cast<double>(done_ms));
    call.store.put(call.world_id(), operation);
    return {.body = shown(call, operation)};
}

/// The audience of the path when its members can be changed, or why not.
struct Changeable {
    Object audience{};
    std::optional<Answer> refusal{};
};
Changeable changeable(Call& call) {
    std::optional<Object> audience = call.store.get(call.world_id(), ads::kCustomAudience.name, call.id());
    if (!audience) return {{}, not_found(ads::kCustomAudience, call.id())};
    if (!is_ready(*audience, call.now_ms))
        return {{}, conflict("The audience is not ready: it is archived, or still being prepared.")};
    if (membership_of(*audience, call.now_ms).is_changing)
        return {{}, conflict("Another change of the audience is in progress: wait for its end.")};
    return {std::move(*audience)};
}

using Combine = Members (*)(const Members& old, const Members& named);

Members joined(const Members& old, const Members& named) {
    Members all;
    std::set_union(old.begin(), old.end(), named.begin(), named.end(), std::back_inserter(all));
    return all;
}
Members without(const Members& old, const Members& named) {
    Members rest;
    std::set_difference(old.begin(), old.end(), named.begin(), named.end(), std::back_inserter(rest));
    return rest;
}
Members only_named(const Members&, const Members& named) { return named; }

Answer changed(Call& call, const char* name, Combine combine) {
    Changeable found = changeable(call);
    if (found.refusal) return *found.refusal;
    const Named named = named_by(call, "identifiers", "identifier");
    if (named.refusal) return *named.refusal;
    Object& audience = found.audience;
    const Members old = stored_members(call, audience.id);
    const Members now = combine(old, named.identifiers.members);
    const std::int64_t done_ms = call.now_ms + kDoneMs;
    Answer answer = accepted(call, audience.id, name, done_ms);
    store_members(call, std::string(answer.body["operation_id"].text()), old);  // to be taken back from
    store_members(call, audience.id, now);
    audience.body.put("_members_before", number(audience, "_members"));
    audience.body.put("_revision_before", number(audience, "_revision"));
    audience.body.put("_members", static_cast<double>(now.size()));
    audience.body.put("_revision", number(audience, "_revision") + (now == old ? 0 : 1));
    audience.body.put("_changed_ms", static_cast<double>(done_ms));
    audience.body.put("_given", number(audience, "_given") + static_cast<double>(named.identifiers.given));
    audience.body.put("_invalid", number(audience, "_invalid") + static_cast<double>(named.identifiers.invalid));
    audience.updated_at = call.now();
    call.store.put(call.world_id(), audience);
    note_change(call, name, ads::kCustomAudience.name, audience.id);
    return answer;
}

bool is_expected(const Call& call) {
    const ValueRef expected = call.body["expected_revision"];
    const std::optional<Object> audience = call.store.get(call.world_id(), ads::kCustomAudience.name, call.id());
    return !expected.is_number() || !audience || expected.number() == membership_of(*audience, call.now_ms).revision;
}

Answer added_or_removed(Call& call, const char* name, Combine combine) {
    if (std::optional<Answer> wrong = check_body(call, membership_request())) return *wrong;
    if (call.body.has("file_id") == call.body.has("identifiers"))
        return refusal(400, "Give exactly one of 'file_id' and 'identifiers'.", "identifiers",
                       call.body.has("file_id") ? "invalid_value" : "missing_required_parameter");
    if (!is_expected(call))
        return conflict("The audience has another membership revision: read it again.", "expected_revision");
    return changed(call, name, combine);
}

struct Wanted {
    std::optional<Object> operation{};
    std::optional<Answer> refusal{};
};
Wanted operation_of_path(Call& call) {
    std::optional<Object> operation = call.store.get(call.world_id(), kOperationKind, call.path_values[1]);
    if (operation && operation->parent == call.id()) return {std::move(operation)};
    return {{},
            refusal(404, "No operation of this audience has the id '" + call.path_values[1].substr(0, 100) + "'.",
                    "operation_id", "not_found")};
}

bool can_be_steered(const Object& operation) {
    return operation.body["operation"] == "add" || operation.body["operation"] == "remove";
}

}  // namespace

const ads::Table kMembershipOperation = kOperationTable;
const ads::Table kMembershipOperationsQuery = lint::query_table("operations query", kOperationsQueryFields);
const ads::Table kMembershipOperations = lint::open_table("membership operations", kOperationsFields);
const ads::Table& membership_request() { return lint::fields::kMembership; }
const ads::Table& replacement_request() { return lint::fields::kReplacement; }
const ads::Table& merge_request() { return lint::fields::kMerge; }

Answer add_members(Call& call) { return added_or_removed(call, "add", joined); }
Answer remove_members(Call& call) { return added_or_removed(call, "remove", without); }

Answer replace_members(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, replacement_request())) return *wrong;
    if (!is_expected(call))
        return conflict("The audience has another membership revision: read it again.", "expected_revision",
                        "custom_audience_replacement_revision_conflict");
    return changed(call, "replace", only_named);
}

Answer merge_audiences(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, merge_request())) return *wrong;
    Identifiers all;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < call.body["custom_audience_ids"].size(); i++) {
        const std::string id(call.body["custom_audience_ids"].at(i).text());
        if (!ids.insert(id).second)
            return invalid("custom_audience_ids[" + std::to_string(i) + "]", "each audience is named once.");
        const std::optional<Object> source = call.store.get(call.world_id(), ads::kCustomAudience.name, id);
        if (!source)
            return invalid("custom_audience_ids[" + std::to_string(i) + "]",
                           "no audience of the ad account has this id.", "not_found");
        if (!is_ready(*source, call.now_ms) || membership_of(*source, call.now_ms).is_changing)
            return conflict("'" + id + "' is not ready, or a change of it is in progress.",
                            "custom_audience_ids[" + std::to_string(i) + "]");
        all.members = joined(all.members, stored_members(call, id));
    }
    all.given = static_cast<std::int64_t>(all.members.size());
    const Object audience = new_audience(call, all);
    return accepted(call, audience.id, "merge", static_cast<std::int64_t>(number(audience, "_ready_ms")));
}

Answer list_membership_operations(Call& call) {
    if (!call.store.get(call.world_id(), ads::kCustomAudience.name, call.id()))
        return not_found(ads::kCustomAudience, call.id());
    Page page;
    page.kind = kOperationKind;
    page.parent = call.id();
    page.is_descending = true;
    page.limit = number_parameter(call, "limit", 20) + 1;
    if (const std::optional<std::string> cursor = parameter(call, "cursor")) {
        const std::optional<Object> last = call.store.get(call.world_id(), kOperationKind, *cursor);
        if (!last) return refusal(400, "Invalid pagination cursor.", "cursor", "invalid_cursor");
        page.below = last->seq;
    }
    std::vector<Object> operations = call.store.list(call.world_id(), page);
    const bool has_more = static_cast<std::int64_t>(operations.size()) == page.limit;
    if (has_more) operations.pop_back();
    Value data = Value::array();
    for (const Object& operation : operations) data.append(shown(call, operation));
    Value answer = list_of(data);
    answer.put("has_more", Value(has_more));
    answer.put("next_cursor", has_more ? Value(operations.back().id) : Value());
    return {.body = answer};
}

Answer get_membership_operation(Call& call) {
    const Wanted wanted = operation_of_path(call);
    return wanted.refusal ? *wanted.refusal : Answer{.body = shown(call, *wanted.operation)};
}

Answer resume_membership_operation(Call& call) {
    const Wanted wanted = operation_of_path(call);
    if (wanted.refusal) return *wanted.refusal;
    if (!can_be_steered(*wanted.operation))
        return conflict("Only the addition and the removal of members can be resumed.");
    return {.body = shown(call, *wanted.operation)};  // it goes on by itself: nothing interrupts it here
}

// There is no separate state for a change that was cancelled: it has failed.
Answer cancel_membership_operation(Call& call) {
    Wanted wanted = operation_of_path(call);
    if (wanted.refusal) return *wanted.refusal;
    Object& operation = *wanted.operation;
    std::optional<Object> audience = call.store.get(call.world_id(), ads::kCustomAudience.name, call.id());
    if (!can_be_steered(operation) || !audience || static_cast<double>(call.now_ms) >= number(operation, "_applied_ms"))
        return conflict("It is being applied, or at its end.");
    if (operation.status == "failed") return {.body = shown(call, operation)};
    operation.status = "failed";
    operation.updated_at = call.now();
    call.store.put(call.world_id(), operation);
    store_members(call, audience->id, stored_members(call, operation.id));
    audience->body.put("_members", number(*audience, "_members_before"));
    audience->body.put("_revision", number(*audience, "_revision_before"));
    audience->body.erase("_changed_ms");
    call.store.put(call.world_id(), *audience);
    return {.body = shown(call, operation)};
}

}  // namespace pixelcard::sandbox
