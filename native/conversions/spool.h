// Every event that was read, and what became of it, in one SQLite file: what a run needs to go on where an earlier one
// ended.
//
// An event is serialised once; each retry sends these bytes. Events are found again by type and id, so that an event
// that is read twice is sent once. Everything that changes between two calls of `commit` is written in one transaction.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/conversions/delivery.h"

namespace pixelcard::conversions {

/// The spool cannot be used: locked by another run, made for another pixel, damaged, disk full. what() names the
/// reason.
class SpoolError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What became of the events. `read` is always the sum of invalid, repeated, delivered, dead and waiting.
struct Ledger {
    std::uint64_t read = 0;
    std::uint64_t invalid = 0;
    std::uint64_t repeated = 0;
    std::uint64_t delivered = 0;
    std::uint64_t dead = 0;
    std::uint64_t waiting = 0;
    std::uint64_t validated = 0;  ///< of those that wait: accepted by an endpoint that was asked to validate only

    [[nodiscard]] bool adds_up() const { return read == invalid + repeated + delivered + dead + waiting; }
};

/// Where an event was read.
struct Origin {
    std::int64_t input = 0;  ///< id of the input
    std::size_t line = 0;
    std::size_t entry = 0;  ///< position in the batch of that line, 0 for single events
};

/// How far an input has been read.
struct InputProgress {
    std::int64_t id = 0;
    std::uint64_t records = 0;
    std::uint64_t fingerprint = 0;  ///< of these records
};

/// What identifies an event: see key_of.
using EventKey = std::string;

enum class Standing : unsigned char { unknown, same, changed };

/// A batch that was in flight when an earlier run ended.
struct Flight {
    std::vector<Item> items;
    int attempts = 0;
};

/// An event that is not sent (again), and why.
struct DeadLetter {
    std::int64_t seq = 0;
    std::string file;
    std::size_t line = 0;
    std::size_t entry = 0;
    std::string body;    ///< JSON text of the event, without plain match keys
    std::string reason;  ///< JSON text of an object
};

class Spool {
public:
    /// Opens or creates, readable for the user only; "" is a temporary file. `pixel` is compared with the one the file
    /// was made for. Throws SpoolError. Every other function throws std::runtime_error when the file cannot be read or
    /// written.
    Spool(const std::string& file, const std::string& pixel);
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    [[nodiscard]] InputProgress input(const std::string& name);
    void save(const InputProgress& progress);

    /// Whether an event with this key is in the spool, other than the one read at `origin`.
    [[nodiscard]] Standing find(const EventKey& key, std::string_view body, const Origin& origin);
    void add(const EventKey& key, std::int64_t at_ms, std::string_view body, const Origin& origin);
    /// An event that will not be sent, `reason` as JSON for its dead letter. An empty `body` is that of a record that
    /// is not an event.
    void add_invalid(std::string_view body, std::string_view reason, const Origin& origin);
    void add_repeated();

    /// Oldest first, behind those this returned before; none when all have been returned.
    [[nodiscard]] std::vector<Item> next_batch(std::size_t max_events, std::size_t max_bytes);
    /// Batches that were in flight when the last run ended; their events are not in those of next_batch. To be called
    /// before sending: it also makes what was only validated wait for being sent.
    [[nodiscard]] std::vector<Flight> interrupted();
    /// The events as the list of a request: their JSON with commas between.
    [[nodiscard]] std::string bodies(const std::vector<Item>& items);

    /// From now on next_batch begins anew, with events up to this time only.
    void send_until(std::int64_t at_ms);
    /// The event with this key, when it waits and next_batch has not returned it since send_until.
    [[nodiscard]] std::optional<std::string> waiting_body(const EventKey& key);
    void replace_body(const EventKey& key, std::string_view body);
    /// Removes delivered events older than this: nothing can repeat them any more.
    void forget_delivered(std::int64_t at_ms);

    void took_off(const Batch& batch);
    void landed(std::uint64_t batch);
    void deliver(const std::vector<Item>& items, bool is_validation);
    void bury(const Item& item, std::string_view reason);

    void commit();
    /// Undoes what was not committed.
    void roll_back();
    /// Every commit reaches the disk itself, not only the operating system.
    void survive_power_cuts();
    [[nodiscard]] Ledger ledger();
    /// timestamp_ms of the oldest event that waits.
    [[nodiscard]] std::optional<std::int64_t> oldest_waiting();
    [[nodiscard]] std::uint64_t waiting_bytes();
    /// Whether an event with this key was delivered.
    [[nodiscard]] bool is_delivered(const EventKey& key);
    /// Whether an event with this key is still to be sent.
    [[nodiscard]] bool is_waiting(const EventKey& key);

    /// Those that are not in the file of dead letters yet, in the order they were read.
    [[nodiscard]] std::vector<DeadLetter> dead_letters(std::size_t most);
    void mark_written(const std::vector<DeadLetter>& letters);

private:
    friend class Publications;
    struct Database;
    void begin();

    std::unique_ptr<Database> database_;
};

}  // namespace pixelcard::conversions
