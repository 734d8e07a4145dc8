// What every object of a world has from its creation.
#pragma once

#include <string_view>

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// An object of this kind, created now, with the next number of the world and no id; the caller stores it.
[[nodiscard]] Object new_object(Call& call, std::string_view kind);
/// The same with an id made of the prefix and that number.
[[nodiscard]] Object new_object(Call& call, std::string_view kind, std::string_view id_prefix);

}  // namespace pixelcard::sandbox
