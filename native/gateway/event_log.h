// A log that several machines share: collectors publish events in it, forwarders fetch them, send them and settle them.
// An engine does the carrying; what is published again, sent and acknowledged is decided here and in the two classes
// that use this one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pixelcard/conversions/publications.h"

namespace pixelcard::gateway {

/// Parts of the log. The part of an event depends on its key alone, so that the copies of browser and server are in the
/// same part.
inline constexpr int kLogShards = 16;

[[nodiscard]] int shard_of_key(const conversions::EventKey& key);

struct LogSettings {
    std::string servers;           ///< "nats://HOST:PORT,…"
    std::string credentials_file;  ///< "" for none
    std::string ca_file;           ///< certificates for tls://; "" for the system's
    std::string pixel;
    std::string owner;        ///< of the outbox, for receipts; "" to receive none
    std::vector<int> shards;  ///< to fetch from; empty: none
};

/// An event as a forwarder fetches it.
struct LogEntry {
    std::uint64_t id = 0;  ///< in the log
    std::string body;      ///< JSON text
};

/// An event that needs no more work.
struct SettledEntry {
    std::uint64_t id = 0;
    conversions::EventKey key;  ///< "" when it was invalid
    bool is_dead = false;       ///< invalid, or the endpoint refused it
};

/// Events of a shard that were not fetched yet.
struct ShardLag {
    int shard = 0;
    std::uint64_t events = 0;
};

class EventLog {
public:
    EventLog() = default;
    virtual ~EventLog() = default;
    EventLog(const EventLog&) = delete;
    EventLog& operator=(const EventLog&) = delete;

    /// Which of the events the log has stored on most of its machines. False does not mean failure: they may be
    /// published again.
    [[nodiscard]] virtual std::vector<bool> publish(const std::vector<conversions::Publication>& events) = 0;
    /// Keys of events that forwarders have settled; waits for the first at most so long.
    [[nodiscard]] virtual std::vector<conversions::EventKey> receipts(int wait_ms) = 0;
    /// Events that were not fetched before, or long ago and not settled; waits at most so long.
    [[nodiscard]] virtual std::vector<LogEntry> fetch(std::size_t most, int wait_ms) = 0;
    /// Sends receipts, keeps dead events separately, and lets the log forget the rest.
    virtual void settle(const std::vector<SettledEntry>& entries) = 0;

    /// Why nothing can be published or fetched, for the user; "" when all is well.
    [[nodiscard]] virtual std::string problem() = 0;
    /// What was not fetched yet, for each of `LogSettings::shards`.
    [[nodiscard]] virtual std::vector<ShardLag> lag() = 0;
};

/// Connects, and creates the log where there is none. A log that cannot be reached is tried again later; one that would
/// lose events with one machine is a problem, and nullptr is returned. So it is when this program was built without the
/// engine's library.
[[nodiscard]] std::unique_ptr<EventLog> open_log(const LogSettings& settings, std::string& problem);

}  // namespace pixelcard::gateway
