// Reads numbers that were written in the wrong form.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

/// An integer as it is, or the integer that a text such as "2599" or "-3" says exactly (digits only); else null.
[[nodiscard]] Value exact_integer(ValueRef value);

/// Minor units a fractional number or a decimal text probably meant (25.99 with exponent 2 -> 2599, and so
/// 1998.9999999999998, which is 19.99 * 100, -> 1999); null when it cannot be read, has more decimals than the
/// currency, or may mean two things. A suggestion for people, never used to change money.
[[nodiscard]] Value minor_units_meant(ValueRef value, int exponent);

}  // namespace pixelcard
