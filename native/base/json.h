// JSON text: read it, with position and reason of an error, and write it. Native only: modules of pages have parse_json
// (codec.h) alone. No other library is visible here; nlohmann_json.h has the adapters for programs that hold their data
// in nlohmann's type.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/value.h"

namespace pixelcard {

/// Where a text stops being JSON, and why. The position is that of the last byte read: the end of the word or number
/// that cannot be read.
struct JsonError {
    std::size_t line = 0;    ///< from 1
    std::size_t column = 0;  ///< from 1, in code points
    std::size_t byte = 0;    ///< from 0, in the whole text
    std::string reason{};    ///< for people, at most 200 bytes and an ellipsis: "syntax error while parsing value -
                             ///< unexpected end of input"
};

/// A value or an error. Taken out of a temporary it is a copy: `for (auto& entry : *read_json(text))` is safe.
class [[nodiscard]] ParsedJson {
public:
    ParsedJson(Value value) : value_(std::move(value)), is_read_(true) {}
    ParsedJson(JsonError error) : error_(std::move(error)) {}

    [[nodiscard]] bool has_value() const { return is_read_; }
    [[nodiscard]] explicit operator bool() const { return is_read_; }
    /// Null when there is an error; nothing throws.
    [[nodiscard]] const Value& value() const& PIXELCARD_LIFETIME_BOUND { return value_; }
    [[nodiscard]] Value value() && { return std::move(value_); }
    [[nodiscard]] const Value& operator*() const& PIXELCARD_LIFETIME_BOUND { return value_; }
    [[nodiscard]] Value operator*() && { return std::move(value_); }
    [[nodiscard]] const Value* operator->() const& PIXELCARD_LIFETIME_BOUND { return &value_; }
    const Value* operator->() && = delete;  // would point into a temporary
    [[nodiscard]] Value value_or(const Value& other) const { return is_read_ ? value_ : other; }
    /// All zero and empty when the text was read.
    [[nodiscard]] const JsonError& error() const& PIXELCARD_LIFETIME_BOUND { return error_; }
    [[nodiscard]] JsonError error() && { return std::move(error_); }

private:
    Value value_;
    JsonError error_;
    bool is_read_ = false;
};

/// Reads one JSON text, as parse_json does, and reports what is wrong with one that cannot be read. Linear in the size
/// of the text.
[[nodiscard]] ParsedJson read_json(std::string_view text);
ParsedJson read_json(std::nullptr_t) = delete;

/// Writes compact JSON text, as JSON.stringify does.
[[nodiscard]] inline std::string write_json(ValueRef value) { return json_text(value); }

}  // namespace pixelcard
