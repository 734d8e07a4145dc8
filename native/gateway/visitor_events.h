// From a batch of the pixel to events of the Conversions API, with what only a server knows about the visitor. Pure.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/base/value.h"
#include "pixelcard/pixel/collector/collector.h"

namespace pixelcard::gateway {

struct Visitor {
    std::string ip;  ///< "" when unknown
    std::string user_agent;
};

/// Whether the visitor denied consent, or the batch does not show a grant: then nothing of it may be kept or sent.
[[nodiscard]] bool is_denied(const ReceivedBatch& batch);

/// The measured events of the batch; the pixel's own (openai::sdk_init, diagnostics) are left out.
[[nodiscard]] std::vector<Value> visitor_events(const ReceivedBatch& batch, const Visitor& visitor);

/// One event from two copies of it: members that `first` lacks are taken from `second`, in `user` and `data` likewise.
[[nodiscard]] Value merged_copies(ValueRef first, ValueRef second);

}  // namespace pixelcard::gateway
