// A body of POST /v1/events, checked whole: one bad event refuses all of them, as documented. Pure.
#pragma once

#include <optional>
#include <string>

#include "pixelcard/base/value.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/pixel/collector/collector.h"

namespace pixelcard::server {

struct CheckedEvents {
    std::optional<LintFinding> refusal;  ///< the first error; the rest is meaningless then
    bool is_validation = false;          ///< validate_only: nothing is to be kept
    ReceivedBatch batch;                 ///< in the form of the pixel's batches, without the pixel's id
};

/// `linter` knows the time of the window of 7 days and 10 minutes.
[[nodiscard]] CheckedEvents check_events(const Linter& linter, ValueRef body);

/// "/events/3/data/amount" as the platform's errors write it: "events[3].data.amount".
[[nodiscard]] std::string param_of(std::string_view pointer);

}  // namespace pixelcard::server
