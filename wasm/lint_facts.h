// Facts about a string or an image, as values for a page.
#pragma once

#include <cstddef>
#include <string_view>

#include "pixelcard/lint/lint.h"

namespace pixelcard {

/// Ten times what may be uploaded and more; a page must not copy every file that a user drops on it.
inline constexpr std::size_t kMaxImageBytes = 64 * 1024 * 1024;

/// {"code_points", "graphemes", "utf16", "bytes", "width", "is_nfc"}; width in columns.
[[nodiscard]] Value text_facts_value(std::string_view text);

/// {"type", "byte_size", "width", "height", "stored_width", "stored_height", "orientation", "bit_depth", "color_model",
/// "coding", "has_alpha", "is_animated", "frame_count", "problem"}; width and height as it is shown, in pixels;
/// "problem" null for a whole file, "too_large" above kMaxImageBytes.
[[nodiscard]] Value image_facts_value(std::string_view bytes);

/// {"luminance", "transparency", "edge_density"}
[[nodiscard]] Value pixel_facts_value(std::string_view rgba, ImageSize size);

}  // namespace pixelcard
