// I-005: whether a crop is within the image. Fractions, so it can be said without the image.
#include "pixelcard/lint/images/crop.h"

#include <cmath>

#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

void report(const Place& place, const char* member, ValueRef given, std::string message, const Context& context,
            Value limit, Value fix = {}) {
    context.findings.add(
        RuleId::I_005, place[member],
        {.message = std::move(message), .value = given, .limit = std::move(limit), .span = {}, .fix = std::move(fix)});
}

const char* advice_for(double number) {
    if (number < 2) return "";  // a slip, not another unit
    return number <= 100 ? "; if it is a percentage, divide it by 100"
                         : "; if these are pixels, divide them by the size of the image";
}

/// x and width, or y and height.
bool is_side_sound(ValueRef crop, const char* start_name, const char* length_name, const Place& place,
                   const Context& context) {
    const ValueRef start = crop[start_name];
    const ValueRef length = crop[length_name];
    bool is_sound = start.is_number() && length.is_number();
    if (start.is_number() && !(start.number() >= 0 && start.number() <= 1)) {
        report(place, start_name, start,
               std::string(start_name) + " is " + number_text(start.number()) + ", but is a fraction from 0 to 1" +
                   advice_for(start.number()),
               context, start.number() < 0 ? 0 : 1);
        is_sound = false;
    }
    if (length.is_number() && !(length.number() > 0 && length.number() <= 1)) {
        report(place, length_name, length,
               std::string(length_name) + " is " + number_text(length.number()) +
                   ", but is a fraction above 0 up to 1" + advice_for(length.number()),
               context, length.number() > 0 ? 1 : 0);
        is_sound = false;
    }
    if (!is_sound) return false;
    const ImageCrop along{start.number(), 0, length.number(), 1};
    if (problem_of(along) == CropProblem::none) return true;
    const double room = 1 - start.number();
    report(place, length_name, length,
           "Crop leaves the image: " + std::string(start_name) + " + " + length_name + " = " +
               number_text(start.number() + length.number()) + " (max 1)",
           context, room, room > 0 ? Value(room) : Value());
    return false;
}

}  // namespace

std::optional<ImageCrop> sound_crop(ValueRef crop, const Place& crop_place, const Context& context) {
    if (!crop.is_object()) return std::nullopt;
    const bool is_across_sound = is_side_sound(crop, "x", "width", crop_place, context);
    const bool is_down_sound = is_side_sound(crop, "y", "height", crop_place, context);
    if (!is_across_sound || !is_down_sound) return std::nullopt;
    return ImageCrop{crop["x"].number(), crop["y"].number(), crop["width"].number(), crop["height"].number()};
}

Value to_value(const ImageCrop& crop) {
    Value value;
    value.put("x", crop.x);
    value.put("y", crop.y);
    value.put("width", crop.width);
    value.put("height", crop.height);
    return value;
}

void check_crop(const Ad& ad, const Context& context) {
    const Place place = ad.place["creative"];
    static_cast<void>(sound_crop(ad.creative["image_crop"], place["image_crop"], context));
}

}  // namespace pixelcard::lint
