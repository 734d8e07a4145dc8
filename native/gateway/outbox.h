// Events that were acknowledged and are still to be forwarded: a spool that the collector fills while the forwarder
// sends.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "pixelcard/conversions/prepare.h"
#include "pixelcard/conversions/publications.h"
#include "pixelcard/conversions/spool.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/lint/terms/term_book.h"
#include "pixelcard/rules/rule_book.h"

namespace pixelcard::gateway {

struct Taken {
    std::uint64_t fresh = 0;
    std::uint64_t repeated = 0;  ///< copies of an event that is there; what they add goes into it as long as it waits
    std::uint64_t invalid = 0;
    std::vector<conversions::EventKey> keys;  ///< of all that are valid
    std::string problem;                      ///< the first error, when all had to be valid: nothing was kept then
};

class Outbox {
public:
    /// Throws conversions::SpoolError.
    Outbox(const std::string& file, const std::string& pixel, std::function<std::int64_t()> now_ms);

    /// Keeps events of a browser; invalid ones become dead letters. What it returns has survived the death of this
    /// process. Throws std::runtime_error when the disk fails; nothing is kept then.
    [[nodiscard]] Taken take_from_browser(const std::vector<Value>& events);
    /// Keeps a batch of the shop's own server, or nothing of it when one of its events is invalid.
    [[nodiscard]] Taken take_from_server(ValueRef batch);

    /// Keeps events that come from a log. Returns the key of each, "" for one that is invalid and became a dead letter.
    [[nodiscard]] std::vector<conversions::EventKey> take_from_log(const std::vector<std::string>& bodies);

    /// From now on events are published in a log, and wait until they are received.
    void publish_events();

    /// Appends dead letters that are not in the file yet, and now and then forgets delivered events that nothing can
    /// repeat any more. Returns why the file could not be written; "" otherwise.
    [[nodiscard]] std::string keep_house(const std::string& dead_letters);

    [[nodiscard]] conversions::Ledger ledger();
    [[nodiscard]] std::optional<std::int64_t> oldest_waiting();

    /// For the forwarder: hold the mutex while the spool is used.
    [[nodiscard]] std::mutex& mutex() { return mutex_; }
    [[nodiscard]] conversions::Spool& spool() { return spool_; }
    /// For the publisher, after publish_events(): as with the spool.
    [[nodiscard]] conversions::Publications& publications() { return *publications_; }

private:
    void refuse(const conversions::PreparedEvent& prepared, conversions::InputProgress& input);
    void keep(const std::string& body, const std::string& key, std::int64_t at_ms, conversions::InputProgress& input,
              Taken& taken);

    std::function<std::int64_t()> now_ms_;
    RuleBook book_;
    TermBook terms_;
    std::mutex mutex_;
    conversions::Spool spool_;
    conversions::InputProgress browser_;
    conversions::InputProgress server_;
    conversions::InputProgress log_;
    std::optional<conversions::Publications> publications_;
    std::int64_t forgotten_ms_ = 0;
};

}  // namespace pixelcard::gateway
