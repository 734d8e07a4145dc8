// The effects that engine.h documents, as data: an engine that answers with anything else breaks its hosts.
#pragma once

#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::fuzz {

/// Empty, or what about this effect is not documented.
[[nodiscard]] std::string undocumented(ValueRef effect);

}  // namespace pixelcard::fuzz
