#include "pixelcard/sandbox/drawing/placeholder.h"

#include "pixelcard/base/sha256.h"
#include "pixelcard/sandbox/drawing/palette_png.h"

namespace pixelcard::sandbox {

std::string placeholder_png(std::string_view seed, std::uint32_t side) {
    constexpr std::uint32_t kCells = 5;
    const auto digest = sha256(seed);
    const auto tone = [&](std::size_t i) { return static_cast<std::uint8_t>(60 + digest[i] / 2); };
    return palette_png(side, side, {{0xF4, 0xF4, 0xF5}, {tone(29), tone(30), tone(31)}},
                       [&](std::uint32_t x, std::uint32_t y) {
                           const std::uint32_t column = x * kCells / side;
                           const std::uint32_t mirrored = column > 2 ? kCells - 1 - column : column;
                           return static_cast<std::uint8_t>(digest[y * kCells / side * 3 + mirrored] & 1);
                       });
}

}  // namespace pixelcard::sandbox
