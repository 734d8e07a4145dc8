// A shown text cut into grapheme clusters, each with its width and whether a line may break after it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pixelcard/card/metrics/advances.h"
#include "pixelcard/unicode/break_properties.h"

namespace pixelcard::card {

/// Widths are counted so finely that no rounding happens before a whole line is added up: 1/204800 of a CSS pixel.
using Fine = std::int64_t;
inline constexpr Fine kFinePerHundredth = kAdvanceUnits;
inline constexpr Fine kFinePerPixel = 100 * kFinePerHundredth;

struct Cluster {
    std::size_t begin = 0;  ///< bytes in the shown text
    std::size_t end = 0;
    Fine width = 0;
    bool is_space = false;        ///< hangs at the end of a line and vanishes at its start
    bool is_soft_hyphen = false;  ///< shows as a hyphen when the line breaks after it, else not at all
    bool may_break_after = false;
};

/// `size_hundredths` is the font size in 1/100 CSS px.
[[nodiscard]] std::vector<Cluster> clusters_of(std::string_view shown, std::int64_t size_hundredths, FontWeight weight);

/// The direction of the first strong character outside isolates, as `dir="auto"` finds it; none when there is none.
[[nodiscard]] Strong first_strong(std::string_view text);

}  // namespace pixelcard::card
