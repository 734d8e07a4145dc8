#include "pixelcard/lint/plans/plan_requests.h"

#include <initializer_list>

namespace pixelcard::lint {

namespace {

/// No request has so many members; rebuilding one that has, member by member, would take its time.
constexpr std::size_t kMaxMembers = 1000;

bool is_one_of(ValueRef key, std::initializer_list<const char*> names) {
    for (const char* const name : names)
        if (key == name) return true;
    return false;
}

bool is_of_plan(ValueRef key) { return is_one_of(key, {"id", "key", "idempotency_key", "ad_groups", "ads"}); }

// What answers of the API hold beside the fields of a request.
bool is_of_answer(ValueRef key) {
    return is_one_of(key, {"object", "created_at", "updated_at", "review_status", "review", "appeal", "serving_issues",
                           "bid_too_low"});
}

bool has_to_change(ValueRef object, bool exists) {
    for (const auto& member : object)
        if (is_of_plan(member.key) || (exists && (is_of_answer(member.key) || member.value == "archived"))) return true;
    return exists && !object["creative"]["image_url"].is_null();
}

Value without_image_url(ValueRef creative) {
    Value request = creative;
    request.erase("image_url");
    return request;
}

bool same(ValueRef one, ValueRef other) {
    if (one.kind() != other.kind() || one.size() != other.size()) return false;
    if (one.is_text()) return one.is_same_text(other);
    if (one.is_number()) return one.number() == other.number();
    if (one.is_boolean()) return one.is_true() == other.is_true();
    const auto* theirs = other.begin();
    for (const auto& entry : one) {
        if (one.is_object() && !entry.key.is_same_text(theirs->key)) return false;
        if (!same(entry.value, theirs->value)) return false;
        theirs++;
    }
    return true;
}

const ValueRef::Entry* next_of_request(const ValueRef::Entry* entry, const ValueRef::Entry* end) {
    while (entry != end && is_of_plan(entry->key)) entry++;
    return entry;
}

}  // namespace

bool exists_already(ValueRef object) { return object["id"].is_text(); }

Value request_of(DocumentKind kind, ValueRef object, ValueRef parent) {
    const bool exists = exists_already(object);
    const char* const parent_member = kind == DocumentKind::ad ? "ad_group_id" : "campaign_id";
    const bool needs_parent = parent.is_text() && kind != DocumentKind::campaign && object[parent_member].is_null();
    if (!needs_parent && !has_to_change(object, exists)) return object;
    if (object.size() > kMaxMembers) return object;

    Value request = Value::object();
    if (needs_parent) request.put(parent_member, parent);
    for (const auto& member : object) {
        if (is_of_plan(member.key) || (exists && is_of_answer(member.key))) continue;
        if (exists && member.key == "creative") request.put(member.key, without_image_url(member.value));
        // An object that exists may be archived or active; creating one so is what the API refuses, or what we advise
        // against.
        else if (exists && member.key == "status" && (member.value == "archived" || member.value == "active"))
            request.put("status", "paused");
        else request.put(member.key, member.value);
    }
    return request;
}

// In the order of the members: a plan that repeats a request repeats it as it is, and two orders may cost more than
// they tell.
bool same_request(ValueRef one, ValueRef other) {
    const auto* ours = next_of_request(one.begin(), one.end());
    const auto* theirs = next_of_request(other.begin(), other.end());
    while (ours != one.end() && theirs != other.end()) {
        if (!ours->key.is_same_text(theirs->key) || !same(ours->value, theirs->value)) return false;
        ours = next_of_request(ours + 1, one.end());
        theirs = next_of_request(theirs + 1, other.end());
    }
    return ours == one.end() && theirs == other.end();
}

}  // namespace pixelcard::lint
