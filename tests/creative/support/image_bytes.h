// Images written byte by byte. The checksum is computed bit by bit here, so that it does not share the core's tables.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace pixelcard::test {

inline std::string big(std::uint32_t number, int bytes) {
    std::string text;
    for (int i = bytes - 1; i >= 0; i--) text += static_cast<char>(number >> (8 * i) & 0xFF);
    return text;
}

inline std::string little(std::uint32_t number, int bytes) {
    const std::string text = big(number, bytes);
    return {text.rbegin(), text.rend()};
}

inline std::string joined_bytes(std::initializer_list<std::string_view> pieces) {
    std::string text;
    for (const std::string_view piece : pieces) text += piece;
    return text;
}

inline std::string zeros(std::size_t count) { return std::string(count, '\0'); }

/// A TIFF structure with one entry before the orientation, in either byte order.
inline std::string exif(std::uint32_t orientation, bool is_little = true) {
    const auto number = [&](std::uint32_t value, int bytes) {
        return is_little ? little(value, bytes) : big(value, bytes);
    };
    const std::string make = number(0x010F, 2) + number(2, 2) + number(2, 4) + std::string("A\0\0\0", 4);
    const std::string turned = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + number(0, 2);
    return (is_little ? "II" : "MM") + number(42, 2) + number(8, 4) + number(2, 2) + make + turned + number(0, 4);
}

}  // namespace pixelcard::test
