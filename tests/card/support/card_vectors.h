// Render vectors: one request, and what becomes of it in every profile, theme and surface. Images are reported by a
// hash of their bytes; sizes, lines and cuts are beside it so that a person can review a change.
#pragma once

#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::test {

/// [{with: "inline-64 light desktop", size, lines, cut, notes, html, css, svg}, …] for all that the facts hold.
[[nodiscard]] Value renders_of(ValueRef request, ValueRef facts);

}  // namespace pixelcard::test
