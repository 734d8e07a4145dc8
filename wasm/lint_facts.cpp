#include "lint_facts.h"

#include "pixelcard/image/display.h"
#include "pixelcard/unicode/text_facts.h"

namespace pixelcard {

namespace {

double number(std::size_t count) { return static_cast<double>(count); }

}  // namespace

Value text_facts_value(std::string_view text) {
    const TextFacts facts = text_facts(text);
    Value value;
    value.put("code_points", number(facts.length.code_points));
    value.put("graphemes", number(facts.graphemes));
    value.put("utf16", number(facts.length.utf16_units));
    value.put("bytes", number(facts.length.bytes));
    value.put("width", number(facts.display_width));
    value.put("is_nfc", facts.normal_form == NormalForm::nfc);
    return value;
}

Value image_facts_value(std::string_view bytes) {
    const ImageFacts facts = image_facts(bytes);
    Value value;
    value.put("type", name_of(facts.type));
    value.put("byte_size", number(facts.byte_size));
    value.put("width", number(facts.upright_size.width));
    value.put("height", number(facts.upright_size.height));
    value.put("stored_width", number(facts.stored_size.width));
    value.put("stored_height", number(facts.stored_size.height));
    value.put("orientation", number(facts.orientation));
    value.put("bit_depth", number(facts.bit_depth));
    value.put("color_model", name_of(facts.color_model));
    value.put("coding", name_of(facts.coding));
    value.put("has_alpha", facts.has_alpha);
    value.put("is_animated", facts.is_animated);
    value.put("frame_count", number(facts.frame_count));
    if (bytes.size() > kMaxImageBytes) value.put("problem", "too_large");
    else value.put("problem", facts.problem == ImageProblem::none ? Value() : Value(name_of(facts.problem)));
    const std::string unshown = display_problem(facts);
    value.put("display_problem", unshown.empty() ? Value() : Value(unshown));
    return value;
}

Value pixel_facts_value(std::string_view rgba, ImageSize size) {
    const PixelFacts facts = pixel_facts(rgba, size);
    Value value;
    value.put("luminance", facts.luminance);
    value.put("transparency", facts.transparency);
    value.put("edge_density", facts.edge_density);
    return value;
}

}  // namespace pixelcard
