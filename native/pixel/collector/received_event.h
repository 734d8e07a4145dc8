// Validates one event of a batch.
#pragma once

#include <cstdint>

#include "pixelcard/pixel/collector/collector.h"

namespace pixelcard {

[[nodiscard]] ReceivedEvent check_received_event(ValueRef wire, std::int64_t now_ms);

}  // namespace pixelcard
