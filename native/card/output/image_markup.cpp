#include "pixelcard/card/output/image_markup.h"

#include <cmath>

#include "pixelcard/card/output/model_reader.h"

namespace pixelcard::card {

namespace {

// The side of an image of unknown size: any number does, since only shares of it are shown.
constexpr double kUnknownSide = 1000;

double side_of(ValueRef number) {
    return number.is_number() && number.number() >= 1 && number.number() <= 1000000 ? number.number() : kUnknownSide;
}

double fraction_of(ValueRef number, double missing) {
    return number.is_number() && number.number() >= 0 && number.number() <= 1 ? number.number() : missing;
}

}  // namespace

bool has_crop(ValueRef tile) { return tile["crop"].is_object(); }

void write_cropped(Markup& markup, ValueRef tile, const Box& box, const char* class_name) {
    const ValueRef crop = tile["crop"];
    const double width = side_of(tile["source"]["width"]);
    const double height = side_of(tile["source"]["height"]);
    std::string view = number_text(width * fraction_of(crop["x"], 0));
    view.append(" ").append(number_text(height * fraction_of(crop["y"], 0)));
    view.append(" ").append(number_text(width * fraction_of(crop["width"], 1)));
    view.append(" ").append(number_text(height * fraction_of(crop["height"], 1)));
    markup.open("svg");
    if (class_name) markup.attribute("class", class_name).attribute("aria-hidden", "true");
    else markup.attribute("x", to_pixels(box.x)).attribute("y", to_pixels(box.y));
    markup.attribute("width", to_pixels(box.width)).attribute("height", to_pixels(box.height));
    markup.attribute("viewBox", view).attribute("preserveAspectRatio", "xMidYMid slice");
    markup.open("image")
        .attribute("href", image_address(tile["url"].text()))
        .attribute("width", width)
        .attribute("height", height);
    // With a known size the image fills it; of an unknown one the middle square is taken for the whole.
    markup.attribute("preserveAspectRatio", "xMidYMid slice").close_void();
    markup.close();
}

void write_dots(Markup& markup, const Box& box, ValueRef color) {
    const Color dots = color_of(color);
    for (const int step : {-1, 0, 1}) {
        markup.open("circle");
        markup.attribute("cx", to_pixels(box.x + box.width / 2 + step * 5 * kPixel));
        markup.attribute("cy", to_pixels(box.y + box.height / 2));
        markup.attribute("r", 1.5).attribute("fill", dots.rgb);
        if (!dots.is_opaque()) markup.attribute("fill-opacity", dots.opacity);
        markup.close_void();
    }
}

}  // namespace pixelcard::card
