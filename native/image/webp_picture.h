// The headers of the two codings in which WebP stores pixels.
#pragma once

#include <string_view>

#include "pixelcard/image/image_facts.h"

namespace pixelcard::image {

struct WebpPicture {
    ImageSize size;
    bool has_alpha = false;
    ImageProblem problem = ImageProblem::none;
};

/// A VP8 key frame (RFC 6386, 9.1). `chunk_bytes` is the declared length; `data` may be shorter when the file is
/// truncated.
[[nodiscard]] WebpPicture read_vp8(std::string_view data, std::size_t chunk_bytes);

/// A VP8L stream (RFC 9649, 3.4).
[[nodiscard]] WebpPicture read_vp8l(std::string_view data);

}  // namespace pixelcard::image
