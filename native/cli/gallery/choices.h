// The renderings of each ad on the sheet: every theme, surface and profile of the options.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/base/value.h"

namespace pixelcard::cli {

struct Choices {
    std::vector<std::string> profiles;
    std::vector<std::string> themes;
    std::vector<std::string> surfaces;

    [[nodiscard]] std::size_t count() const { return profiles.size() * themes.size() * surfaces.size(); }
};

/// `names` in their order, each once; all there are for "all". A name that `group` of the card's facts does not have is
/// reported in `problem`.
[[nodiscard]] std::vector<std::string> chosen_names(const std::vector<std::string>& names, ValueRef facts,
                                                    const char* group, std::string& problem);

}  // namespace pixelcard::cli
