// One reader per format. Each is given bytes that begin with its signature and fills in what it can read.
#pragma once

#include <string_view>

#include "pixelcard/image/image_facts.h"

namespace pixelcard::image {

void read_png(std::string_view bytes, ImageFacts& facts);
void read_jpeg(std::string_view bytes, ImageFacts& facts);
void read_webp(std::string_view bytes, ImageFacts& facts);

/// The orientation in a TIFF structure, as EXIF is stored. Only the first EXIF block of a file counts.
void read_exif(std::string_view tiff, ImageFacts& facts);

/// By signature, from a few KiB at most.
[[nodiscard]] ImageType type_of_bytes(std::string_view bytes);

}  // namespace pixelcard::image
