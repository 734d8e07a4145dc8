// The class that ties a fragment to its stylesheet.
#pragma once

#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::card {

/// "pixelcard-s" and a hash of the rules: two models with the same rules share it, others never do.
[[nodiscard]] std::string card_scope(ValueRef model);

}  // namespace pixelcard::card
