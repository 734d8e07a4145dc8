#include "pixelcard/cli/openapi/facts.h"

namespace pixelcard::cli {

namespace {

constexpr const char* kMethods[] = {"get", "post", "put", "patch", "delete"};
constexpr std::string_view kBase = "/v1";

const Json& member(const Json& object, const char* key) {
    static const Json kNone;
    return object.is_object() && object.contains(key) ? object[key] : kNone;
}

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

std::string upper(std::string text) {
    for (char& c : text) c = static_cast<char>(c & ~0x20);
    return text;
}

std::string path_key(std::string path) {
    if (path.starts_with(kBase) && path.size() > kBase.size() && path[kBase.size()] == '/') path.erase(0, kBase.size());
    std::string key;
    bool is_name = false;
    for (const char c : path) {
        is_name = is_name && c != '}';
        if (!is_name) key += c;
        is_name = is_name || c == '{';
    }
    return key;
}

class Reader {
public:
    explicit Reader(const Json& document) : document_(document) {}

    CallFacts call(const Json& item, const Json& operation) {
        facts_.clear();
        for (const Json* const holder : {&item, &operation})
            for (const Json& parameter : member(*holder, "parameters")) take_parameter(resolved(parameter));
        for (const Json& content : member(resolved(member(operation, "requestBody")), "content"))
            take(member(content, "schema"), "body", kMaxDepth);
        for (const auto& [status, response] : member(operation, "responses").items())
            if (status.starts_with('2'))
                for (const Json& content : member(resolved(response), "content"))
                    take(member(content, "schema"), "answer", kMaxDepth);
        return std::move(facts_);
    }

private:
    /// The value at a local reference; the value itself when it is not one, or leads nowhere.
    const Json& resolved(const Json& value) const {
        const Json* found = &value;
        for (int hops = 0; hops < kMaxDepth; hops++) {
            const Json& reference = member(*found, "$ref");
            if (!reference.is_string() || !reference.get_ref<const std::string&>().starts_with("#/")) return *found;
            const Json::json_pointer pointer = pointer_of(reference.get_ref<const std::string&>());
            if (!document_.contains(pointer)) return *found;
            found = &document_[pointer];
        }
        return *found;
    }

    static Json::json_pointer pointer_of(const std::string& reference) {
        try {
            return Json::json_pointer(reference.substr(1));
        } catch (const Json::exception&) { return Json::json_pointer("/no such place"); }
    }

    void take_parameter(const Json& parameter) {
        const std::string place = text_of(member(parameter, "in"));
        std::string name = text_of(member(parameter, "name"));
        if (place == "path") return;
        if (name.ends_with("[]")) name.resize(name.size() - 2);
        take(member(parameter, "schema"), place + ' ' + name, 1);
    }

    void take(const Json& written, const std::string& place, int depth) {
        if (depth < 0) return;
        const Json& schema = resolved(written);
        FieldFacts& facts = facts_[place];
        const Json& type = member(schema, "type");
        if (type.is_string()) facts.types.insert(type.get<std::string>());
        if (type.is_array())
            for (const Json& name : type) facts.types.insert(text_of(name));
        if (member(schema, "nullable") == true) facts.types.insert("null");
        for (const Json& value : member(schema, "enum")) facts.values.insert(text_of(value));
        if (schema.is_object() && schema.contains("const")) facts.values.insert(text_of(schema["const"]));
        for (const char* const choice : {"anyOf", "oneOf", "allOf"})
            for (const Json& part : member(schema, choice)) take(part, place, depth - 1);
        const std::string inside = place.find(' ') == std::string::npos ? place + ' ' : place + '.';
        for (const auto& [name, property] : member(schema, "properties").items())
            take(property, inside + name, depth - 1);
        if (const Json& items = member(schema, "items"); items.is_object()) take(items, place + "[]", depth - 1);
    }

    const Json& document_;
    CallFacts facts_;
};

}  // namespace

std::map<std::string, CallFacts> facts_of(const Json& document) {
    std::map<std::string, CallFacts> calls;
    Reader reader(document);
    for (const auto& [path, item] : member(document, "paths").items()) {
        if (item.is_object() && item.contains("servers")) continue;  // of another service
        for (const char* const method : kMethods)
            if (const Json& operation = member(item, method); operation.is_object())
                calls[upper(method) + ' ' + path_key(path)] = reader.call(item, operation);
    }
    return calls;
}

}  // namespace pixelcard::cli
