#include "pixelcard/sandbox/ads_api/crud.h"

#include <algorithm>

#include "pixelcard/sandbox/ads_api/audit_logs.h"
#include "pixelcard/sandbox/ads_api/behaviours.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/new_object.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/sandbox/ads_api/validation.h"

namespace pixelcard::sandbox {

namespace {

constexpr double kMaxLimit = 500;
constexpr std::string_view kOrders[] = {"asc", "desc"};
constexpr ads::Field kListFields[] = {
    {.name = "limit", .type = ads::FieldType::integer, .minimum = 1, .maximum = kMaxLimit},
    {.name = "after", .type = ads::FieldType::text, .minimum = 1},
    {.name = "before", .type = ads::FieldType::text, .minimum = 1},
    {.name = "order", .type = ads::FieldType::text, .values = kOrders},
    {.name = "name", .type = ads::FieldType::text, .minimum = 1},
    {.name = "include", .type = ads::FieldType::list},
};

constexpr ads::Field kIncludeFields[] = {{.name = "include", .type = ads::FieldType::list}};

std::optional<Answer> check_include(const Call& call) {
    for (const std::string& value : list_parameter(call, "include")) {
        bool is_known = false;
        for (const std::string_view include : call.resource().includes) is_known = is_known || value == include;
        if (!is_known) return invalid("include", "this object has no '" + value.substr(0, 100) + "' to include.");
    }
    return std::nullopt;
}

// A member that an update sets to null is taken away.
void merge(Value& body, ValueRef changes) {
    for (const auto& member : changes) {
        if (member.value.is_null()) body.erase(std::string(member.key.text()).c_str());
        else body.put(member.key, member.value);
    }
}

std::optional<Answer> settle(Call& call, Object& object, const Object* before) {
    const Behaviour* const behaviour = behaviour_of(call.resource());
    return behaviour && behaviour->settle ? behaviour->settle(call, object, before) : std::nullopt;
}

/// The parent a new object names, or why it cannot have it. Rows without parents give an object without an id.
struct Parent {
    Object object;
    std::optional<Answer> refusal{};
};

Parent parent_of_new(const Call& call) {
    const ads::Resource& resource = call.resource();
    if (!resource.parent) return {};
    const std::string id(call.body[resource.parent_member].text());
    std::optional<Object> parent = call.store.get(call.world_id(), resource.parent->name, id);
    if (!parent)
        return {{}, invalid(resource.parent_member, "no object with this id is in the ad account.", "not_found")};
    if (parent->status == "archived")
        return {{}, invalid(resource.parent_member, "an archived object takes nothing new.", "invalid_state")};
    return {std::move(*parent)};
}

Answer archived_refusal(const Object& object) {
    return refusal(400, "'" + object.id + "' is archived; an archived object cannot be changed.", "status",
                   "invalid_state");
}

std::int64_t seq_of_cursor(const Call& call, const std::string& id) {
    const std::optional<Object> object = call.store.get(call.world_id(), call.resource().name, id);
    return object ? object->seq : -1;
}

}  // namespace

const ads::Table kListQuery = lint::query_table("list query", kListFields);
const ads::Table kIncludeQuery = lint::query_table("query", kIncludeFields);

Answer create_object(Call& call) {
    const ads::Resource& resource = call.resource();
    if (std::optional<Answer> wrong = check_body(call, false)) return *wrong;
    Parent parent = parent_of_new(call);
    if (parent.refusal) return *parent.refusal;
    if (resource.parent)
        if (std::optional<Answer> wrong = check_with_parent(call, resource, call.body, parent.object, call.body))
            return *wrong;

    Object object = new_object(call, resource.name, resource.id_prefix);
    object.parent = parent.object.id;
    object.name = call.body["name"].text();
    object.status = call.body["status"].text();
    object.body = Value::object();
    merge(object.body, call.body);
    if (resource.parent_member) object.body.erase(resource.parent_member);
    for (const ads::Default& missing : resource.defaults)
        if (!object.body.has(missing.member)) object.body.put(missing.member, missing.text);
    if (std::optional<Answer> wrong = settle(call, object, nullptr)) return *wrong;
    call.store.put(call.world_id(), object);
    note_change(call, "created", resource.name, object.id);
    return {.body = presented(call, resource, object)};
}

Answer retrieve_object(Call& call) {
    if (std::optional<Answer> wrong = check_include(call)) return *wrong;
    const std::optional<Object> object = call.store.get(call.world_id(), call.resource().name, call.id());
    if (!object) return not_found(call.resource(), call.id());
    return {.body = presented(call, call.resource(), *object)};
}

Answer update_object(Call& call) {
    const ads::Resource& resource = call.resource();
    const std::optional<Object> before = call.store.get(call.world_id(), resource.name, call.id());
    if (!before) return not_found(resource, call.id());
    if (std::optional<Answer> wrong = check_body(call, true)) return *wrong;
    if (before->status == "archived") return archived_refusal(*before);

    Object after = *before;
    merge(after.body, call.body);
    after.name = after.body["name"].text();
    if (call.body.has("status")) after.status = call.body["status"].text();
    after.updated_at = call.now();
    if (resource.parent) {
        const std::optional<Object> parent = call.store.get(call.world_id(), resource.parent->name, before->parent);
        if (parent)
            if (std::optional<Answer> wrong = check_with_parent(call, resource, after.body, *parent, call.body))
                return *wrong;
    }
    if (std::optional<Answer> wrong = settle(call, after, &*before)) return *wrong;
    call.store.put(call.world_id(), after);
    note_change(call, "updated", resource.name, after.id);
    return {.body = presented(call, resource, after)};
}

Answer act_on_object(Call& call) {
    std::optional<Object> object = call.store.get(call.world_id(), call.resource().name, call.id());
    if (!object) return not_found(call.resource(), call.id());
    if (object->status != call.route.status) {
        if (object->status == "archived") return archived_refusal(*object);
        object->status = call.route.status;
        object->body.put("status", Value(object->status));
        object->updated_at = call.now();
        call.store.put(call.world_id(), *object);
        note_change(call, object->status, call.resource().name, object->id);
    }
    return {.body = presented(call, call.resource(), *object)};
}

Answer list_objects(Call& call) {
    const ads::Resource& resource = call.resource();
    if (std::optional<Answer> wrong = check_include(call)) return *wrong;
    const std::optional<std::string> after = parameter(call, "after");
    const std::optional<std::string> before = parameter(call, "before");
    if (after && before) return invalid("before", "pages are turned one way: give after or before.");

    Page page;
    page.kind = resource.name;
    page.name = parameter(call, "name").value_or("");
    if (resource.parent_member) page.parent = parameter(call, resource.parent_member).value_or("");
    page.limit = number_parameter(call, "limit", 20) + 1;
    if (call.stale_s > 0) page.created_upto = call.now() - call.stale_s;
    const bool is_newest_first = parameter(call, "order").value_or("desc") == "desc";
    page.is_descending = is_newest_first != before.has_value();
    if (after || before) {
        const std::int64_t cursor = seq_of_cursor(call, after ? *after : *before);
        if (cursor < 0) return refusal(400, "Invalid pagination cursor.", after ? "after" : "before", "invalid_cursor");
        (page.is_descending ? page.below : page.above) = cursor;
    }
    std::vector<Object> objects = call.store.list(call.world_id(), page);
    const bool has_more = static_cast<std::int64_t>(objects.size()) == page.limit;
    if (has_more) objects.pop_back();
    if (before) std::reverse(objects.begin(), objects.end());
    Value data = Value::array();
    for (const Object& object : objects) data.append(presented(call, resource, object));
    return {.body = list_answer(data, has_more)};
}

}  // namespace pixelcard::sandbox
