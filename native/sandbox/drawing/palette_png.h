// Images of few colours as PNG.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace pixelcard::sandbox {

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

/// A PNG whose pixel at (x, y) has the colour palette[index_at(x, y)]; at most 256 colours, sides from 1 to 4096.
[[nodiscard]] std::string palette_png(std::uint32_t width, std::uint32_t height, const std::vector<Colour>& palette,
                                      const std::function<std::uint8_t(std::uint32_t, std::uint32_t)>& index_at);

}  // namespace pixelcard::sandbox
