// One ad of the contact sheet: its renderings, its copy, its findings.
#pragma once

#include <string>

#include "pixelcard/cli/gallery/choices.h"
#include "pixelcard/cli/lint/subject.h"
#include "pixelcard/cli/gallery/tally.h"

namespace pixelcard::cli {

struct SectionStyle {
    Choices choices;
    Value facts;                     ///< of the card
    bool has_remote_images = false;  ///< images from the network are wanted; otherwise they are left out
};

/// HTML of the section; `place` is the file and line of the record. Counts what it shows into `tally`.
[[nodiscard]] std::string ad_section(const Subject& subject, const std::string& place, const SectionStyle& style,
                                     Tally& tally);

}  // namespace pixelcard::cli
