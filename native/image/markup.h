// SVG and HTML by their first element: what arrives when a link led to a page, or a drawing instead of a picture.
#pragma once

#include <string_view>

#include "pixelcard/image/image_facts.h"

namespace pixelcard::image {

/// svg, html or unknown.
[[nodiscard]] ImageType type_of_markup(std::string_view bytes);

}  // namespace pixelcard::image
