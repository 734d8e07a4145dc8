// Fetches events from a log into the outbox of a forwarder, and settles those that were delivered or refused for good.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "pixelcard/gateway/event_log.h"
#include "pixelcard/gateway/outbox.h"

namespace pixelcard::gateway {

class LogReader {
public:
    /// Starts to read. Both must outlive this. `report`: a problem, for the log file.
    LogReader(Outbox& outbox, EventLog& log, std::function<void(const std::string&)> report);
    ~LogReader();
    LogReader(const LogReader&) = delete;
    LogReader& operator=(const LogReader&) = delete;

    [[nodiscard]] std::uint64_t fetched() const { return fetched_; }
    [[nodiscard]] std::uint64_t in_flight() const { return in_flight_; }
    /// As EventLog::lag(), some seconds old.
    [[nodiscard]] std::vector<ShardLag> lag() const;
    [[nodiscard]] EventLog& log() { return log_; }

private:
    void run();
    void fetch();
    void settle();
    void look_at_lag();

    Outbox& outbox_;
    EventLog& log_;
    const std::function<void(const std::string&)> report_;
    std::map<std::uint64_t, conversions::EventKey> open_;  // of the reading thread only
    std::atomic<bool> is_ending_ = false;
    std::atomic<std::uint64_t> fetched_ = 0;
    std::atomic<std::uint64_t> in_flight_ = 0;
    mutable std::mutex lag_mutex_;
    std::vector<ShardLag> lag_;
    std::thread thread_;  // last: it uses the others
};

}  // namespace pixelcard::gateway
