// What a run of `pixelcard conversions` did, as text and as JSON.
#pragma once

#include <optional>
#include <string>

#include "pixelcard/base/value.h"
#include "pixelcard/conversions/sender.h"
#include "pixelcard/conversions/spool.h"

namespace pixelcard::conversions {

struct PlanFacts {
    std::uint64_t events = 0;
    std::uint64_t requests = 0;
    std::uint64_t bytes = 0;
    double seconds = 0;
};

/// Seconds for so many requests: by the rate, else at 250 ms each over 8 connections.
[[nodiscard]] double seconds_for(std::uint64_t requests, double rate);

/// What the stream of recent events, a sample of 15 minutes, has of what was delivered.
struct Verification {
    std::uint64_t listed = 0;  ///< events in the stream
    std::uint64_t found = 0;   ///< of those, delivered from this spool
    std::string problem;       ///< why there was nothing to compare; "" otherwise
};

struct RunFacts {
    Ledger ledger;
    std::uint64_t hashed = 0;
    std::optional<PlanFacts> plan;
    std::optional<SendResult> send;
    std::optional<Verification> verification;
};

/// {"ledger": {…}, "plan" or "send": {…}, "verification": {…}}
[[nodiscard]] Value summary_json(const RunFacts& facts);
[[nodiscard]] std::string summary_text(const RunFacts& facts);

}  // namespace pixelcard::conversions
