// JSON text to values and back, for hosts other than the pixel module. No other library shows here; nlohmann_json.h has the
// adapters for programs that hold their data in nlohmann's type.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard {

/// Deepest nesting that is read. Our own payloads need six levels; deeper text is somebody's attack on the stack.
inline constexpr int kMaxJsonDepth = 64;

/// Reads one JSON text. Malformed UTF-8, trailing text, or nesting deeper than kMaxJsonDepth give nullopt.
/// Of duplicate keys the last wins, as in JavaScript. Numbers become doubles.
[[nodiscard]] std::optional<Value> parse_json(std::string_view text);

/// Compact JSON text, byte for byte as JSON.stringify writes it. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string json_text(ValueRef value);
/// A number as it stands in that text; "null" when it is not finite.
[[nodiscard]] std::string json_number_text(double number);

}  // namespace pixelcard
