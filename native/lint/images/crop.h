// The crop of an ad's image, in a creative or beside an image.
#pragma once

#include <optional>

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/image/image_facts.h"
#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

/// I-005; the crop when it has none of its problems, so that more can be said about it.
[[nodiscard]] std::optional<ImageCrop> sound_crop(ValueRef crop, const Place& crop_place, const Context& context);

/// As the API takes it.
[[nodiscard]] Value to_value(const ImageCrop& crop);

}  // namespace pixelcard::lint
