// SHA-256 (FIPS 180-4), for match keys and for deriving ids. Lowercase hex is the form the wire wants.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard {

/// Digest of the bytes of `message`. Any length.
[[nodiscard]] std::array<std::uint8_t, 32> sha256(std::string_view message);

/// The digest as 64 lowercase hexadecimal characters.
[[nodiscard]] Value sha256_hex(ValueArgument message);

}  // namespace pixelcard
