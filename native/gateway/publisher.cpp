#include "pixelcard/gateway/publisher.h"

#include <chrono>

namespace pixelcard::gateway {

namespace {

constexpr std::size_t kEventsAtATime = 500;
constexpr int kBetweenRoundsMs = 50;
constexpr int kAfterProblemMs = 500;
constexpr std::int64_t kBetweenHousekeepingMs = 250;

}  // namespace

Publisher::Publisher(Outbox& outbox, EventLog& log, PublishSettings settings)
    : outbox_(outbox), log_(log), settings_(std::move(settings)), thread_([this] { run(); }) {}

Publisher::~Publisher() {
    is_ending_ = true;
    thread_.join();
}

void Publisher::run() {
    std::string reported;
    std::int64_t kept_ms = 0;
    while (!is_ending_) {
        try {
            const bool is_more = publish_due();
            take_receipts(is_more ? 1 : kBetweenRoundsMs);
            if (settings_.now_ms() - kept_ms >= kBetweenHousekeepingMs) {
                kept_ms = settings_.now_ms();
                if (const std::string problem = outbox_.keep_house(settings_.dead_letters); !problem.empty())
                    settings_.report("dead letters: " + problem);
            }
            const std::string problem = log_.problem();
            if (problem != reported && !problem.empty()) settings_.report(problem);
            reported = problem;
        } catch (const std::exception& error) {
            settings_.report(error.what());
            std::this_thread::sleep_for(std::chrono::milliseconds(kAfterProblemMs));
        }
    }
}

// Whether there is probably more.
bool Publisher::publish_due() {
    std::vector<conversions::Publication> due;
    {
        const std::scoped_lock lock(outbox_.mutex());
        due = outbox_.publications().due(settings_.now_ms(), kEventsAtATime);
    }
    if (due.empty()) return false;
    const std::vector<bool> is_stored = log_.publish(due);
    std::vector<std::int64_t> rows;
    std::vector<conversions::EventKey> keys;
    for (std::size_t i = 0; i < due.size(); i++)
        if (is_stored[i]) rows.push_back(due[i].seq), keys.push_back(due[i].key);
    published_ += rows.size();
    {
        const std::scoped_lock lock(outbox_.mutex());
        outbox_.publications().published(rows, settings_.now_ms() + settings_.receipt_ms);
        if (!settings_.needs_receipts) outbox_.publications().received(keys);
        outbox_.spool().commit();
    }
    const std::scoped_lock lock(rounds_mutex_);
    rounds_++;
    round_ended_.notify_all();
    return !rows.empty();
}

void Publisher::take_receipts(int wait_ms) {
    const std::vector<conversions::EventKey> keys = log_.receipts(wait_ms);
    if (keys.empty()) return;
    received_ += keys.size();
    const std::scoped_lock lock(outbox_.mutex());
    outbox_.publications().received(keys);
    outbox_.spool().commit();
}

bool Publisher::wait_until_published(const std::vector<conversions::EventKey>& keys, std::int64_t most_ms) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(most_ms);
    std::unique_lock lock(rounds_mutex_);
    for (;;) {
        const std::uint64_t round = rounds_;
        lock.unlock();
        {
            const std::scoped_lock outbox_lock(outbox_.mutex());
            if (outbox_.publications().are_published(keys)) return true;
        }
        lock.lock();
        if (!round_ended_.wait_until(lock, end, [&] { return rounds_ != round; })) return false;
    }
}

}  // namespace pixelcard::gateway
