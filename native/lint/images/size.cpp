// How large an image is, in pixels and bytes, and what is shown of it: I-002 to I-007.
#include <algorithm>
#include <cmath>

#include "pixelcard/lint/images/crop.h"
#include "pixelcard/lint/images/image_checks.h"
#include "pixelcard/lint/images/picture.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

constexpr double kSquare = 1;

double limit_of(RuleId name) { return rule(name).limit; }
std::uint32_t shorter_side(ImageSize size) { return std::min(size.width, size.height); }

void add(RuleId name, const Place& place, std::string message, Value value, Value limit, const Context& context,
         Value fix = {}) {
    context.findings.add(name, place,
                         {.message = std::move(message),
                          .value = std::move(value),
                          .limit = std::move(limit),
                          .span = {},
                          .fix = std::move(fix)});
}

/// The crop with its longer side cut down to the shorter one, around its middle.
ImageCrop squared(ImageSize size, const ImageCrop& crop) {
    const ImageCrop inner = centered_crop(cropped(size, crop), kSquare);
    return {crop.x + inner.x * crop.width, crop.y + inner.y * crop.height, crop.width * inner.width,
            crop.height * inner.height};
}

std::string megabytes(double bytes) { return number_text(std::round(bytes / 1e5) / 10) + " MB"; }

void check_bytes(std::size_t bytes, const Context& context) {
    const double limit = limit_of(RuleId::I_007);
    const double plenty = limit / 4;
    const auto given = static_cast<double>(bytes);
    if (given <= plenty || !context.findings.wants(RuleId::I_007)) return;
    const bool is_huge = given > limit;
    const std::string message = megabytes(given) + "; " +
                                (is_huge ? "other platforms accept up to " : "a card needs no more than ") +
                                megabytes(is_huge ? limit : plenty);
    context.findings.add_milder(
        RuleId::I_007, is_huge ? Level::warning : Level::info, {},
        {.message = message, .value = given, .limit = is_huge ? limit : plenty, .span = {}, .fix = {}});
}

void check_pixels(ImageSize size, ImageSize shown, const Context& context) {
    const double minimum = limit_of(RuleId::I_002);
    if (shorter_side(size) < minimum) {
        add(RuleId::I_002, {},
            "the image is " + spoken_size(size) + " pixels; each side needs at least " + number_text(minimum),
            to_value(size), minimum, context);
        return;
    }
    const double recommended = limit_of(RuleId::I_003);
    if (shorter_side(shown) >= recommended) return;
    const std::string what =
        shown == size ? "the image is " : "the image is " + spoken_size(size) + " pixels, and what is shown of it ";
    add(RuleId::I_003, {},
        what + spoken_size(shown) + (shown == size ? " pixels" : "") + "; " + number_text(recommended) +
            " each way are recommended",
        to_value(shown), recommended, context);
}

}  // namespace

void check_size(const ImageInput& image, const ImageFacts& facts, const Context& context) {
    const Place image_place;
    const Place crop_place = image_place["image_crop"];
    const std::optional<ImageCrop> crop = sound_crop(image.crop, crop_place, context);
    check_bytes(facts.byte_size, context);
    if (is_unreadable(facts)) return;

    const ImageSize size = facts.upright_size;
    const bool is_square = has_aspect_ratio(size, kSquare, limit_of(RuleId::I_006));
    const std::uint32_t side = shorter_side(size);
    // Without a crop the middle square is shown, as far as is known.
    check_pixels(size, crop ? cropped(size, *crop) : is_square ? size : ImageSize{side, side}, context);
    if (!is_square && image.crop.is_null()) {
        Value fix;
        fix.put("image_crop", to_value(centered_crop(size, kSquare)));
        add(RuleId::I_004, {}, spoken_size(size) + " is not square; choose a crop with image_crop", to_value(size), {},
            context, std::move(fix));
    }
    if (!crop || has_aspect_ratio(cropped(size, *crop), kSquare, limit_of(RuleId::I_006))) return;
    add(RuleId::I_006, crop_place,
        "the crop cuts out " + spoken_size(cropped(size, *crop)) + " pixels of " + spoken_size(size) +
            ", which is not a square; fractions count from each side's own length",
        image.crop, limit_of(RuleId::I_006), context, to_value(squared(size, *crop)));
}

}  // namespace pixelcard::lint
