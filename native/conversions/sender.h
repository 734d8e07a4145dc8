// Sends the waiting events of the spool: asks the delivery for the next step, does it, and records its outcome before
// the one after.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

#include "pixelcard/conversions/delivery.h"
#include "pixelcard/conversions/live_line.h"
#include "pixelcard/conversions/spool.h"
#include "pixelcard/conversions/transport.h"

namespace pixelcard::conversions {

struct SendSettings {
    Limits limits;
    std::string integration_source;  ///< of every request
    bool is_validation = false;      ///< validate_only: nothing is recorded by the endpoint
    double max_time_s = 0;           ///< then no new request is made; 0: no limit
    std::uint64_t seed = 0;
    std::function<std::int64_t()> now_ms;
    std::function<bool()> is_interrupted;
    std::mutex* mutex = nullptr;  ///< held while the spool is used, where others use it, too
};

struct SendResult {
    std::uint64_t requests = 0;
    std::uint64_t retries = 0;
    std::uint64_t uncertain = 0;  ///< events that may have been delivered and still wait
    std::uint64_t buried = 0;     ///< in this run
    std::string stop;             ///< why events still wait, for the user; "" when none do
};

class Sender {
public:
    Sender(Spool& spool, Transport& transport, LiveLine& live, const SendSettings& settings);
    /// Until nothing waits, or nothing more can be sent. Throws SpoolError.
    [[nodiscard]] SendResult run();

private:
    void start_requests();
    void apply(const Actions& actions);
    void show();
    [[nodiscard]] int poll_timeout() const;

    Spool& spool_;
    Transport& transport_;
    LiveLine& live_;
    const SendSettings settings_;
    Delivery delivery_;
    SendResult result_;
    std::string prefix_;
    bool is_exhausted_ = false;
    std::uint64_t done_ = 0;
    std::uint64_t waiting_ = 0;
};

}  // namespace pixelcard::conversions
