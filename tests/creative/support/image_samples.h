// One whole image of every kind, and facts in words that a table of expectations can hold.
#pragma once

#include <vector>

#include "pixelcard/image/image_facts.h"
#include "support/image_jpeg.h"
#include "support/image_png.h"
#include "support/image_webp.h"
#include "support/json.h"

namespace pixelcard::test {

struct Sample {
    const char* name;
    std::string bytes;
};

inline std::vector<Sample> image_samples() {
    return {
        {"png", png::still()},
        {"png with palette, transparency and EXIF",
         png::still(8, 8, png::chunk("PLTE", zeros(12)) + png::chunk("tRNS", zeros(1)) + png::chunk("eXIf", exif(3)), 2,
                    3)},
        {"apng", png::animated()},
        {"jpeg", jpeg::still(jpeg::jfif())},
        {"jpeg on its side", jpeg::still(jpeg::exif_segment(6, false))},
        {"progressive jpeg", jpeg::progressive()},
        {"cmyk jpeg", jpeg::still(jpeg::adobe(2), 0xC0, "\1\2\3\4")},
        {"lossy webp", webp::file(webp::lossy(640, 480))},
        {"lossless webp", webp::file(webp::lossless(640, 480, true))},
        {"extended webp",
         webp::file(webp::extended(webp::kAlpha | webp::kExifFlag, 640, 480) + webp::chunk("ALPH", "abc") +
                    webp::lossy(640, 480) + webp::chunk("EXIF", exif(8)))},
        {"animated webp", webp::animated()},
    };
}

/// Facts of bytes in a block of exactly their size.
inline ImageFacts facts_of(std::string_view bytes) { return image_facts(Exactly(bytes).view()); }

/// "type WxH depth model coding", then what is special.
inline std::string in_words(const ImageFacts& facts) {
    const auto size = [](ImageSize of) { return std::to_string(of.width) + "x" + std::to_string(of.height); };
    std::string words = std::string(name_of(facts.type)) + " " + size(facts.stored_size) + " " +
                        std::to_string(facts.bit_depth) + " " + name_of(facts.color_model) + " " +
                        name_of(facts.coding);
    if (facts.has_alpha) words += " alpha";
    if (facts.is_animated) words += " animated";
    if (facts.frame_count != 1) words += " frames=" + std::to_string(facts.frame_count);
    if (facts.exif != ExifState::absent) words += std::string(" exif=") + name_of(facts.exif);
    if (facts.orientation != 1)
        words += " orientation=" + std::to_string(facts.orientation) + " upright=" + size(facts.upright_size);
    if (facts.problem != ImageProblem::none)
        words += std::string(" !") + name_of(facts.problem) + "@" + std::to_string(facts.problem_at);
    if (facts.trailing_bytes != 0) words += " trailing=" + std::to_string(facts.trailing_bytes);
    return words;
}

inline std::string words_of(std::string_view bytes) { return in_words(facts_of(bytes)); }

/// The name of the problem alone.
inline std::string problem_of_bytes(std::string_view bytes) { return name_of(facts_of(bytes).problem); }

}  // namespace pixelcard::test
