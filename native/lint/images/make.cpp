// I-008: how an image was made. Each of these is shown differently by different readers.
#include "pixelcard/lint/images/image_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

void report(std::string message, Value value, const Context& context, Value limit = {}) {
    context.findings.add(
        RuleId::I_008, {},
        {.message = std::move(message), .value = std::move(value), .limit = std::move(limit), .span = {}, .fix = {}});
}

void check_whole(const ImageFacts& facts, const Context& context) {
    if (facts.problem == ImageProblem::none || facts.problem == ImageProblem::bad_signature) return;
    const std::string at =
        " (" + std::string(name_of(facts.problem)) + " at byte " + std::to_string(facts.problem_at) + ")";
    if (facts.problem == ImageProblem::truncated)
        return report("the file ends too early: at least " +
                          counted(static_cast<double>(facts.missing_bytes), "byte is", "bytes are") +
                          " missing; copy it again",
                      name_of(facts.problem), context);
    report("the file is damaged" + at + "; export it again", name_of(facts.problem), context);
}

bool is_shown_by_browsers(ImageCoding coding) {
    return coding != ImageCoding::jpeg_lossless && coding != ImageCoding::jpeg_hierarchical &&
           coding != ImageCoding::jpeg_arithmetic;
}

}  // namespace

void check_make(const ImageInput&, const ImageFacts& facts, const Context& context) {
    constexpr unsigned kUsualDepth = 8;
    check_whole(facts, context);
    if (facts.is_animated)
        report("the image is animated" +
                   (facts.frame_count > 1 ? ", with " + std::to_string(facts.frame_count) + " frames" : std::string()) +
                   "; upload a still one",
               static_cast<double>(facts.frame_count), context, 1);
    if (facts.color_model == ColorModel::cmyk || facts.color_model == ColorModel::ycck)
        report("the image has the colours of print (CMYK); convert it to sRGB", name_of(facts.color_model), context);
    if (facts.bit_depth > kUsualDepth)
        report("the image has " + std::to_string(facts.bit_depth) + " bits a channel; export it with " +
                   std::to_string(kUsualDepth),
               static_cast<double>(facts.bit_depth), context, static_cast<double>(kUsualDepth));
    if (facts.orientation != 1)
        report("the image is stored turned (EXIF orientation " + std::to_string(facts.orientation) +
                   ") and shown upright by some readers only; save it upright",
               static_cast<double>(facts.orientation), context, 1);
    if (!is_shown_by_browsers(facts.coding))
        report(std::string("the file is ") + name_of(facts.coding) +
                   ", which browsers do not show; save it as an ordinary JPEG",
               name_of(facts.coding), context);
}

}  // namespace pixelcard::lint
