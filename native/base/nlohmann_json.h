// Adapters between values and nlohmann's type, for programs that hold JSON in it. In the header alone, so that the
// library does not depend on the version of nlohmann/json that its user has.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "pixelcard/base/codec.h"

namespace pixelcard {

/// JSON with its members in order.
using Json = nlohmann::ordered_json;

namespace adapters {

/// A list of nlohmann's that is being copied, and its next entry.
struct OpenList {
    explicit OpenList(const Json& list)
        : copy(list.is_array() ? Value::array() : Value::object()), next(list.begin()), end(list.end()) {}

    void add(Value value) {
        if (copy.is_array()) copy.append(value);
        else copy.put_new(Value(next.key()), value);  // an ordered_map has each key once
        ++next;
    }

    Value copy;
    Json::const_iterator next, end;
};

/// A copy of a value that is not a list.
[[nodiscard]] inline Value plain_value(const Json& json) {
    if (const auto* text = json.get_ptr<const std::string*>()) return *text;
    if (json.is_boolean()) return *json.get_ptr<const bool*>();
    if (json.is_number()) return json.get<double>();
    return {};
}
/// A copy of a value that is not a list; of a list, one with as many nulls.
[[nodiscard]] inline Json plain_json(ValueRef value) {
    switch (value.kind()) {
        case Value::Kind::null: break;
        case Value::Kind::text: return Json(std::string(value.text()));
        case Value::Kind::boolean: return Json(value.is_true());
        case Value::Kind::number:
            return value.is_integer() ? Json(static_cast<std::int64_t>(value.number())) : Json(value.number());
        case Value::Kind::array: return Json(Json::array_t(value.size()));
        case Value::Kind::object: {
            Json::object_t members;
            for (const auto& member : value)
                members.push_back({std::string(member.key.text()), Json()});  // operator[] would compare each key with
                                                                              // all before
            return Json(std::move(members));
        }
    }
    return {};
}

}  // namespace adapters

// Neither calls itself, which would overflow the stack for lists in lists in lists.

/// A copy of `json`, whatever its depth. Numbers become doubles; binary data and what nlohmann discarded become null.
/// Linear in its size.
[[nodiscard]] inline Value to_value(const Json& json) {
    if (!json.is_structured()) return adapters::plain_value(json);
    std::vector<adapters::OpenList> open{adapters::OpenList(json)};
    while (true) {
        adapters::OpenList& list = open.back();
        if (list.next != list.end) {
            if (list.next->is_structured()) open.emplace_back(*list.next);
            else list.add(adapters::plain_value(*list.next));
            continue;
        }
        Value copy = std::move(list.copy);
        open.pop_back();
        if (open.empty()) return copy;
        open.back().add(std::move(copy));
    }
}

/// A copy of `value`, whatever its depth. Whole numbers up to 2^53 - 1 in magnitude become integers, -0 too. Linear in
/// its size.
[[nodiscard]] inline Json to_json(ValueRef value) {
    Json whole = adapters::plain_json(value);
    std::vector<std::pair<ValueRef, Json*>> open{{value, &whole}};
    while (!open.empty()) {
        const auto [list, copy] = open.back();
        open.pop_back();
        auto place = copy->begin();
        for (const auto& entry : list) {
            *place = adapters::plain_json(entry.value);
            if (entry.value.size() > 0) open.emplace_back(entry.value, &*place);
            ++place;
        }
    }
    return whole;
}

}  // namespace pixelcard
