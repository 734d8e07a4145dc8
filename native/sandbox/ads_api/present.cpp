#include "pixelcard/sandbox/ads_api/present.h"

#include "pixelcard/sandbox/ads_api/behaviours.h"

namespace pixelcard::sandbox {

namespace {

Value fitted_list(const ads::Field& field, ValueRef source) {
    if (!field.entry || !field.entry->members) return source;
    Value list = Value::array();
    for (const auto& entry : source) list.append(fitted(*field.entry->members, entry.value));
    return list;
}

Value fitted_value(const ads::Field& field, ValueRef source) {
    if (field.type == ads::FieldType::object && field.members && source.is_object())
        return fitted(*field.members, source);
    if (field.type == ads::FieldType::list && source.is_array()) return fitted_list(field, source);
    return source;
}

Value empty_value(const ads::Field& field) {
    if (field.nullable) return {};
    if (field.type == ads::FieldType::list) return Value::array();
    if (field.type == ads::FieldType::object) return field.members ? fitted(*field.members, {}) : Value::object();
    if (field.type == ads::FieldType::boolean) return Value(false);
    return field.type == ads::FieldType::text ? Value("") : Value(0);
}

}  // namespace

Value fitted(const ads::Table& table, ValueRef source) {
    Value answer = Value::object();
    for (const ads::Field& field : table.fields) {
        const ValueRef value = source[field.name.data()];
        if (!value.is_null()) answer.put(field.name.data(), fitted_value(field, value));
        else if (field.need != ads::Need::optional) answer.put(field.name.data(), empty_value(field));
    }
    return answer;
}

Value presented(const Call& call, const ads::Resource& resource, const Object& object) {
    Value whole = object.body;
    whole.put("id", Value(object.id));
    whole.put("created_at", static_cast<double>(object.created_at));
    whole.put("updated_at", static_cast<double>(object.updated_at));
    if (!object.status.empty()) whole.put("status", Value(object.status));
    if (const Behaviour* const behaviour = behaviour_of(resource); behaviour && behaviour->complete)
        behaviour->complete(call, object, whole);
    return fitted(*resource.answer, whole);
}

Value list_of(ValueRef data) {
    Value list;
    list.put("object", "list");
    list.put("data", data);
    return list;
}

Value list_answer(ValueRef data, bool has_more) {
    Value list = list_of(data);
    list.put("first_id", data.at(0)["id"]);
    list.put("last_id", data.size() > 0 ? data.at(data.size() - 1)["id"] : ValueRef());
    list.put("has_more", has_more);
    return list;
}

}  // namespace pixelcard::sandbox
