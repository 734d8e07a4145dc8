// Which keys may send and read the events of a pixel: the key that opens its world, and the Conversions API keys made
// there. A pixel that no world has made is a page's own invention, and every key fits.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/sandbox/store/object_store.h"

namespace pixelcard::sandbox {

/// How a Conversions API key is stored: it cannot be found from it.
[[nodiscard]] std::string key_digest(std::string_view key);

[[nodiscard]] bool opens_pixel(ObjectStore& store, const std::string& pixel_id, const std::string& key);

}  // namespace pixelcard::sandbox
