// SVG to PNG by librsvg. Only the program can do it; the core draws no pixels.
#pragma once

#include <string>

namespace pixelcard::cli {

struct Png {
    std::string bytes;
    std::string problem;  ///< empty, or why there are no bytes
};

/// `scale` is the number of pixels per CSS px. Nothing outside the SVG is read: pictures in it must be data addresses.
[[nodiscard]] Png png_of(const std::string& svg, double scale);

}  // namespace pixelcard::cli
