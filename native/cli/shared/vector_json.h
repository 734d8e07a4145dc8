// Reads the JSON text of vectors into nlohmann's type, in which expectations are compared: never throws, reports where
// the text is wrong, and bounds what later code must survive.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/base/nlohmann_json.h"

namespace pixelcard::cli {

/// Copying, comparing and writing a value recurse once per level; 64 levels are far beyond any payload of ours.
inline constexpr std::size_t kMaxVectorNesting = 64;
/// Looking up a member is linear in the members of an object, so very wide objects would cost quadratic time.
inline constexpr std::size_t kMaxVectorMembers = 1000;

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

/// "line 3, column 7" of a byte position counted from 1.
[[nodiscard]] std::string place_in(std::string_view text, std::size_t position);

}  // namespace pixelcard::cli
