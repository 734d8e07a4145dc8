// What the fonts of this machine can draw. fontconfig names them, for librsvg as for us (FONTCONFIG_FILE chooses
// others).
#pragma once

#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::cli {

/// Why the text of a card's model cannot be drawn: no font is installed, or none has one of its characters, which would
/// be drawn as a box. Empty when there is no problem.
[[nodiscard]] std::string fonts_problem(ValueRef model);

}  // namespace pixelcard::cli
