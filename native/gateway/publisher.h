// Publishes the events of an outbox in a log until receipts for them come.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "pixelcard/gateway/event_log.h"
#include "pixelcard/gateway/outbox.h"

namespace pixelcard::gateway {

struct PublishSettings {
    std::int64_t receipt_ms = 600'000;  ///< an event without a receipt is published again after so long
    std::string dead_letters;           ///< file for events that are invalid
    bool needs_receipts = true;         ///< false: an event is forgotten as soon as the log has it
    std::function<std::int64_t()> now_ms;
    std::function<void(const std::string&)> report;  ///< a problem, for the log file
};

class Publisher {
public:
    /// Starts to publish; `outbox` publishes events. Both must outlive this.
    Publisher(Outbox& outbox, EventLog& log, PublishSettings settings);
    ~Publisher();
    Publisher(const Publisher&) = delete;
    Publisher& operator=(const Publisher&) = delete;

    /// Waits until the events with these keys are in the log, as their latest content is; false when that takes longer.
    [[nodiscard]] bool wait_until_published(const std::vector<conversions::EventKey>& keys, std::int64_t most_ms);
    [[nodiscard]] std::uint64_t published() const { return published_; }
    [[nodiscard]] std::uint64_t received() const { return received_; }
    [[nodiscard]] EventLog& log() { return log_; }

private:
    void run();
    bool publish_due();
    void take_receipts(int wait_ms);

    Outbox& outbox_;
    EventLog& log_;
    const PublishSettings settings_;
    std::atomic<bool> is_ending_ = false;
    std::atomic<std::uint64_t> published_ = 0;
    std::atomic<std::uint64_t> received_ = 0;
    std::mutex rounds_mutex_;
    std::condition_variable round_ended_;
    std::uint64_t rounds_ = 0;
    std::thread thread_;  // last: it uses the others
};

}  // namespace pixelcard::gateway
