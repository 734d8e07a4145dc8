// Images inside an ad (data URLs), looked at before anything decodes them.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard::cli {

/// Pixels that are decoded for one card. A few kilobytes of PNG, JPEG or WebP can hold any number of them, and decoding takes about
/// seven bytes each: this is 280 MB. The studio has the same limit.
inline constexpr double kMaxImagePixels = 40e6;

/// Why an image is not shown, such as "has 256 megapixels (16000 × 16000), at most 40 are shown"; empty when it is, and for the URL of
/// an image that is not inside.
[[nodiscard]] std::string image_problem(std::string_view url);

/// Why the images of a card's model cannot be put into a file: the first problem of one of them, or what they have together. With
/// `is_drawn`, an image that no decoder could show is a problem, too; otherwise whoever opens the file sees that.
[[nodiscard]] std::string images_problem(ValueRef model, bool is_drawn);

}  // namespace pixelcard::cli
