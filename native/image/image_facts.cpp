#include "pixelcard/image/image_facts.h"

#include "pixelcard/image/readers.h"
#include "pixelcard/image/report.h"

namespace pixelcard {

ImageFacts image_facts(std::string_view bytes) {
    ImageFacts facts;
    facts.byte_size = bytes.size();
    facts.type = image::type_of_bytes(bytes);
    switch (facts.type) {
        case ImageType::png: image::read_png(bytes, facts); break;
        case ImageType::jpeg: image::read_jpeg(bytes, facts); break;
        case ImageType::webp: image::read_webp(bytes, facts); break;
        case ImageType::unknown:
            image::note(facts, bytes.empty() ? ImageProblem::empty : ImageProblem::unknown_type, 0);
            break;
        default: break;
    }
    const bool is_sideways = facts.orientation >= 5;
    facts.upright_size = is_sideways ? ImageSize{facts.stored_size.height, facts.stored_size.width} : facts.stored_size;
    return facts;
}

bool can_be_uploaded(ImageType type) {
    return type == ImageType::png || type == ImageType::jpeg || type == ImageType::webp;
}

}  // namespace pixelcard
