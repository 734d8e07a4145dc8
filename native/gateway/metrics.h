// Metrics of a gateway, in the text format of Prometheus.
#pragma once

#include <cstdint>
#include <string>

#include "pixelcard/gateway/gateway.h"

namespace pixelcard::gateway {

/// Since the start.
struct BatchCounts {
    std::uint64_t batches = 0;
    std::uint64_t denied = 0;  ///< of visitors without consent
};

[[nodiscard]] std::string metrics_text(const GatewayParts& parts, const BatchCounts& counts, std::int64_t now_ms);

}  // namespace pixelcard::gateway
