// Between JSON text and values, for native hosts: nlohmann/json reads and writes, we only walk. Not part of the pixel module.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "pixelcard/base/value.h"

namespace pixelcard {

/// JSON with its members in order, as native tools hold it.
using Json = nlohmann::ordered_json;

/// Deepest nesting that is read. Our own payloads need six levels; deeper text is somebody's attack on the stack.
inline constexpr int kMaxJsonDepth = 64;

/// Reads one JSON text. Malformed UTF-8, trailing text, or nesting deeper than kMaxJsonDepth give nullopt.
/// Of duplicate keys the last wins, as in JavaScript. Numbers become doubles.
[[nodiscard]] std::optional<Value> parse_json(std::string_view text);

/// Compact JSON text, byte for byte as JSON.stringify writes it. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string json_text(ValueRef value);
/// A number as it stands in that text; "null" when it is not finite.
[[nodiscard]] std::string json_number_text(double number);

[[nodiscard]] Value to_value(const Json& json);
[[nodiscard]] Json to_json(ValueRef value);

}  // namespace pixelcard
