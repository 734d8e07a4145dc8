// The checks of an image that is to be uploaded: which rules each reports, and for which images it is.
#pragma once

#include "pixelcard/image/image_facts.h"
#include "pixelcard/lint/check.h"
#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

void check_favicon(const ImageInput& image, const ImageFacts& facts, const Context& context);
void check_type(const ImageInput& image, const ImageFacts& facts, const Context& context);
void check_size(const ImageInput& image, const ImageFacts& facts, const Context& context);
void check_make(const ImageInput& image, const ImageFacts& facts, const Context& context);
void check_look(const ImageInput& image, const ImageFacts& facts, const Context& context);

enum class ImageNeeds : unsigned char {
    favicon,
    image_of_ad,
    readable_image_of_ad,
};

inline constexpr Check<ImageNeeds, const ImageInput&, const ImageFacts&, const Context&> kImageChecks[] = {
    {{RuleId::A_001}, ImageNeeds::favicon, check_favicon},
    {{RuleId::I_001}, ImageNeeds::image_of_ad, check_type},
    {{RuleId::I_002, RuleId::I_003, RuleId::I_004, RuleId::I_005, RuleId::I_006, RuleId::I_007},
     ImageNeeds::image_of_ad,
     check_size},
    {{RuleId::I_008}, ImageNeeds::readable_image_of_ad, check_make},
    {{RuleId::I_009, RuleId::I_010, RuleId::I_011}, ImageNeeds::readable_image_of_ad, check_look},
};

}  // namespace pixelcard::lint
