// WebP: chunks in a RIFF file, and the first bytes of both kinds of image.
#pragma once

#include "support/image_bytes.h"

namespace pixelcard::test::webp {

inline constexpr int kAlpha = 0x10;
inline constexpr int kExifFlag = 0x08;
inline constexpr int kAnimation = 0x02;

inline std::string chunk(std::string_view name, std::string_view data) {
    const std::string padding = data.size() % 2 == 1 ? zeros(1) : "";
    return joined_bytes({name, little(static_cast<std::uint32_t>(data.size()), 4), data, padding});
}

inline std::string file(std::string_view chunks) {
    return joined_bytes({"RIFF", little(static_cast<std::uint32_t>(chunks.size() + 4), 4), "WEBP", chunks});
}

/// A shown key frame with a first partition of 20 bytes and more behind it.
inline std::string lossy(std::uint32_t width, std::uint32_t height) {
    const std::uint32_t tag = 20U << 5 | 1U << 4;
    return chunk("VP8 ", little(tag, 3) + "\x9D\x01\x2A" + little(width, 2) + little(height, 2) + std::string(31, 'x'));
}

inline std::string lossless(std::uint32_t width, std::uint32_t height, bool has_alpha) {
    return chunk("VP8L", "\x2F" + little((width - 1) | (height - 1) << 14 | (has_alpha ? 1U << 28 : 0), 4) +
                             std::string(16, 'x'));
}

inline std::string extended(int flags, std::uint32_t width, std::uint32_t height) {
    return chunk("VP8X",
                 std::string(1, static_cast<char>(flags)) + zeros(3) + little(width - 1, 3) + little(height - 1, 3));
}

inline std::string animation() { return chunk("ANIM", zeros(6)); }
inline std::string frame(std::uint32_t x, std::uint32_t y, std::uint32_t width, std::uint32_t height,
                         std::string_view parts) {
    return chunk("ANMF", joined_bytes({little(x / 2, 3), little(y / 2, 3), little(width - 1, 3), little(height - 1, 3),
                                       zeros(4), parts}));
}

/// Two frames of 64 x 48, one of each kind.
inline std::string animated() {
    return file(joined_bytes({extended(kAnimation | kAlpha, 64, 48), animation(),
                              frame(0, 0, 64, 48, chunk("ALPH", "abc") + lossy(64, 48)),
                              frame(32, 24, 32, 24, lossless(32, 24, true))}));
}

}  // namespace pixelcard::test::webp
