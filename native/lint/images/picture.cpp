// An image that is to be uploaded, by its bytes and, where a host decoded it, its pixels. Facts: chat-card.md 1.3
// and 4.3.
#include "pixelcard/lint/images/picture.h"

#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/images/image_checks.h"

namespace pixelcard::lint {

void check_image(const ImageInput& image, const Context& context) {
    const ImageFacts facts = image_facts(image.bytes);
    const auto meets = [&](ImageNeeds needs) {
        if (image.is_favicon || needs == ImageNeeds::favicon) return image.is_favicon && needs == ImageNeeds::favicon;
        return needs == ImageNeeds::image_of_ad || !is_unreadable(facts);
    };
    run_checks(kImageChecks, context.findings, meets, image, facts, context);
}

const char* spoken_name(ImageType type) {
    switch (type) {
        case ImageType::png: return "PNG";
        case ImageType::jpeg: return "JPEG";
        case ImageType::webp: return "WebP";
        case ImageType::gif: return "GIF";
        case ImageType::avif: return "AVIF";
        case ImageType::heic: return "HEIC";
        case ImageType::svg: return "SVG";
        case ImageType::bmp: return "BMP";
        case ImageType::ico: return "ICO";
        case ImageType::tiff: return "TIFF";
        case ImageType::pdf: return "PDF";
        case ImageType::html: return "HTML";
        case ImageType::unknown: break;
    }
    return "of an unknown type";
}

std::string spoken_size(ImageSize size) {
    return std::to_string(size.width) + " \u00d7 " + std::to_string(size.height);
}

Value to_value(ImageSize size) {
    Value value;
    value.put("width", static_cast<double>(size.width));
    value.put("height", static_cast<double>(size.height));
    return value;
}

bool is_unreadable(const ImageFacts& facts) {
    return !can_be_uploaded(facts.type) || facts.upright_size.width == 0 || facts.upright_size.height == 0;
}

std::string reason_against(const ImageFacts& facts) {
    if (facts.byte_size == 0) return "the file is empty";
    if (facts.type == ImageType::unknown) return "the file is not an image of a known format";
    if (facts.type == ImageType::html) return "the file is an HTML page, perhaps the error message of a download";
    if (!can_be_uploaded(facts.type))
        return std::string("the file is ") + spoken_name(facts.type) + "; convert it to PNG, JPEG or WebP";
    if (facts.problem == ImageProblem::bad_signature)
        return "the file was a PNG until its first bytes were changed, usually by a transfer as text";
    if (is_unreadable(facts))
        return std::string("the file begins like ") + spoken_name(facts.type) + ", but its header cannot be read (" +
               name_of(facts.problem) + ")";
    return {};
}

}  // namespace pixelcard::lint
