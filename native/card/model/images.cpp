#include "pixelcard/card/model/images.h"

#include "pixelcard/base/text.h"
#include "pixelcard/card/metrics/advances.h"
#include "pixelcard/card/model/address.h"
#include "pixelcard/card/model/notes.h"
#include "pixelcard/card/text/shown_text.h"
#include "pixelcard/image/image_facts.h"
#include "pixelcard/unicode/text_facts.h"

namespace pixelcard::card {

namespace {

constexpr double kMaxImageSide = 1000000;

Value part(const char* kind, const Box& box, Px radius) {
    Value value = Value::object();
    value.put("kind", kind);
    value.put("box", to_value(box));
    value.put("radius", to_pixels(radius));
    return value;
}

// The first grapheme of the brand that can be seen; ASCII letters as capitals, other scripts as they are.
Value letter_of(std::string_view brand) {
    const std::string shown = without_bidi_controls(clean_text(brand));
    std::size_t begin = 0;
    for (const std::size_t end : grapheme_ends(shown)) {
        std::string letter = shown.substr(begin, end - begin);
        begin = end;
        if (letter == " " || cluster_advance(letter, FontWeight::bold) == 0 || letter == "\xC2\xAD") continue;
        if (letter.size() == 1 && is_letter(letter[0])) letter[0] = static_cast<char>(letter[0] & ~0x20);
        return Value(letter);
    }
    return "";
}

void put_letter(Value& value, std::string_view brand) {
    const Value letter = letter_of(brand);
    if (letter.is_empty_text()) value.put("kind", "blank");
    else value.put("letter", letter);
}

ImageSize size_from(ValueRef image) {
    const auto side = [](ValueRef number) {
        return number.is_integer() && number.number() >= 1 && number.number() <= kMaxImageSide
                   ? static_cast<std::uint32_t>(number.number())
                   : 0U;
    };
    const ImageSize size{side(image["width"]), side(image["height"])};
    return size.width == 0 || size.height == 0 ? ImageSize{} : size;
}

// A crop with a problem is left out, as if none were given.
void put_crop(Value& value, const CardContent& card, Value& notes) {
    const ImageSize size = size_from(card.image);
    if (size.width > 0) {
        Value source = Value::object();
        source.put("width", static_cast<double>(size.width));
        source.put("height", static_cast<double>(size.height));
        value.put("source", source);
    }
    if (!card.crop.is_object()) return;
    const auto fraction = [&](const char* name, double missing) {
        return card.crop[name].is_number() ? card.crop[name].number() : missing;
    };
    const ImageCrop crop{fraction("x", 0), fraction("y", 0), fraction("width", -1), fraction("height", -1)};
    if (problem_of(crop) != CropProblem::none) return add_note(notes, "bad_crop");
    if (crop.x <= 0 && crop.y <= 0 && crop.width >= 1 && crop.height >= 1)
        return;  // everything: what Ads Manager writes
    // Fractions say nothing about the shape without the size; the platform requires square images.
    if (size.width == 0) add_note(notes, "crop_assumes_square");
    Value entry = Value::object();
    entry.put("x", crop.x);
    entry.put("y", crop.y);
    entry.put("width", crop.width);
    entry.put("height", crop.height);
    value.put("crop", entry);
}

}  // namespace

Value favicon_value(const Content& content, const Box& box, Px radius, Value& notes) {
    const std::string url = image_address(content.favicon_url);
    Value value = part(url.empty() ? "letter" : "image", box, radius);
    if (!url.empty()) {
        value.put("url", Value(url));
        return value;
    }
    add_note(notes, content.favicon_url.empty() ? "missing_favicon" : "unusable_favicon");
    put_letter(value, content.brand);
    return value;
}

Value image_value(const CardContent& card, const Content& content, const Box& box, Px radius, Value& notes) {
    const std::string url = image_address(card.image_url);
    Value value = part("image", box, radius);
    if (!url.empty()) {
        value.put("url", Value(url));
        put_crop(value, card, notes);
        return value;
    }
    add_note(notes, card.image_url.empty() ? "missing_image" : "unusable_image");
    const std::string favicon = image_address(content.favicon_url);
    value.put("kind", favicon.empty() ? "letter" : "favicon");
    if (favicon.empty()) put_letter(value, content.brand);
    else value.put("url", Value(favicon));
    return value;
}

}  // namespace pixelcard::card
