// Decides what is sent when, and what an answer means for the events that were sent. Pure: time comes in, actions come
// out; the sender performs them. Every rule of design/conversions.md section 2 about batches, retries and refusals is
// here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pixelcard/conversions/answer.h"

namespace pixelcard::conversions {

/// One event of the spool.
struct Item {
    std::int64_t seq = 0;    ///< its row
    std::int64_t at_ms = 0;  ///< its timestamp_ms
    std::size_t bytes = 0;   ///< of its JSON text
};

/// Events that go in one request.
struct Batch {
    std::uint64_t id = 0;
    std::vector<Item> items;
    int attempts = 0;              ///< requests that have carried these events
    int failures = 0;              ///< transient failures in a row
    std::int64_t due_ms = 0;       ///< not to be sent before
    bool is_uncertain = false;     ///< a request was sent and its answer never seen
    std::uint64_t refused_at = 0;  ///< number of the answer that first refused these events or a batch they were in; 0:
                                   ///< none did
};

/// An event that will not be sent again, and why.
struct Burial {
    Item item;
    int status = 0;  ///< HTTP status; 0 for an event that became too old
    std::string message;
    std::string request_id;  ///< of the answer, "" when it had none
    int attempts = 0;
};

struct Limits {
    std::size_t max_events = 1000;        ///< per request; documented maximum
    std::size_t max_bytes = 1024 * 1024;  ///< of the events in a request, ours; halved when the endpoint answers 413
    int max_connections = 8;
    double requests_per_second = 0;         ///< 0: no limit
    std::int64_t max_age_ms = 604'800'000;  ///< the endpoint accepts events of the last 7 days
};

/// What has to be done after an answer, or before the next request.
struct Actions {
    std::vector<Item> delivered;
    std::vector<Burial> buried;
    std::vector<std::uint64_t> closed;  ///< batches that no longer exist, because they were delivered, buried or split
    std::string stop;                   ///< why nothing more can be sent, for the user; "" to go on
};

class Delivery {
public:
    /// `seed` decides the jitter of the delays.
    Delivery(const Limits& limits, std::uint64_t seed);

    /// Whether another batch of new events may be added now. Bounded, so that memory is.
    [[nodiscard]] bool wants_batch() const;
    /// A batch of new events, or one that was in flight when an earlier run ended (`is_uncertain`).
    void add(std::vector<Item> items, int attempts = 0, bool is_uncertain = false);

    /// The batch to send now, nullptr when there is none. Valid until its answer is given to `answered`. Events that
    /// became too old are left out and are in `actions`.
    [[nodiscard]] const Batch* next(std::int64_t now_ms, Actions& actions);
    [[nodiscard]] Actions answered(std::uint64_t batch, const Answer& answer, std::int64_t now_ms);
    /// No more events will be added and nothing is in flight: what is left is decided.
    [[nodiscard]] Actions finish();

    [[nodiscard]] bool is_idle() const { return in_flight_.empty() && open_.empty(); }
    [[nodiscard]] std::size_t in_flight() const { return in_flight_.size(); }
    /// When `next` may return a batch again, unless an answer comes first; nullopt: only after an answer or `add`.
    [[nodiscard]] std::optional<std::int64_t> wake_at() const;
    /// The earliest retry that is planned, for the live view; nullopt when none is.
    [[nodiscard]] std::optional<std::int64_t> next_retry() const;
    /// Bytes of events a new batch may have.
    [[nodiscard]] std::size_t max_bytes() const { return limits_.max_bytes; }
    [[nodiscard]] int connections() const { return connections_; }
    /// Events that were sent without an answer: they may have arrived.
    [[nodiscard]] std::size_t uncertain() const;
    [[nodiscard]] std::uint64_t retries() const { return retries_; }

private:
    // An event that was refused alone or by name, before anything was accepted since its batch was first refused. It is
    // buried once something is: that proves the request itself is acceptable. If the endpoint refuses everything,
    // nothing is buried.
    struct Suspect {
        Burial burial;
        std::string likeness;
    };

    void accept(const Batch& batch, Actions& actions);
    void retry(Batch batch, const Answer& answer, std::int64_t now_ms);
    void pause_all(Batch batch, const Answer& answer, std::int64_t now_ms);
    void halve(Batch batch);
    void refuse(Batch batch, const Answer& answer, Actions& actions);
    void refuse_named(Batch batch, const std::vector<std::size_t>& named, const Answer& answer, Actions& actions);
    void suspect(std::vector<Burial> burials, bool was_control, const Answer& answer, Actions& actions);
    void bury_suspects(Actions& actions);
    void choose_control();
    void put_first(Batch batch);
    [[nodiscard]] std::uint64_t new_id() { return ++last_id_; }
    [[nodiscard]] double random();
    [[nodiscard]] std::int64_t longest_delay(int failures) const;

    Limits limits_;
    std::uint64_t random_state_;
    std::uint64_t last_id_ = 0;
    std::deque<Batch> open_;  // waiting for their turn or their time
    std::map<std::uint64_t, Batch> in_flight_;
    int connections_ = 1;
    std::int64_t paused_until_ms_ = 0;
    std::int64_t next_start_ms_ = 0;  // by --rate
    std::vector<Suspect> suspects_;
    int refusals_alike_ = 0;  // answers that made events suspects, one after the other and alike
    int refused_controls_ = 0;
    std::uint64_t answers_ = 0;
    std::uint64_t accepted_at_ = 0;         // number of the last answer that accepted anything
    std::optional<std::uint64_t> control_;  // the batch of one event that decides between bad events and a bad request
    bool needs_control_ = false;
    std::uint64_t retries_ = 0;
};

}  // namespace pixelcard::conversions
