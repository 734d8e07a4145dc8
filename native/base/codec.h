// JSON text to values and back: natively by nlohmann's library (codec.cpp, json_number.cpp), in the modules of card and
// linter by the browser (wasm/host_json.cpp). The pixel's module has none of it. No other library is visible here;
// nlohmann_json.h has the adapters for programs that hold their data in nlohmann's type.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard {

/// Deepest nesting that is read. Payloads of the APIs need six levels; deeper text is an attack on the stack.
inline constexpr int kMaxJsonDepth = 64;

/// A value that may be missing. Taken out of a temporary it is a copy, so that `for (auto& entry : *parse_json(text))`
/// is safe, which it is not with std::optional.
class [[nodiscard]] OptionalValue : public std::optional<Value> {
public:
    using std::optional<Value>::optional;
    using std::optional<Value>::operator->;

    [[nodiscard]] const Value& operator*() const& PIXELCARD_LIFETIME_BOUND { return std::optional<Value>::operator*(); }
    [[nodiscard]] Value operator*() && { return std::optional<Value>::operator*(); }
    [[nodiscard]] const Value& value() const& PIXELCARD_LIFETIME_BOUND { return std::optional<Value>::value(); }
    [[nodiscard]] Value value() && { return std::optional<Value>::value(); }
};

/// Reads one JSON text in UTF-8. No value for malformed text or UTF-8, trailing text, a zero byte, a number beyond the
/// range of a double (1e400) and nesting deeper than kMaxJsonDepth; read_json reports the reason. Of duplicate keys the
/// last wins, as in JavaScript; numbers become doubles. Natively a byte order mark at the start is skipped. Linear in
/// the size.
[[nodiscard]] OptionalValue parse_json(std::string_view text);
OptionalValue parse_json(std::nullptr_t) = delete;

/// Compact JSON text, byte for byte as JSON.stringify writes it. Bytes that are not UTF-8 become U+FFFD. Any depth;
/// linear in the size.
[[nodiscard]] std::string json_text(ValueRef value);
/// A number as that text has it; "null" when it is not finite.
[[nodiscard]] std::string json_number_text(double number);

}  // namespace pixelcard
