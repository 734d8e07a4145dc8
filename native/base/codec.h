// JSON text to values and back, for hosts other than the pixel module. No other library shows here; nlohmann_json.h has the
// adapters for programs that hold their data in nlohmann's type.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard {

/// Deepest nesting that is read. Our own payloads need six levels; deeper text is somebody's attack on the stack.
inline constexpr int kMaxJsonDepth = 64;

/// A value that may be missing. What is taken out of a temporary is owned, so that `for (auto& entry : *parse_json(text))` is safe,
/// which it is not with std::optional.
class [[nodiscard]] OptionalValue : public std::optional<Value> {
public:
    using std::optional<Value>::optional;
    using std::optional<Value>::operator->;

    [[nodiscard]] const Value& operator*() const& PIXELCARD_LIFETIME_BOUND { return std::optional<Value>::operator*(); }
    [[nodiscard]] Value operator*() && { return std::optional<Value>::operator*(); }
    [[nodiscard]] const Value& value() const& PIXELCARD_LIFETIME_BOUND { return std::optional<Value>::value(); }
    [[nodiscard]] Value value() && { return std::optional<Value>::value(); }
};

/// Reads one JSON text. Malformed UTF-8, trailing text, or nesting deeper than kMaxJsonDepth give none; read_json says why.
/// Of duplicate keys the last wins, as in JavaScript. Numbers become doubles.
[[nodiscard]] OptionalValue parse_json(std::string_view text);
OptionalValue parse_json(std::nullptr_t) = delete;

/// Compact JSON text, byte for byte as JSON.stringify writes it. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string json_text(ValueRef value);
/// A number as it stands in that text; "null" when it is not finite.
[[nodiscard]] std::string json_number_text(double number);

}  // namespace pixelcard
