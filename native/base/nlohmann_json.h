// Between values and nlohmann's type, for programs that hold JSON in it. In the header alone, so that the library does not depend on
// the version of nlohmann/json that its user has.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "pixelcard/base/codec.h"

namespace pixelcard {

/// JSON with its members in order, as native tools hold it.
using Json = nlohmann::ordered_json;

/// A copy of `json`. Numbers become doubles; binary data and what nlohmann discarded become null. Recurses as deep as `json` is.
[[nodiscard]] inline Value to_value(const Json& json) {
    if (const auto* text = json.get_ptr<const std::string*>()) return std::string_view(*text);
    if (json.is_boolean()) return *json.get_ptr<const bool*>();
    if (json.is_number()) return json.get<double>();
    Value value;
    if (json.is_array()) {
        value = Value::array();
        for (const Json& entry : json) value.append(to_value(entry));
    } else if (json.is_object()) {
        value = Value::object();
        for (const auto& [key, entry] : *json.get_ptr<const Json::object_t*>()) value.put_new(Value(std::string_view(key)), to_value(entry));  // an ordered_map has each key once
    }
    return value;
}

/// A copy of `value`. Whole numbers up to 2^53 - 1 in magnitude become integers. Recurses as deep as `value` is.
[[nodiscard]] inline Json to_json(ValueRef value) {
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
