#include "pixelcard/sandbox/ads_api/openapi.h"

#include <algorithm>

#include "pixelcard/sandbox/ads_api/openapi_schema.h"
#include "pixelcard/base/text.h"
#include "pixelcard/rules/rule_book.h"
#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/audiences/membership.h"
#include "pixelcard/sandbox/ads_api/bulk/bulk_jobs.h"
#include "pixelcard/sandbox/ads_api/spend_limits.h"
#include "pixelcard/sandbox/ads_api/routes.h"

namespace pixelcard::sandbox {

namespace {

Value text_array(std::initializer_list<std::string_view> texts) {
    Value array = Value::array();
    for (const std::string_view text : texts) array.append(Value(text));
    return array;
}

Value object_of(std::initializer_list<std::pair<const char*, Value>> members) {
    Value object = Value::object();
    for (const auto& [key, value] : members) object.put(key, value);
    return object;
}

Value reference(const std::string& name) { return object_of({{"$ref", Value("#/components/schemas/" + name)}}); }

Value json_content(Value schema) { return object_of({{"application/json", object_of({{"schema", std::move(schema)}})}}); }

/// "ListCampaigns" is "List campaigns".
std::string sentence(std::string_view operation) {
    std::string text;
    for (const char c : operation) {
        const bool is_capital = c >= 'A' && c <= 'Z';
        if (is_capital && !text.empty()) text += ' ';
        text += is_capital && !text.empty() ? static_cast<char>(c | 0x20) : c;
    }
    return text;
}

std::string tag_of(const Route& route) {
    if (route.pattern.ends_with("/insights")) return "insights";
    const std::size_t end = std::min(route.pattern.find('/', 1), route.pattern.size());
    return route.pattern.substr(1, end - 1);
}

std::string schema_name(const Route& route) {
    if (route.answer && route.resource && route.answer == route.resource->answer) return route.resource->schema;
    std::string name = route.pattern.ends_with("/insights") && route.method == std::string_view("GET") ? "InsightsRow" : route.operation + "Answer";
    if (route.answer == &kSpendLimitsAnswer) return "SpendLimits";
    if (route.answer == &kBulkJobAnswer) return "BulkMutationJob";
    if (route.answer == &kMembershipOperation) return "CustomAudienceOperation";
    return route.answer == &kAccountAnswer ? "AdAccount" : name;
}

std::string list_name(const Route& route) { return schema_name(route) + "List"; }

Value list_schema(const Route& route) {
    const auto id_or_null = object_of({{"type", text_array({"string", "null"})}});
    Value properties = object_of({{"object", object_of({{"type", "string"}, {"const", "list"}})},
                                  {"data", object_of({{"type", "array"}, {"items", reference(schema_name(route))}})}});
    Value required = text_array({"object", "data"});
    const bool has_count = route.pattern.ends_with("/insights");
    const bool has_pages = route.method == std::string_view("GET") || !has_count;
    if (has_count) {
        properties.put("count", object_of({{"type", "integer"}, {"minimum", 0}}));
        required.append(Value("count"));
    }
    if (has_pages) {
        for (const char* const cursor : {"first_id", "last_id"}) {
            properties.put(cursor, id_or_null);
            required.append(Value(cursor));
        }
        properties.put("has_more", object_of({{"type", "boolean"}}));
        required.append(Value("has_more"));
    }
    return object_of({{"type", "object"}, {"properties", properties}, {"required", required}});
}

Value parameters_of(const Route& route) {
    Value parameters = Value::array();
    for (std::size_t at = route.pattern.find('{'); at != std::string::npos; at = route.pattern.find('{', at + 1)) {
        const std::size_t end = route.pattern.find('}', at);
        parameters.append(object_of({{"name", Value(route.pattern.substr(at + 1, end - at - 1))}, {"in", "path"}, {"required", Value(true)},
                                     {"description", "Id of the object."}, {"schema", object_of({{"type", "string"}})}}));
    }
    if (route.query)
        for (const ads::Field& field : route.query->fields) {
            const bool is_list = field.type == ads::FieldType::list;
            Value schema = schema_of(field, false);
            if (is_list && field.name == "include" && route.resource)
                schema.put("items", object_of({{"type", "string"}, {"enum", [&] {
                                                                        Value values = Value::array();
                                                                        for (const std::string_view include : route.resource->includes) values.append(Value(include));
                                                                        return values;
                                                                    }()}}));
            if (is_list && field.name == "include" && (!route.resource || route.resource->includes.empty())) continue;
            Value parameter = object_of({{"name", Value(std::string(field.name) + (is_list ? "[]" : ""))}, {"in", "query"},
                                         {"required", Value(field.need != ads::Need::optional)}, {"schema", schema}});
            if (is_list) parameter.put("style", "form");
            if (is_list) parameter.put("explode", true);
            parameters.append(parameter);
        }
    if (route.is_list && route.resource && route.resource->parent_member && route.query && route.handler && schema_name(route) == route.resource->schema)
        parameters.append(object_of({{"name", Value(route.resource->parent_member)}, {"in", "query"}, {"required", Value(false)},
                                     {"schema", object_of({{"type", "string"}})}}));
    if (route.takes_idempotency_key)
        parameters.append(object_of({{"name", "Idempotency-Key"}, {"in", "header"}, {"required", Value(route.needs_idempotency_key)},
                                     {"schema", object_of({{"type", "string"}, {"minLength", 1}, {"maxLength", 255}, {"pattern", "\\S"}})}}));
    return parameters;
}

bool is_update(const Route& route) { return route.resource && route.operation.starts_with("Update"); }

/// The parts of a form: the file as bytes, everything else as in the table.
Value form_schema(const ads::Table& table) {
    Value schema = schema_of(table, false);
    Value properties = schema["properties"];
    properties.put("file", object_of({{"type", "string"}, {"contentMediaType", "application/octet-stream"}}));
    schema.put("properties", properties);
    return schema;
}

bool needs_file(const ads::Table& table) {
    return std::any_of(table.fields.begin(), table.fields.end(), [](const ads::Field& field) { return field.name == "file" && field.need == ads::Need::always; });
}

Value body_of(const Route& route) {
    Value content = route.takes_file && needs_file(*route.body) ? Value::object() : json_content(reference(route.operation + "Body"));
    if (route.takes_file) content.put("multipart/form-data", object_of({{"schema", form_schema(*route.body)}}));
    return object_of({{"required", Value(true)}, {"content", content}});
}

Value operation_of(const Route& route) {
    Value operation = object_of({{"operationId", Value(route.operation)}, {"summary", Value(sentence(route.operation))},
                                 {"description", Value(sentence(route.operation) + ".")}, {"tags", text_array({tag_of(route)})}});
    const Value parameters = parameters_of(route);
    if (parameters.size() > 0) operation.put("parameters", parameters);
    if (route.body) operation.put("requestBody", body_of(route));
    Value responses;
    responses.put(Value(std::to_string(route.success)), object_of({{"description", "Success."}, {"content", json_content(reference(route.is_list ? list_name(route) : schema_name(route)))}}));
    // By their numbers and "default": generators of clients stumble over "4XX".
    for (const char* const status : {"400", "401", "404", "409", "429", "default"}) responses.put(status, object_of({{"$ref", Value("#/components/responses/Refused")}}));
    operation.put("responses", responses);
    return operation;
}

Value error_schema() {
    const Value text_or_null = object_of({{"type", text_array({"string", "null"})}});
    const Value error = object_of({{"type", "object"},
                                   {"properties", object_of({{"message", object_of({{"type", "string"}})}, {"type", object_of({{"type", "string"}})},
                                                             {"param", text_or_null}, {"code", text_or_null}})},
                                   {"required", text_array({"message", "type", "param", "code"})}});
    return object_of({{"type", "object"}, {"properties", object_of({{"error", error}})}, {"required", text_array({"error"})}});
}

}  // namespace

Value openapi_document(std::string_view server_url) {
    Value paths = Value::object();
    Value schemas = object_of({{"Error", error_schema()}});
    Value tags = Value::array();
    std::string last_tags;
    for (const Route& route : ads_routes()) {
        const Value pattern(route.pattern);
        Value item = paths[ValueRef(pattern)].is_object() ? Value(paths[ValueRef(pattern)]) : Value::object();
        item.put(ascii_lowercase(Value(route.method)), operation_of(route));
        paths.put(pattern, item);
        if (route.answer) schemas.put(Value(schema_name(route)), schema_of(*route.answer, false));
        if (route.is_list) schemas.put(Value(list_name(route)), list_schema(route));
        if (route.body && !(route.takes_file && needs_file(*route.body))) schemas.put(Value(route.operation + "Body"), schema_of(*route.body, is_update(route)));
        const std::string tag = tag_of(route);
        if (last_tags.find('|' + tag + '|') != std::string::npos) continue;
        last_tags += '|' + tag + '|';
        tags.append(object_of({{"name", Value(tag)}, {"description", Value("Calls of " + tag + ".")}}));
    }
    const Value refused = object_of({{"description", "Refused; nothing was stored. With 503 it may have been."}, {"content", json_content(reference("Error"))}});
    const Value bearer = object_of({{"type", "http"}, {"scheme", "bearer"}});
    Value security = Value::array();
    security.append(object_of({{"bearer", Value::array()}}));
    Value servers = Value::array();
    servers.append(object_of({{"url", Value(server_url)}, {"description", "The sandbox."}}));
    return object_of({
        {"openapi", "3.1.0"},
        {"info", object_of({{"title", "Advertiser API of the Pixelcard sandbox"}, {"version", "1.0.0"},
                            {"description", "What the sandbox answers, printed from the rows that answer it. Not a document of the platform."},
                            {"x-checked-on", Value(kRulesCheckedOn)}, {"license", object_of({{"name", "MIT"}, {"identifier", "MIT"}})}})},
        {"servers", servers},
        {"security", security},
        {"tags", tags},
        {"paths", paths},
        {"components", object_of({{"schemas", schemas}, {"responses", object_of({{"Refused", refused}})}, {"securitySchemes", object_of({{"bearer", bearer}})}})},
    });
}

}  // namespace pixelcard::sandbox
