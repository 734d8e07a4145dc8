// Events of a spool that are handed to a log and wait there until the forwarder sends a receipt. Without one they are
// published again, so nothing depends on the log keeping what it has acknowledged.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pixelcard/conversions/spool.h"

namespace pixelcard::conversions {

struct Publication {
    std::int64_t seq = 0;  ///< row of the spool
    EventKey key;
    std::string body;  ///< JSON text of the event
};

class Publications {
public:
    /// Every event that waits and was never published is due at once. `spool` must outlive this; its commit() writes
    /// what is changed here.
    explicit Publications(Spool& spool);

    /// Random, and the same whenever this spool is opened: the name receipts are sent to.
    [[nodiscard]] const std::string& owner() const { return owner_; }

    /// The event with this key is to be published at this time, also if it already was: its content has changed.
    void publish_at(const EventKey& key, std::int64_t due_ms);
    /// Events that are due, in the order in which they became so.
    [[nodiscard]] std::vector<Publication> due(std::int64_t now_ms, std::size_t most);
    /// They are in the log; to be published again at `due_ms` unless a receipt comes.
    void published(const std::vector<std::int64_t>& rows, std::int64_t due_ms);
    /// Whether the log has all of these events, or has had them.
    [[nodiscard]] bool are_published(const std::vector<EventKey>& keys);
    /// Receipts: the events are delivered, or refused for good, which is known elsewhere. Unknown keys are ignored.
    void received(const std::vector<EventKey>& keys);

    /// Events without a receipt.
    [[nodiscard]] std::uint64_t waiting();
    /// Of those, the ones that the log has.
    [[nodiscard]] std::uint64_t in_flight();

private:
    Spool& spool_;
    std::string owner_;
};

}  // namespace pixelcard::conversions
