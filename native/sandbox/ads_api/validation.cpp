#include "pixelcard/sandbox/ads_api/validation.h"

#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/lint/requests/check_table.h"

namespace pixelcard::sandbox {

namespace {

std::optional<Answer> first_refusal(const std::vector<LintFinding>& findings, const ads::Table* table, ValueRef body) {
    for (const LintFinding& finding : findings)
        if (is_refused(finding)) return refusal(finding, table, body);
    return std::nullopt;
}

Linter linter_of(const Call& call) { return Linter(call.settings.book, call.settings.terms, {}); }

/// The pointer without the plan's part of it; nothing for findings about other objects.
std::optional<std::string> within_object(const std::string& pointer, const std::string& prefix) {
    if (!pointer.starts_with(prefix)) return std::nullopt;
    return pointer.substr(prefix.size());
}

bool is_sent(ValueRef body, std::string_view pointer) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const Value member(pointer.substr(std::min<std::size_t>(1, pointer.size()), end > 0 ? end - 1 : 0));
    for (const auto& entry : body)
        if (entry.key.is_same_text(member)) return true;
    return false;
}

Value list_of_one(const Value& object) {
    Value list = Value::array();
    list.append(object);
    return list;
}

// The parent and everything above it, each in its list.
void add_ancestors(const Call& call, const ads::Resource& resource, const Object& object, Value& plan) {
    Value value = object.body;
    value.put("id", Value(object.id));
    if (resource.parent) value.put(resource.parent_member, Value(object.parent));
    plan.put(resource.plan_list, list_of_one(value));
    if (!resource.parent) return;
    const std::optional<Object> above = call.store.get(call.world_id(), resource.parent->name, object.parent);
    if (above) add_ancestors(call, *resource.parent, *above, plan);
}

}  // namespace

bool is_refused(const LintFinding& finding) {
    return finding.level == Level::error && rule(finding.rule).stage == Stage::create;
}

std::optional<Answer> check_body(const Call& call, bool is_update) {
    const ads::Resource& resource = call.resource();
    const std::optional<DocumentKind> kind = is_update ? resource.update : resource.creation;
    if (!kind) return check_body(call, *resource.request, is_update);
    return first_refusal(linter_of(call).check(*kind, call.body), resource.request, call.body);
}

std::optional<Answer> check_body(const Call& call, const ads::Table& table, bool is_update) {
    return first_refusal(lint::check_table(call.settings.book, call.settings.terms, table, is_update, call.body),
                         &table, call.body);
}

std::optional<Answer> check_with_parent(const Call& call, const ads::Resource& resource, ValueRef object,
                                        const Object& parent, ValueRef body) {
    Value child = object;
    child.put(resource.parent_member, Value(parent.id));
    // A plan is of what is to be made, and nothing is made archived.
    if (child["status"] == "archived") child.put("status", "paused");
    Value plan;
    plan.put(resource.plan_list, list_of_one(child));
    add_ancestors(call, *resource.parent, parent, plan);
    const std::string prefix = std::string("/") + resource.plan_list + "/0";
    for (LintFinding finding : linter_of(call).check(DocumentKind::plan, plan)) {
        const std::optional<std::string> pointer = within_object(finding.pointer, prefix);
        if (!pointer || !is_refused(finding) || !is_sent(body, *pointer)) continue;
        finding.pointer = *pointer;
        return refusal(finding, resource.request, body);
    }
    return std::nullopt;
}

}  // namespace pixelcard::sandbox
