// Whether an image can be shown, and the sentence with the reason when not, on a command line as in a page.
#pragma once

#include <string>

#include "pixelcard/image/image_facts.h"

namespace pixelcard {

/// Pixels that are decoded for one card. A few kilobytes of PNG, JPEG or WebP can expand to any number of them, and
/// decoding takes about seven bytes each: this is 280 MB.
inline constexpr double kMaxShownPixels = 40e6;

[[nodiscard]] double pixels_of(const ImageFacts& facts);

/// Why an image is not shown: "is HEIC; use PNG, JPEG or WebP", "has 256 megapixels (16000 × 16000), at most 40 are
/// shown", or "is truncated: at least 40 bytes are missing". Empty for an image that is.
[[nodiscard]] std::string display_problem(const ImageFacts& facts);

/// "256 megapixels".
[[nodiscard]] std::string megapixels_text(double pixels);
/// ", at most 40 are shown".
[[nodiscard]] std::string most_pixels_text();

}  // namespace pixelcard
