// Compares what was delivered with the pixel's stream of recent events.
#pragma once

#include <string>

#include "pixelcard/cli/conversions/summary.h"
#include "pixelcard/conversions/transport.h"

namespace pixelcard::conversions {

/// Asks the stream once. It is a sample of about 15 minutes, so what is missing there may still have arrived.
[[nodiscard]] Verification verify(Spool& spool, Transport& transport, const std::string& url, const std::string& key);

}  // namespace pixelcard::conversions
