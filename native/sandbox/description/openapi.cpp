#include "pixelcard/sandbox/description/openapi.h"

#include <algorithm>
#include <set>

#include "pixelcard/sandbox/description/openapi_schema.h"
#include "pixelcard/base/text.h"
#include "pixelcard/rules/rule_book.h"
#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/audiences/membership.h"
#include "pixelcard/sandbox/ads_api/bulk/bulk_jobs.h"
#include "pixelcard/sandbox/ads_api/spend_limits.h"
#include "pixelcard/sandbox/ads_api/routes.h"
#include "pixelcard/sandbox/generation/generation_routes.h"
#include "pixelcard/sandbox/generation/jobs.h"

namespace pixelcard::sandbox {

namespace {

const std::string kServiceTag = "images";

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

Value json_content(Value schema) {
    return object_of({{"application/json", object_of({{"schema", std::move(schema)}})}});
}

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
    if (route.answer == &kServiceAnswer) return "ServiceAnswer";
    std::string name = route.pattern.ends_with("/insights") && route.method == std::string_view("GET")
                           ? "InsightsRow"
                           : route.operation + "Answer";
    if (route.answer == &kSpendLimitsAnswer) return "SpendLimits";
    if (route.answer == &kChangedSpendLimits) return "ChangedSpendLimits";
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
        parameters.append(object_of({{"name", Value(route.pattern.substr(at + 1, end - at - 1))},
                                     {"in", "path"},
                                     {"required", Value(true)},
                                     {"description", "Id of the object."},
                                     {"schema", object_of({{"type", "string"}})}}));
    }
    if (route.query)
        for (const ads::Field& field : route.query->fields) {
            const bool is_list = field.type == ads::FieldType::list;
            Value schema = schema_of(field, false);
            if (is_list && field.name == "include" && route.resource)
                schema.put("items", object_of({{"type", "string"}, {"enum", [&] {
                                                                        Value values = Value::array();
                                                                        for (const std::string_view include :
                                                                             route.resource->includes)
                                                                            values.append(Value(include));
                                                                        return values;
                                                                    }()}}));
            if (is_list && field.name == "include" && (!route.resource || route.resource->includes.empty())) continue;
            Value parameter = object_of({{"name", Value(std::string(field.name) + (is_list ? "[]" : ""))},
                                         {"in", "query"},
                                         {"required", Value(field.need != ads::Need::optional)},
                                         {"schema", schema}});
            if (is_list) parameter.put("style", "form");
            if (is_list) parameter.put("explode", true);
            parameters.append(parameter);
        }
    if (route.is_list && route.resource && route.resource->parent_member && route.query && route.handler &&
        schema_name(route) == route.resource->schema)
        parameters.append(object_of({{"name", Value(route.resource->parent_member)},
                                     {"in", "query"},
                                     {"required", Value(false)},
                                     {"schema", object_of({{"type", "string"}})}}));
    if (route.takes_idempotency_key)
        parameters.append(object_of(
            {{"name", "Idempotency-Key"},
             {"in", "header"},
             {"required", Value(route.needs_idempotency_key)},
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
    return std::any_of(table.fields.begin(), table.fields.end(),
                       [](const ads::Field& field) { return field.name == "file" && field.need == ads::Need::always; });
}

Value body_of(const Route& route) {
    Value content = route.takes_file && needs_file(*route.body) ? Value::object()
                                                                : json_content(reference(route.operation + "Body"));
    if (route.takes_file) content.put("multipart/form-data", object_of({{"schema", form_schema(*route.body)}}));
    return object_of({{"required", Value(route.body->needed_on_create != 0 || route.takes_file || is_update(route))},
                      {"content", content}});
}

Value operation_of(const Route& route, bool is_service) {
    const std::string id = route.described.empty() ? route.operation : route.described;
    Value operation = object_of({{"operationId", Value(id)},
                                 {"summary", Value(sentence(id))},
                                 {"description", Value(sentence(id) + ".")},
                                 {"tags", text_array({is_service ? kServiceTag : tag_of(route)})}});
    const Value parameters = parameters_of(route);
    if (parameters.size() > 0) operation.put("parameters", parameters);
    if (route.body) operation.put("requestBody", body_of(route));
    Value responses;
    responses.put(
        Value(std::to_string(route.success)),
        object_of({{"description", "Success."},
                   {"content", json_content(reference(route.is_list ? list_name(route) : schema_name(route)))}}));
    // By their numbers and "default": generators of clients stumble over "4XX".
    for (const char* const status : {"400", "401", "404", "409", "429", "default"})
        responses.put(status, object_of({{"$ref", Value(std::string("#/components/responses/") +
                                                        (is_service ? "ServiceRefused" : "Refused"))}}));
    operation.put("responses", responses);
    return operation;
}

Value text_or_null() { return object_of({{"type", text_array({"string", "null"})}}); }
Value any_text() { return object_of({{"type", "string"}}); }

Value error_schema(bool is_service) {
    Value properties = object_of({{"message", any_text()},
                                  {"type", any_text()},
                                  {"param", text_or_null()},
                                  {"code", is_service ? any_text() : text_or_null()}});
    Value required = text_array({"message", "type", "param", "code"});
    if (is_service) {
        properties.put("request_id", any_text());
        required.append(Value("request_id"));
    }
    const Value error = object_of({{"type", "object"}, {"properties", properties}, {"required", required}});
    return object_of(
        {{"type", "object"}, {"properties", object_of({{"error", error}})}, {"required", text_array({"error"})}});
}

Value refused(const char* error) {
    return object_of({{"description", "Refused; nothing was stored. With 503 it may have been."},
                      {"content", json_content(reference(error))}});
}

/// What the calls of a router add to the description.
class Description {
public:
    Value paths = Value::object();
    Value schemas = object_of({{"Error", error_schema(false)}, {"ServiceError", error_schema(true)}});
    Value tags = Value::array();

    /// `own_server`: where the calls are, when it is not where those of the platform are; their paths begin with `base`
    /// there.
    void add(const std::vector<Route>& routes, const std::string& base, std::string_view own_server) {
        const bool is_service = !own_server.empty();
        for (const Route& route : routes) {
            const Value pattern(base + route.pattern);
            Value item = paths[ValueRef(pattern)].is_object() ? Value(paths[ValueRef(pattern)]) : Value::object();
            if (is_service) item.put("servers", server_list(own_server));
            item.put(ascii_lowercase(Value(route.method)), operation_of(route, is_service));
            paths.put(pattern, item);
            if (route.answer) schemas.put(Value(schema_name(route)), schema_of(*route.answer, false));
            if (route.is_list) schemas.put(Value(list_name(route)), list_schema(route));
            if (route.body && !(route.takes_file && needs_file(*route.body)))
                schemas.put(Value(route.operation + "Body"), schema_of(*route.body, is_update(route)));
            tag(is_service ? kServiceTag : tag_of(route));
        }
    }

    static Value server_list(std::string_view url) {
        Value servers = Value::array();
        servers.append(object_of({{"url", Value(url)}, {"description", "The sandbox."}}));
        return servers;
    }

private:
    void tag(const std::string& name) {
        if (!tags_.insert(name).second) return;
        tags.append(object_of({{"name", Value(name)}, {"description", Value("Calls of " + name + ".")}}));
    }

    std::set<std::string> tags_;
};

}  // namespace

Value openapi_document(std::string_view server_url) {
    std::string_view root = server_url;
    if (root.ends_with("/v1")) root.remove_suffix(3);
    Description description;
    description.add(ads_routes(), "", "");
    description.add(generation_routes(), "/api/v1", root.empty() ? "/" : root);
    const Value bearer = object_of({{"type", "http"}, {"scheme", "bearer"}});
    Value security = Value::array();
    security.append(object_of({{"bearer", Value::array()}}));
    return object_of({
        {"openapi", "3.1.0"},
        {"info",
         object_of({{"title", "Advertiser API of the Pixelcard sandbox"},
                    {"version", "1.0.0"},
                    {"description",
                     "What the sandbox answers, printed from the rows that answer it. Not a document of the platform."},
                    {"x-checked-on", Value(kRulesCheckedOn)},
                    {"license", object_of({{"name", "MIT"}, {"identifier", "MIT"}})}})},
        {"servers", Description::server_list(server_url)},
        {"security", security},
        {"tags", description.tags},
        {"paths", description.paths},
        {"components", object_of({{"schemas", description.schemas},
                                  {"responses", object_of({{"Refused", refused("Error")},
                                                           {"ServiceRefused", refused("ServiceError")}})},
                                  {"securitySchemes", object_of({{"bearer", bearer}})}})},
    });
}

}  // namespace pixelcard::sandbox
