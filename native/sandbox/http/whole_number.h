// Ids and counts that a client names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pixelcard::server {

/// Digits and nothing else, 0 to 2^63 - 1; nullopt for every other text.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

}  // namespace pixelcard::server
