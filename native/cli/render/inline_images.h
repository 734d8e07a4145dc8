// Images inside an ad (data URLs), looked at before anything decodes them.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard::cli {

/// Whether a member of a request is the URL of an image.
[[nodiscard]] bool is_image_key(ValueRef key);

/// Why a page must not show an image, by display_problem(); empty when it may, and for the URL of an image that is not
/// inside.
[[nodiscard]] std::string image_problem(std::string_view url);

/// Why the images inside a request cannot be put into a file: the first problem of one of them, or what they have
/// together.
[[nodiscard]] std::string images_problem(ValueRef request);

}  // namespace pixelcard::cli
