// The term lists of this folder as they were when the library was built.
#pragma once

#include <span>
#include <string_view>

namespace pixelcard::lint {

/// JSON, one string for each language.
[[nodiscard]] std::span<const std::string_view> built_in_terms();

}  // namespace pixelcard::lint
