// A value as it may appear in a report: short, never the whole of what a page handed in.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

/// Text cut to kMaxReportedText bytes at a code point.
[[nodiscard]] Value shortened(ValueRef text);

/// Text shortened; objects and arrays by kind only; everything else as it is.
[[nodiscard]] Value preview(ValueRef value);

}  // namespace pixelcard
