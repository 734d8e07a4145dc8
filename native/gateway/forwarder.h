// Sends what waits in the outbox, for as long as the gateway runs.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "pixelcard/conversions/endpoint.h"
#include "pixelcard/gateway/outbox.h"

namespace pixelcard::gateway {

struct ForwardSettings {
    conversions::Target target;
    std::string key;
    std::string ca_file;
    std::string integration_source;
    std::string dead_letters;     ///< file
    std::int64_t hold_ms = 5000;  ///< events wait so long for their second copy
    double rate = 0;              ///< requests per second; 0: no limit
    std::function<std::int64_t()> now_ms;
    std::function<void(const std::string&)> report;  ///< a problem, for the log
};

class Forwarder {
public:
    /// Starts to send. `outbox` must outlive this.
    Forwarder(Outbox& outbox, ForwardSettings settings);
    /// Ends requests in flight and stops; what waits stays in the outbox.
    ~Forwarder();
    Forwarder(const Forwarder&) = delete;
    Forwarder& operator=(const Forwarder&) = delete;

    [[nodiscard]] std::uint64_t requests() const { return requests_; }
    [[nodiscard]] std::uint64_t retries() const { return retries_; }
    /// Whether the last attempt ended because the request is at fault: key, pixel, URL.
    [[nodiscard]] bool is_refused() const { return is_refused_; }

private:
    void run();
    void pause(std::int64_t ms) const;

    Outbox& outbox_;
    const ForwardSettings settings_;
    std::atomic<bool> is_ending_ = false;
    std::atomic<bool> is_refused_ = false;
    std::atomic<std::uint64_t> requests_ = 0;
    std::atomic<std::uint64_t> retries_ = 0;
    std::thread thread_;  // last: it uses the others
};

}  // namespace pixelcard::gateway
