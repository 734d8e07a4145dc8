#include "pixelcard/image/display.h"

#include "pixelcard/base/codec.h"

namespace pixelcard {

namespace {

std::string in_capitals(std::string name) {
    for (char& c : name)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return name;
}

}  // namespace

double pixels_of(const ImageFacts& facts) {
    return static_cast<double>(facts.stored_size.width) * facts.stored_size.height;
}

// Rounded down: an image that is too large must not appear to be at the limit.
std::string megapixels_text(double pixels) {
    return json_number_text(static_cast<double>(static_cast<long long>(pixels / 1e5)) / 10) + " megapixels";
}

std::string most_pixels_text() { return ", at most " + json_number_text(kMaxShownPixels / 1e6) + " are shown"; }

std::string display_problem(const ImageFacts& facts) {
    if (facts.byte_size == 0) return "is empty";
    if (!can_be_uploaded(facts.type))
        return "is " +
               (facts.type == ImageType::unknown ? std::string("not an image") : in_capitals(name_of(facts.type))) +
               "; use PNG, JPEG or WebP";
    if (pixels_of(facts) > kMaxShownPixels)
        return "has " + megapixels_text(pixels_of(facts)) + " (" + std::to_string(facts.stored_size.width) +
               " \xC3\x97 " + std::to_string(facts.stored_size.height) + ")" + most_pixels_text();
    if (facts.problem == ImageProblem::none) return "";
    if (facts.problem == ImageProblem::truncated)
        return "is truncated: at least " + std::to_string(facts.missing_bytes) +
               (facts.missing_bytes == 1 ? " byte is missing" : " bytes are missing");
    return std::string("is damaged: ") + name_of(facts.problem);
}

}  // namespace pixelcard
