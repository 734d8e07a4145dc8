#include "pixelcard/sandbox/description/openapi_schema.h"

#include <set>
#include <string>

#include "pixelcard/rules/rule_book.h"
#include "pixelcard/lint/requests/walk.h"

namespace pixelcard::sandbox {

namespace {

using ads::Field;
using ads::FieldType;

const char* type_name(FieldType type) {
    switch (type) {
        case FieldType::any: return nullptr;
        case FieldType::text: return "string";
        case FieldType::integer:
        case FieldType::amount: return "integer";
        case FieldType::number: return "number";
        case FieldType::boolean: return "boolean";
        case FieldType::object: return "object";
        case FieldType::list: return "array";
    }
    return nullptr;
}

void put_type(const Field& field, Value& schema) {
    const char* const name = type_name(field.type);
    if (!name) return;
    if (!field.nullable) return schema.put("type", name);
    Value types = Value::array();
    types.append(Value(name));
    types.append(Value("null"));
    schema.put("type", types);
}

void put_limits(const Field& field, bool is_update, Value& schema) {
    const double minimum = lint::minimum_of(field, is_update ? lint::Verb::update : lint::Verb::create);
    const double maximum = lint::maximum_of(field);
    const bool is_text = field.type == FieldType::text;
    const bool is_list = field.type == FieldType::list;
    if (minimum > 0 || (minimum == 0 && !is_text && !is_list))
        schema.put(is_text ? "minLength" : is_list ? "minItems" : "minimum", minimum);
    if (maximum != lint::kNoLimit) schema.put(is_text ? "maxLength" : is_list ? "maxItems" : "maximum", maximum);
}

void put_form(const Field& field, Value& schema) {
    switch (field.form) {
        case lint::Form::not_blank: return schema.put("pattern", "\\S");
        case lint::Form::one_line: return schema.put("pattern", "^.*\\S.*$");
        case lint::Form::country: return schema.put("pattern", "^[A-Z]{2}$");
        case lint::Form::uuid: return schema.put("format", "uuid");
        case lint::Form::web_address: return schema.put("format", "uri");
        case lint::Form::query_template:
        case lint::Form::free: return;
    }
}

void put_values(const Field& field, bool is_update, Value& schema) {
    Value values = Value::array();
    for (const std::string_view value : lint::values_of(field, is_update ? lint::Verb::update : lint::Verb::create))
        values.append(Value(value));
    for (const double number : field.numbers) values.append(Value(number));
    if (values.size() == 0) return;
    if (field.nullable) values.append(Value());
    schema.put("enum", values);
}

// Rules beside those that every field has; they require more than a schema can express.
void put_rules(const Field& field, Value& schema) {
    std::set<RuleId> rules;
    const lint::Violations& given = field.violations;
    const lint::Violations usual;
    if (given.missing != usual.missing) rules.insert(given.missing);
    if (given.minimum != usual.minimum) rules.insert(given.minimum);
    if (given.maximum != usual.maximum) rules.insert(given.maximum);
    if (given.form != usual.form) rules.insert(given.form);
    if (rules.empty()) return;
    Value ids = Value::array();
    for (const RuleId id : rules) ids.append(Value(rule(id).id));
    schema.put("x-rules", ids);
}

}  // namespace

Value schema_of(const Field& field, bool is_update) {
    if (field.type == FieldType::object && field.members) {
        Value schema = schema_of(*field.members, is_update);
        put_type(field, schema);
        return schema;
    }
    Value schema = Value::object();
    put_type(field, schema);
    put_limits(field, is_update, schema);
    put_form(field, schema);
    put_values(field, is_update, schema);
    put_rules(field, schema);
    if (field.type == FieldType::list)
        schema.put("items", field.entry ? schema_of(*field.entry, is_update) : Value::object());
    return schema;
}

Value schema_of(const ads::Table& table, bool is_update) {
    Value properties = Value::object();
    Value required = Value::array();
    for (const Field& field : table.fields) {
        if (field.read_only || (is_update && field.immutable)) continue;
        properties.put(Value(field.name), schema_of(field, is_update));
        const bool is_needed = field.need == ads::Need::always || (field.need == ads::Need::on_create && !is_update);
        if (is_needed) required.append(Value(field.name));
    }
    Value schema;
    schema.put("type", "object");
    schema.put("properties", properties);
    if (required.size() > 0) schema.put("required", required);
    if (!table.is_open) schema.put("additionalProperties", false);
    return schema;
}

}  // namespace pixelcard::sandbox
