// The page around the ads: what it is, its sums, its filters, its one stylesheet.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/cli/gallery/choices.h"
#include "pixelcard/cli/gallery/tally.h"

namespace pixelcard::cli {

struct PageFacts {
    std::string title;
    std::vector<std::string> files;
    std::string made_on;             ///< "2026-10-05", or empty
    std::vector<std::string> marks;  ///< of each profile: its name, version and the day it was checked
    Choices choices;
    bool has_remote_images = false;
};

/// From the doctype up to the first ad. Its policy allows this stylesheet and images within the file, and no script.
[[nodiscard]] std::string page_start(const PageFacts& facts, const Tally& tally);
[[nodiscard]] std::string page_end();

}  // namespace pixelcard::cli
