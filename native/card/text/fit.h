// Lines of a text in a box of given width and at most so many lines, the rest cut off as CSS does: greedy breaking with
// `overflow-wrap: anywhere`, then `line-clamp` (or `text-overflow` for a text that never wraps) with a one-character
// ellipsis.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pixelcard/card/text/clusters.h"

namespace pixelcard::card {

struct Line {
    std::size_t first = 0;  ///< clusters; spaces around the line are left out
    std::size_t last = 0;   ///< one past the end
    Fine width = 0;         ///< with hyphen and ellipsis
    bool has_hyphen = false;
    bool has_ellipsis = false;
};

struct FitBox {
    Fine width = 0;
    std::size_t max_lines = 1;
    bool wraps = true;
    Fine ellipsis = 0;  ///< width of the ellipsis
    Fine hyphen = 0;
};

struct Fit {
    std::vector<Line> lines;
    std::size_t visible = 0;  ///< clusters that are shown, spaces and invisible ones before the cut counted in
    bool is_cut = false;
    bool is_cut_at_word = false;  ///< nothing is cut, or only where a line could have been broken
};

[[nodiscard]] Fit fit(std::span<const Cluster> clusters, const FitBox& box);

}  // namespace pixelcard::card
