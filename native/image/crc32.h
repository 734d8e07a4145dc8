// The checksum of PNG chunks (CRC-32 of ISO 3309).
#pragma once

#include <cstdint>
#include <string_view>

namespace pixelcard::image {

[[nodiscard]] std::uint32_t crc32(std::string_view bytes);

}  // namespace pixelcard::image
