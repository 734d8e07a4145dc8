// nlohmann's parser with our bounds: for what the fast parser cannot read, and to say what is wrong with a text.
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
