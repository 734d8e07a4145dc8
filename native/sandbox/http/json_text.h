// Reads untrusted JSON text: never throws, reports the position of an error, and bounds depth and size for later code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/base/nlohmann_json.h"

namespace pixelcard::server {

/// Copying, comparing and writing a value recurse once per level; 64 levels are far beyond any payload of ours.
inline constexpr std::size_t kMaxNesting = 64;
/// Looking up a member is linear in the members of an object, so very wide objects would cost quadratic time.
inline constexpr std::size_t kMaxMembers = 1000;

struct ReadJson {
    std::optional<Json> value;
    std::string error;         ///< what is wrong, when there is no value
    std::size_t position = 0;  ///< byte at which it went wrong, counted from 1
};

/// Parses a whole text. A member given twice keeps its last value, as JSON.parse does.
[[nodiscard]] ReadJson read_json(std::string_view text);

/// A member, or nullptr when there is none or `object` is not an object.
[[nodiscard]] const Json* member(const Json& object, std::string_view key);
/// A member that is text, or nullptr.
[[nodiscard]] const std::string* string_member(const Json& object, std::string_view key);
/// The number when it is mathematically an integer up to 2^53 - 1 in magnitude; 2599.0 is one.
[[nodiscard]] std::optional<std::int64_t> as_integer(const Json& value);

/// "line 3, column 7" of a byte position counted from 1.
[[nodiscard]] std::string place_in(std::string_view text, std::size_t position);

}  // namespace pixelcard::server
