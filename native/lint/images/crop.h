// The crop of an ad's image, in a creative or beside an image.
#pragma once

#include <optional>

#include "context.h"
#include "pixelcard/image_facts.h"
#include "place.h"

namespace pixelcard::lint {

/// I-005; the crop when it has none of its problems, so that more can be said about it.
[[nodiscard]] std::optional<ImageCrop> sound_crop(ValueRef crop, const Place& crop_place, const Context& context);

/// As the API takes it.
[[nodiscard]] Value to_value(const ImageCrop& crop);

}  // namespace pixelcard::lint
