// I-001: what an image is, and what it says it is.
#include "pixelcard/lint/images/image_checks.h"
#include "pixelcard/lint/images/picture.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

Value accepted_types() {
    Value types = Value::array();
    for (const char* const type : {"image/jpeg", "image/png", "image/webp"}) types.append(Value(type));
    return types;
}

/// Types that say nothing, as a server sends them for a file it does not know.
bool says_nothing(std::string_view media_type) {
    return media_type.empty() || media_type.starts_with("application/octet-stream") ||
           media_type.starts_with("binary/");
}

}  // namespace

void check_type(const ImageInput& image, const ImageFacts& facts, const Context& context) {
    if (std::string reason = reason_against(facts); !reason.empty()) {
        context.findings.add(RuleId::I_001, {},
                             {.message = std::move(reason),
                              .value = name_of(facts.type),
                              .limit = accepted_types(),
                              .span = {},
                              .fix = {}});
        return;
    }
    const std::string is = std::string("the file is ") + spoken_name(facts.type);
    if (!says_nothing(image.media_type) && type_of_media_type(image.media_type) != facts.type) {
        context.findings.add(
            RuleId::I_001, {},
            {.message = is + ", but is declared as " + in_quotes(image.media_type) + "; declare what it is",
             .value = Value(image.media_type),
             .limit = Value(std::string("image/") + name_of(facts.type)),
             .span = {},
             .fix = {}});
        return;
    }
    const ImageType by_name = type_of_file_name(image.file_name);
    if (by_name == ImageType::unknown || by_name == facts.type) return;
    // Tools take the media type from the name when none is declared; beside a right one the name is only confusing.
    const Level level = says_nothing(image.media_type) ? Level::error : Level::warning;
    context.findings.add_milder(RuleId::I_001, level, {},
                                {.message = is + ", but is called " + in_quotes(image.file_name) + "; rename it",
                                 .value = Value(image.file_name),
                                 .limit = Value(std::string("image/") + name_of(facts.type)),
                                 .span = {},
                                 .fix = {}});
}

}  // namespace pixelcard::lint
