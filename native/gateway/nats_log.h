// The log in NATS JetStream. Nothing depends on what the engine does beyond storing and delivering: message ids are not
// used, since its search for duplicates has called messages stored that were not, after a change of leader.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "pixelcard/gateway/event_log.h"
#include "pixelcard/gateway/nats_stream.h"

namespace pixelcard::gateway {

class NatsLog : public EventLog {
public:
    explicit NatsLog(LogSettings settings);
    ~NatsLog() override;

    /// Connects. "" when that worked or may work later; otherwise why it never will.
    [[nodiscard]] std::string start();

    [[nodiscard]] std::vector<bool> publish(const std::vector<conversions::Publication>& events) override;
    [[nodiscard]] std::vector<conversions::EventKey> receipts(int wait_ms) override;
    [[nodiscard]] std::vector<LogEntry> fetch(std::size_t most, int wait_ms) override;
    void settle(const std::vector<SettledEntry>& entries) override;
    [[nodiscard]] std::string problem() override;
    [[nodiscard]] std::vector<ShardLag> lag() override;

private:
    /// The last request for events of a shard. There is always one, so that an event comes as soon as it is published.
    struct Pull {
        std::uint64_t number = 0;
        std::size_t left = 0;       ///< events that may still come
        std::int64_t until_ms = 0;  ///< then the engine has forgotten it
        std::uint64_t lag = 0;      ///< as the last event told
    };

    [[nodiscard]] std::string connect();
    [[nodiscard]] bool is_ready();
    void set_problem(std::string problem);
    [[nodiscard]] bool make_consumers();
    void ask_for_events();
    void take(Nats<natsMsg> message, std::vector<LogEntry>& entries);
    [[nodiscard]] bool store_dead(natsMsg* message);

    const LogSettings settings_;
    const NatsStream stream_;
    std::string inbox_;  // of acknowledgements
    std::string events_inbox_;
    std::uint64_t round_ = 0;
    Nats<natsConnection> connection_;  // before what uses it, so that it ends last
    Nats<jsCtx> context_;
    Nats<natsSubscription> acks_;
    Nats<natsSubscription> receipts_;
    Nats<natsSubscription> events_;
    std::vector<Pull> pulls_;                      // for each of the settings' shards
    std::map<std::uint64_t, Nats<natsMsg>> open_;  // fetched and not settled, by their number in the stream
    bool is_checked_ = false;                      // the stream, since the last time it was in doubt
    bool is_refused_ = false;                      // the stream, because it would lose events
    std::int64_t checked_at_ms_ = -1'000'000;
    std::mutex problem_mutex_;
    std::string problem_;
};

}  // namespace pixelcard::gateway
