// The placeholder of an image that the sandbox does not fetch: it never contacts a foreign host.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pixelcard::sandbox {

/// A square PNG of `side` pixels: a pattern of squares in one colour that depends on `seed` alone, so that placeholders
/// can be told apart and recognised as such.
[[nodiscard]] std::string placeholder_png(std::string_view seed, std::uint32_t side);

}  // namespace pixelcard::sandbox
