#include "pixelcard/card/text/fit.h"

namespace pixelcard::card {

namespace {

struct Taken {
    Line line;
    std::size_t next = 0;  // where the next line starts
};

// The longest line from `first` on that fits; at least one cluster, as in a browser.
Taken take_line(std::span<const Cluster> clusters, std::size_t first, const FitBox& box) {
    Taken best{{first, first, 0, false, false}, first};
    Fine width = 0;           // all so far
    std::size_t end = first;  // after the last cluster that is not a space
    Fine end_width = 0;
    for (std::size_t i = first; i < clusters.size(); i++) {
        const Cluster& cluster = clusters[i];
        width += cluster.width;
        if (!cluster.is_space) {
            if (width > box.width && box.wraps && i > first) {
                if (best.next > first) return best;
                return {{first, end, end_width, false, false}, end};  // no break opportunity: overflow-wrap: anywhere
            }
            end = i + 1;
            end_width = width;
        }
        if (!cluster.may_break_after || !box.wraps) continue;
        const bool has_hyphen = cluster.is_soft_hyphen;
        const Fine needed = end_width + (has_hyphen ? box.hyphen : 0);
        if (needed <= box.width) best = {{first, end, needed, has_hyphen, false}, i + 1};
    }
    return {{first, end, end_width, false, false}, clusters.size()};
}

std::size_t skip_spaces(std::span<const Cluster> clusters, std::size_t from) {
    while (from < clusters.size() && clusters[from].is_space) from++;
    return from;
}

// Makes room for the ellipsis from the end of the line; the first cluster stays.
void put_ellipsis(std::span<const Cluster> clusters, Line& line, const FitBox& box) {
    if (line.has_hyphen) line.width -= box.hyphen;
    line.has_hyphen = false;
    line.has_ellipsis = true;
    while (line.last > line.first + 1 && line.width + box.ellipsis > box.width)
        line.width -= clusters[--line.last].width;
    line.width += box.ellipsis;
}

}  // namespace

Fit fit(std::span<const Cluster> clusters, const FitBox& box) {
    Fit result;
    std::size_t next = skip_spaces(clusters, 0);
    while (next < clusters.size() && result.lines.size() < box.max_lines) {
        const Taken taken = take_line(clusters, next, box);
        result.lines.push_back(taken.line);
        next = skip_spaces(clusters, taken.next);
    }
    result.visible = clusters.size();
    result.is_cut_at_word = true;
    if (result.lines.empty()) return result;
    Line& line = result.lines.back();
    result.is_cut = next < clusters.size() || (!box.wraps && line.width > box.width);
    if (!result.is_cut) return result;
    put_ellipsis(clusters, line, box);
    result.visible = line.last;
    const bool is_before_space = line.last < clusters.size() && clusters[line.last].is_space;
    result.is_cut_at_word =
        is_before_space || clusters[line.last - 1].may_break_after || clusters[line.last - 1].is_space;
    return result;
}

}  // namespace pixelcard::card
