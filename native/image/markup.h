// SVG and HTML by their first element: the content of a URL that led to a page, or to a drawing instead of a raster
// image.
#pragma once

#include <string_view>

#include "pixelcard/image/image_facts.h"

namespace pixelcard::image {

/// svg, html or unknown.
[[nodiscard]] ImageType type_of_markup(std::string_view bytes);

}  // namespace pixelcard::image
