// PNG and animated PNG: chunks with right checksums.
#pragma once

#include "support/image_bytes.h"

namespace pixelcard::test::png {

inline const std::string kSignature = "\x89PNG\r\n\x1A\n";

inline std::uint32_t checksum(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; bit++) crc = crc % 2 == 1 ? crc / 2 ^ 0xEDB88320 : crc / 2;
    }
    return crc ^ 0xFFFFFFFF;
}

inline std::string chunk(std::string_view name, std::string_view data = "") {
    const std::string body = joined_bytes({name, data});
    return big(static_cast<std::uint32_t>(data.size()), 4) + body + big(checksum(body), 4);
}

inline std::string header(std::uint32_t width, std::uint32_t height, int depth = 8, int color = 2, int interlace = 0) {
    return chunk("IHDR", big(width, 4) + big(height, 4) + static_cast<char>(depth) + static_cast<char>(color) +
                             zeros(2) + static_cast<char>(interlace));
}

inline std::string data() { return chunk("IDAT", "compressed"); }
inline std::string end() { return chunk("IEND"); }
inline std::string file(std::string_view chunks) { return joined_bytes({kSignature, chunks}); }

/// `between` follows the header.
inline std::string still(std::uint32_t width = 640, std::uint32_t height = 480, std::string_view between = "",
                         int depth = 8, int color = 2) {
    return file(joined_bytes({header(width, height, depth, color), between, data(), end()}));
}

inline std::string control(std::uint32_t frames) { return chunk("acTL", big(frames, 4) + big(0, 4)); }
inline std::string frame(std::uint32_t number, std::uint32_t width, std::uint32_t height, std::uint32_t x = 0,
                         std::uint32_t y = 0) {
    return chunk("fcTL", big(number, 4) + big(width, 4) + big(height, 4) + big(x, 4) + big(y, 4) + big(1, 2) +
                             big(10, 2) + zeros(2));
}
inline std::string frame_data(std::uint32_t number) { return chunk("fdAT", big(number, 4) + "compressed"); }

/// Two frames of 64 x 48, the second smaller.
inline std::string animated() {
    return file(joined_bytes({header(64, 48), control(2), frame(0, 64, 48), data(), frame(1, 32, 24, 32, 24),
                              frame_data(2), frame_data(3), end()}));
}

}  // namespace pixelcard::test::png
