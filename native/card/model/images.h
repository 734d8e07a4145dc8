// The two images of a card, and their replacements when they are missing.
#pragma once

#include <string_view>

#include "pixelcard/card/model/content.h"
#include "pixelcard/card/model/geometry.h"

namespace pixelcard::card {

/// {kind: "image" | "letter" | "blank", url, letter, box, radius}
[[nodiscard]] Value favicon_value(const Content& content, const Box& box, Px radius, Value& notes);

/// {kind: "image" | "favicon" | "letter" | "blank", url, letter, box, radius, crop: {x, y, width, height}, source:
/// {width, height}}
[[nodiscard]] Value image_value(const CardContent& card, const Content& content, const Box& box, Px radius,
                                Value& notes);

}  // namespace pixelcard::card
