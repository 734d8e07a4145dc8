// JPEG: markers and segments. The compressed data is none, as no reader of headers looks into it.
#pragma once

#include "support/image_bytes.h"

namespace pixelcard::test::jpeg {

inline const std::string kStart = "\xFF\xD8";
inline const std::string kEnd = "\xFF\xD9";
// Stuffed byte, restart and fill bytes: all of it belongs to the compressed data.
inline const std::string kCompressed(
    "ab\xFF\x00"
    "c\xFF\xD0"
    "d\xFF\xFF\x00"
    "e",
    12);

inline std::string segment(int marker, std::string_view data) {
    return std::string("\xFF") + static_cast<char>(marker) + big(static_cast<std::uint32_t>(data.size() + 2), 2) +
           std::string(data);
}

inline std::string jfif() { return segment(0xE0, std::string_view("JFIF\0\1\1\0\0\1\0\1\0\0", 14)); }
inline std::string adobe(int transform) {
    return segment(0xEE, joined_bytes({"Adobe", std::string_view("\0\x64\0\0\0\0", 6),
                                       std::string(1, static_cast<char>(transform))}));
}
inline std::string exif_segment(std::uint32_t orientation, bool is_little = true) {
    return segment(0xE1, joined_bytes({std::string_view("Exif\0\0", 6), exif(orientation, is_little)}));
}
inline std::string tables() { return segment(0xDB, zeros(65)) + segment(0xC4, zeros(20)); }

inline std::string frame(int marker, std::uint32_t width, std::uint32_t height, std::string_view ids, int depth = 8) {
    std::string data = static_cast<char>(depth) + big(height, 2) + big(width, 2) + static_cast<char>(ids.size());
    for (const char id : ids) data += std::string(1, id) + std::string("\x11\0", 2);
    return segment(marker, data);
}

inline std::string scan(std::string_view ids, std::string_view compressed = kCompressed) {
    std::string header(1, static_cast<char>(ids.size()));
    for (const char id : ids) header += std::string(1, id) + std::string(1, '\0');
    return segment(0xDA, header + std::string("\0\x3F\0", 3)) + std::string(compressed);
}

inline std::string file(std::string_view segments) { return joined_bytes({kStart, segments, kEnd}); }

/// `before` is in front of the frame.
inline std::string still(std::string_view before = "", int marker = 0xC0, std::string_view ids = "\1\2\3",
                         std::uint32_t width = 640, std::uint32_t height = 480) {
    return file(joined_bytes({before, tables(), frame(marker, width, height, ids), scan(ids)}));
}

inline std::string progressive() {
    return file(joined_bytes(
        {jfif(), tables(), frame(0xC2, 64, 48, "\1\2\3"), scan("\1\2\3"), segment(0xC4, zeros(20)), scan("\1")}));
}

}  // namespace pixelcard::test::jpeg
