#include <cmath>

#include "pixelcard/image/image_facts.h"

namespace pixelcard {

namespace {

// Fractions such as 0.7 + 0.3 may add up to a hair more than 1; a real excess is at least a pixel of a side far below
// 2^24.
constexpr double kRoundingSlack = 1e-9;

std::uint32_t share_of(std::uint32_t length, double share) {
    return static_cast<std::uint32_t>(std::fmin(std::round(length * share), length));
}

}  // namespace

CropProblem problem_of(const ImageCrop& crop) {
    if (!std::isfinite(crop.x) || !std::isfinite(crop.y) || !std::isfinite(crop.width) || !std::isfinite(crop.height))
        return CropProblem::not_finite;
    if (crop.x < 0 || crop.y < 0 || crop.width < 0 || crop.height < 0) return CropProblem::negative;
    if (crop.width == 0 || crop.height == 0) return CropProblem::empty;
    if (crop.x + crop.width > 1 + kRoundingSlack || crop.y + crop.height > 1 + kRoundingSlack)
        return CropProblem::outside;
    return CropProblem::none;
}

ImageSize cropped(ImageSize size, const ImageCrop& crop) {
    if (problem_of(crop) != CropProblem::none) return {};
    return {share_of(size.width, crop.width), share_of(size.height, crop.height)};
}

ImageCrop centered_crop(ImageSize size, double aspect_ratio) {
    if (size.width == 0 || size.height == 0 || !std::isfinite(aspect_ratio) || aspect_ratio <= 0) return {};
    const double ratio = static_cast<double>(size.width) / size.height / aspect_ratio;
    if (ratio > 1) return {(1 - 1 / ratio) / 2, 0, 1 / ratio, 1};
    return {0, (1 - ratio) / 2, 1, ratio};
}

bool has_aspect_ratio(ImageSize size, double aspect_ratio, double tolerance) {
    if (size.width == 0 || size.height == 0) return false;
    const double wanted_width = size.height * aspect_ratio;
    return std::fabs(size.width - wanted_width) <= std::fmax(1.0, tolerance * wanted_width);
}

bool is_at_least(ImageSize size, ImageSize minimum) {
    return size.width >= minimum.width && size.height >= minimum.height;
}

}  // namespace pixelcard
