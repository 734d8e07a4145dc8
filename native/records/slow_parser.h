// nlohmann's parser with our bounds: for text that the fast parser cannot read, and for the reason of an error.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/base/codec.h"

namespace pixelcard::cli {

/// Members one object may have. Every one is compared with those before it, so this bounds the work of a hostile
/// record; no request of ours has a tenth of it.
inline constexpr std::size_t kMaxMembers = 1024;

[[nodiscard]] std::optional<Value> parse_slowly(std::string_view text, std::string& problem);

}  // namespace pixelcard::cli
