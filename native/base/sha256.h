// SHA-256 (FIPS 180-4), for match keys and for deriving ids. The wire takes lowercase hex.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard {

/// Digest of the bytes of `message`, of any length; below 512 MiB where a size has 32 bits.
[[nodiscard]] std::array<std::uint8_t, 32> sha256(std::string_view message);

/// The digest as 64 lowercase hexadecimal characters; that of "" when `message` is not a text.
[[nodiscard]] Value sha256_hex(ValueArgument message);

}  // namespace pixelcard
