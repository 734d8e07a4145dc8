#include "pixelcard/base/codec.h"

#include <cmath>
#include <vector>

namespace pixelcard {

namespace {

// Builds a value from nlohmann's parse events; stops at the depth limit before any recursion can hurt.
class ValueBuilder {
public:
    bool null() { return add({}); }
    bool boolean(bool flag) { return add(flag); }
    bool number_integer(Json::number_integer_t number) { return add(static_cast<double>(number)); }
    bool number_unsigned(Json::number_unsigned_t number) { return add(static_cast<double>(number)); }
    bool number_float(double number, const std::string&) { return std::isfinite(number) && add(number); }
    bool string(std::string& text) { return add(std::string_view(text)); }
    bool binary(Json::binary_t&) { return false; }
    bool key(std::string& name) {
        open_.back().key = name;
        return true;
    }
    bool start_object(std::size_t) { return start(Value::object()); }
    bool start_array(std::size_t) { return start(Value::array()); }
    bool end_object() { return end(); }
    bool end_array() { return end(); }
    bool parse_error(std::size_t, const std::string&, const Json::exception&) { return false; }

    [[nodiscard]] Value take() const { return root_; }

private:
    struct Open {
        Value value;
        std::string key;
    };

    bool start(const Value& empty) {
        if (open_.size() >= kMaxJsonDepth) return false;
        open_.push_back({empty, {}});
        return true;
    }
    bool end() {
        const Value done = open_.back().value;
        open_.pop_back();
        return add(done);
    }
    bool add(const Value& value) {
        if (open_.empty())
            root_ = value;
        else if (open_.back().value.is_array())
            open_.back().value.append(value);
        else
            open_.back().value.put(Value(std::string_view(open_.back().key)), value);
        return true;
    }

    Value root_;
    std::vector<Open> open_;
};

}  // namespace

std::optional<Value> parse_json(std::string_view text) {
    ValueBuilder builder;
    if (!Json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
    return builder.take();
}

Value to_value(const Json& json) {
    if (const auto* text = json.get_ptr<const std::string*>()) return std::string_view(*text);
    if (json.is_boolean()) return *json.get_ptr<const bool*>();
    if (json.is_number()) return json.get<double>();
    Value value;
    if (json.is_array()) {
        value = Value::array();
        for (const Json& entry : json) value.append(to_value(entry));
    } else if (json.is_object()) {
        value = Value::object();
        for (const auto& [key, entry] : *json.get_ptr<const Json::object_t*>()) value.put(Value(std::string_view(key)), to_value(entry));
    }
    return value;
}

Json to_json(ValueRef value) {
    switch (value.kind()) {
        case Value::Kind::text: return Json(std::string(value.text()));
        case Value::Kind::boolean: return Json(value.is_true());
        case Value::Kind::number: return value.is_integer() ? Json(static_cast<std::int64_t>(value.number())) : Json(value.number());
        case Value::Kind::null: return Json();
        case Value::Kind::array: {
            Json array = Json::array();
            for (const auto& entry : value) array.push_back(to_json(entry.value));
            return array;
        }
        case Value::Kind::object: {
            Json object = Json::object();
            auto& members = *object.get_ptr<Json::object_t*>();  // operator[] would look for each key among all others
            for (const auto& entry : value) members.push_back({std::string(entry.key.text()), to_json(entry.value)});
            return object;
        }
    }
    return Json();
}

}  // namespace pixelcard
