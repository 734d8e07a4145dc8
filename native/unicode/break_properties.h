// What line breaking (UAX #14) and direction (UAX #9) need to know of one code point, from a generated table.
#pragma once

#include <cstdint>

namespace pixelcard::card {

/// Classes of UAX #14 after its rule LB1, as far as our rules distinguish them (see generate-line-break-data.mjs).
enum class LineBreak : unsigned char {
    al,
    bk,
    zw,
    wj,
    gl,
    sp,
    cm,
    zwj,
    ba,
    bb,
    hy,
    cl,
    cp,
    ex,
    in,
    is,
    ns,
    nu,
    op,
    po,
    pr,
    qu,
    sy,
    id,
    sa,
    hl,
    cb,
    b2,
};

enum class Strong : unsigned char { none, left_to_right, right_to_left };

struct BreakProperties {
    LineBreak line_break;
    Strong strong;
};

[[nodiscard]] BreakProperties break_properties(char32_t code_point);

}  // namespace pixelcard::card
