// SVG to PNG by librsvg. Only the program can do it; the core draws no pixels.
#pragma once

#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::cli {

struct Png {
    std::string bytes;
    std::string problem;  ///< empty, or why there are no bytes
};

/// The SVG of a card's model as PNG, with the fonts of this machine; a line that they draw wider than the model has it
/// is narrowed. `scale` is the number of pixels per CSS px. Nothing outside the model is read: images in it must be
/// data URLs.
[[nodiscard]] Png png_of(ValueRef model, double scale);

}  // namespace pixelcard::cli
