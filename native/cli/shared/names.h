// Names of facts in a sentence.
#pragma once

#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::cli {

/// "light, dark": the keys of an object in their order.
[[nodiscard]] inline std::string names_of(ValueRef group) {
    std::string names;
    for (const auto& member : group) (names += names.empty() ? "" : ", ") += member.key.text();
    return names;
}

}  // namespace pixelcard::cli
