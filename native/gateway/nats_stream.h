// The stream of a pixel: its name and subjects, how it is made, and what a stream must be so that events survive the
// loss of a machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pixelcard/gateway/nats_handles.h"

namespace pixelcard::gateway {

inline constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;  ///< durations of JetStream are in nanoseconds

class NatsStream {
public:
    explicit NatsStream(std::string_view pixel);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string event_subject(int shard) const { return prefix_ + "event." + std::to_string(shard); }
    [[nodiscard]] std::string dead_subject() const { return prefix_ + "dead"; }
    [[nodiscard]] std::string receipt_subject(std::string_view owner) const {
        return prefix_ + "receipt." + std::string(owner);
    }

    /// Looks for the stream and makes it where it is missing. NATS_OK: it is there and usable. NATS_ERR with a
    /// `problem`: it would lose events. Anything else: the cluster cannot answer now.
    [[nodiscard]] natsStatus ensure(jsCtx* context, std::string& problem) const;

private:
    [[nodiscard]] natsStatus create(jsCtx* context, std::string& problem) const;

    std::string name_;
    std::string prefix_;
};

}  // namespace pixelcard::gateway
