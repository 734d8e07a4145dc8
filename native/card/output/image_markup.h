// The parts that HTML and SVG have in common, as SVG elements: a cropped image, the dots of the menu.
#pragma once

#include "pixelcard/card/model/geometry.h"
#include "pixelcard/card/output/markup.h"

namespace pixelcard::card {

/// Whether only a part of the image is shown, which takes more than one element.
[[nodiscard]] bool has_crop(ValueRef tile);

/// An <svg> of the box's size at `x`, `y` with the cropped part filling it, in the way of `object-fit: cover`.
void write_cropped(Markup& markup, ValueRef tile, const Box& box, const char* class_name);

/// Three dots in the middle of the box.
void write_dots(Markup& markup, const Box& box, ValueRef color);

}  // namespace pixelcard::card
