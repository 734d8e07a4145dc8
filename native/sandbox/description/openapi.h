// The OpenAPI 3.1 description of the Advertiser API, from the same rows that answer it.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard::sandbox {

/// The whole document. `server_url` ends in "/v1".
[[nodiscard]] Value openapi_document(std::string_view server_url);

}  // namespace pixelcard::sandbox
