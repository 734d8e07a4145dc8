// What the checks of an image share.
#pragma once

#include <string>

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/image/image_facts.h"
#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

/// "PNG", "JPEG", "an SVG drawing" …: what people call it.
[[nodiscard]] const char* spoken_name(ImageType type);
/// "640 × 480".
[[nodiscard]] std::string spoken_size(ImageSize size);
/// {"width", "height"}.
[[nodiscard]] Value to_value(ImageSize size);
/// Whether nothing could be read that a check of an image could be about.
[[nodiscard]] bool is_unreadable(const ImageFacts& facts);
/// Why its type cannot be uploaded or what keeps the file from being read; "" when there is nothing.
[[nodiscard]] std::string reason_against(const ImageFacts& facts);

}  // namespace pixelcard::lint
