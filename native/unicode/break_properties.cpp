#include "pixelcard/unicode/break_properties.h"

#include <algorithm>
#include <iterator>

namespace pixelcard::card {

namespace {

struct BreakRange {
    char32_t first;
    std::uint8_t bits;
};

#include "pixelcard/unicode/line_break_data.inc"

}  // namespace

BreakProperties break_properties(char32_t code_point) {
    const auto* next = std::upper_bound(std::begin(kBreakRanges), std::end(kBreakRanges), code_point,
                                        [](char32_t code, const BreakRange& range) { return code < range.first; });
    const std::uint8_t bits = std::prev(next)->bits;  // the first range starts at 0
    return {static_cast<LineBreak>(bits & 0x3F), static_cast<Strong>(bits >> 6)};
}

}  // namespace pixelcard::card
