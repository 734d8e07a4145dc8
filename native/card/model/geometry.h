// Positions and sizes in hundredths of a CSS pixel: whole numbers, so that every host computes the same.
#pragma once

#include <algorithm>
#include <cstdint>

#include "pixelcard/base/value.h"

namespace pixelcard::card {

using Px = std::int64_t;
inline constexpr Px kPixel = 100;

/// No layout needs larger numbers than this, and sums of them must not overflow.
inline constexpr double kMaxPixels = 10000;

/// A number of CSS pixels from data, clamped to 0…kMaxPixels; `fallback` (in pixels) when it is not a number.
[[nodiscard]] inline Px px_from(ValueRef number, double fallback = 0) {
    const double pixels = number.is_number() ? number.number() : fallback;
    return static_cast<Px>(std::clamp(pixels, 0.0, kMaxPixels) * kPixel + 0.5);
}

[[nodiscard]] inline double to_pixels(Px px) { return static_cast<double>(px) / kPixel; }

struct Box {
    Px x = 0;
    Px y = 0;
    Px width = 0;
    Px height = 0;

    [[nodiscard]] Px right() const { return x + width; }
    [[nodiscard]] Px bottom() const { return y + height; }
};

[[nodiscard]] inline Value to_value(const Box& box) {
    Value value = Value::object();
    value.put("x", to_pixels(box.x));
    value.put("y", to_pixels(box.y));
    value.put("width", to_pixels(box.width));
    value.put("height", to_pixels(box.height));
    return value;
}

/// `inner` as it lies in `outer` when the reading direction is the other one.
[[nodiscard]] inline Box mirrored(Box inner, const Box& outer) {
    inner.x = outer.x + outer.right() - inner.right();
    return inner;
}

}  // namespace pixelcard::card
