#include "pixelcard/gateway/log_reader.h"

#include <chrono>

namespace pixelcard::gateway {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kEntriesAtATime = 500;
constexpr std::size_t kMostOpen = 20'000;  // what has been fetched and not been settled, so that memory is bounded
constexpr int kBetweenFetchesMs = 100;
constexpr std::chrono::milliseconds kBetweenSettling{250};
constexpr std::chrono::seconds kBetweenLooks{5};
constexpr std::chrono::milliseconds kAfterProblem{500};

}  // namespace

LogReader::LogReader(Outbox& outbox, EventLog& log, std::function<void(const std::string&)> report)
    : outbox_(outbox), log_(log), report_(std::move(report)), thread_([this] { run(); }) {}

LogReader::~LogReader() {
    is_ending_ = true;
    thread_.join();
}

std::vector<ShardLag> LogReader::lag() const {
    const std::scoped_lock lock(lag_mutex_);
    return lag_;
}

void LogReader::run() {
    Clock::time_point settled;
    Clock::time_point looked;
    std::string reported;
    while (!is_ending_) {
        try {
            if (open_.size() < kMostOpen) fetch();
            else std::this_thread::sleep_for(kBetweenSettling);
            if (Clock::now() - settled >= kBetweenSettling) settle(), settled = Clock::now();
            if (Clock::now() - looked >= kBetweenLooks) look_at_lag(), looked = Clock::now();
            const std::string problem = log_.problem();
            if (problem != reported && !problem.empty()) report_(problem);
            reported = problem;
        } catch (const std::exception& error) {
            report_(error.what());
            std::this_thread::sleep_for(kAfterProblem);
        }
    }
}

// Kept before it is remembered as open: what cannot be kept comes again.
void LogReader::fetch() {
    const std::vector<LogEntry> entries = log_.fetch(kEntriesAtATime, kBetweenFetchesMs);
    if (entries.empty()) return;
    std::vector<std::string> bodies;
    for (const LogEntry& entry : entries) bodies.push_back(entry.body);
    const std::vector<conversions::EventKey> keys = outbox_.take_from_log(bodies);
    for (std::size_t i = 0; i < entries.size(); i++) open_[entries[i].id] = keys[i];
    fetched_ += entries.size();
    in_flight_ = open_.size();
}

// The record of an event is on the disk before its receipt is sent and the log may forget it.
void LogReader::settle() {
    std::vector<SettledEntry> settled;
    {
        const std::scoped_lock lock(outbox_.mutex());
        for (const auto& [id, key] : open_)
            if (key.empty() || !outbox_.spool().is_waiting(key))
                settled.push_back({id, key, key.empty() || !outbox_.spool().is_delivered(key)});
        outbox_.spool().commit();
    }
    log_.settle(settled);
    for (const SettledEntry& entry : settled) open_.erase(entry.id);
    in_flight_ = open_.size();
}

void LogReader::look_at_lag() {
    std::vector<ShardLag> lag = log_.lag();
    const std::scoped_lock lock(lag_mutex_);
    lag_ = std::move(lag);
}

}  // namespace pixelcard::gateway
