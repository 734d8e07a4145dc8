// Numbers at offsets. Every read is checked: what lies past the end reads as 0, so a forgotten check can be wrong,
// never unsafe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pixelcard::image {

[[nodiscard]] inline bool has(std::string_view bytes, std::size_t at, std::size_t count) {
    return at <= bytes.size() && count <= bytes.size() - at;
}

[[nodiscard]] inline std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

/// The bytes of that range, or as many as there are.
[[nodiscard]] inline std::string_view piece(std::string_view bytes, std::size_t at, std::size_t count) {
    return at < bytes.size() ? bytes.substr(at, count) : std::string_view();
}

[[nodiscard]] inline std::uint32_t big16(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}
[[nodiscard]] inline std::uint32_t big32(std::string_view bytes, std::size_t at) {
    return big16(bytes, at) << 16 | big16(bytes, at + 2);
}
[[nodiscard]] inline std::uint32_t little16(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8;
}
[[nodiscard]] inline std::uint32_t little24(std::string_view bytes, std::size_t at) {
    return little16(bytes, at) | byte_at(bytes, at + 2) << 16;
}
[[nodiscard]] inline std::uint32_t little32(std::string_view bytes, std::size_t at) {
    return little16(bytes, at) | little16(bytes, at + 2) << 16;
}

}  // namespace pixelcard::image
