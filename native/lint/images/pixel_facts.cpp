// What only decoded pixels tell.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "pixelcard/lint/lint.h"

namespace pixelcard {

namespace {

/// Edges are looked for in the image at about twice the size the card shows it at, so that the same image in a larger
/// file gives the same share.
constexpr std::uint32_t kGrid = 128;
/// Of the range from black to white, as the eye sees it: well above what textures and noise differ by.
constexpr double kStrongStep = 0.25;

double linear(double share) { return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4); }

struct Pixel {
    unsigned red = 0;
    unsigned green = 0;
    unsigned blue = 0;
    unsigned alpha = 0;
};

Pixel pixel_at(std::string_view rgba, std::size_t index) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(rgba.data()) + index * 4;
    return {bytes[0], bytes[1], bytes[2], bytes[3]};
}

/// A reduced image: the mean of each cell's pixels, seen in front of white where they are transparent.
struct Grid {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<double> sums;
    std::vector<double> counts;

    [[nodiscard]] double brightness(std::size_t cell) const { return sums[cell] / counts[cell]; }
    [[nodiscard]] bool is_step(std::size_t a, std::size_t b) const {
        return std::fabs(brightness(a) - brightness(b)) > kStrongStep;
    }
};

double share_of_edges(const Grid& grid) {
    std::size_t edges = 0;
    for (std::uint32_t y = 0; y < grid.height; y++) {
        for (std::uint32_t x = 0; x < grid.width; x++) {
            const std::size_t at = static_cast<std::size_t>(y) * grid.width + x;
            const bool is_edge = (x > 0 && grid.is_step(at, at - 1)) ||
                                 (x + 1 < grid.width && grid.is_step(at, at + 1)) ||
                                 (y > 0 && grid.is_step(at, at - grid.width)) ||
                                 (y + 1 < grid.height && grid.is_step(at, at + grid.width));
            if (is_edge) edges++;
        }
    }
    return static_cast<double>(edges) / static_cast<double>(grid.sums.size());
}

}  // namespace

PixelFacts pixel_facts(std::string_view rgba, ImageSize size) {
    const std::uint64_t count = static_cast<std::uint64_t>(size.width) * size.height;
    if (count == 0 || rgba.size() % 4 != 0 || rgba.size() / 4 != count) return {};

    std::array<double, 256> light{};
    for (std::size_t i = 0; i < light.size(); i++) light[i] = linear(static_cast<double>(i) / 255);
    Grid grid{std::min(size.width, kGrid), std::min(size.height, kGrid), {}, {}};
    grid.sums.resize(static_cast<std::size_t>(grid.width) * grid.height);
    grid.counts.resize(grid.sums.size());

    double luminance = 0;
    double opacity = 0;
    std::uint64_t transparent = 0;
    std::size_t index = 0;
    for (std::uint32_t y = 0; y < size.height; y++) {
        const std::size_t row =
            static_cast<std::size_t>(static_cast<std::uint64_t>(y) * grid.height / size.height) * grid.width;
        for (std::uint32_t x = 0; x < size.width; x++, index++) {
            const Pixel pixel = pixel_at(rgba, index);
            const double alpha = pixel.alpha / 255.0;
            luminance += alpha * (0.2126 * light[pixel.red] + 0.7152 * light[pixel.green] + 0.0722 * light[pixel.blue]);
            opacity += alpha;
            if (pixel.alpha != 255) transparent++;
            const std::size_t cell =
                row + static_cast<std::size_t>(static_cast<std::uint64_t>(x) * grid.width / size.width);
            const double luma = (0.299 * pixel.red + 0.587 * pixel.green + 0.114 * pixel.blue) / 255;
            grid.sums[cell] += alpha * luma + 1 - alpha;
            grid.counts[cell] += 1;
        }
    }
    return {opacity > 0 ? luminance / opacity : 0, static_cast<double>(transparent) / static_cast<double>(count),
            share_of_edges(grid)};
}

}  // namespace pixelcard
