// Guarantees for the output of every model, whatever an attacker wrote into it.
#pragma once

#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::test {

/// Empty, or the promise about HTML, stylesheet or SVG that the model breaks.
[[nodiscard]] std::string broken_promise(ValueRef model);

}  // namespace pixelcard::test
