#include "pixelcard/gateway/metrics.h"

#include <algorithm>

#include "pixelcard/base/codec.h"

namespace pixelcard::gateway {

namespace {

class Metrics {
public:
    void add(const std::string& name, const char* type, const char* help, double value) {
        describe(name, type, help);
        text_ += kPrefix + name + ' ' + json_number_text(value) + '\n';
    }
    void add(const std::string& name, const char* type, const char* help, std::uint64_t value) {
        add(name, type, help, static_cast<double>(value));
    }
    void add_for_shards(const std::string& name, const char* help, const std::vector<ShardLag>& lags) {
        describe(name, "gauge", help);
        for (const ShardLag& lag : lags)
            text_ +=
                kPrefix + name + "{shard=\"" + std::to_string(lag.shard) + "\"} " + std::to_string(lag.events) + '\n';
    }
    /// What became of the events of an outbox; `kind` is the start of the names.
    void add_ledger(const std::string& kind, Outbox& outbox, std::int64_t now_ms) {
        const conversions::Ledger ledger = outbox.ledger();
        const auto oldest = outbox.oldest_waiting();
        add(kind + "events_read", "gauge", "Events and copies of events in the outbox", ledger.read);
        add(kind + "events_repeated", "gauge", "Second copies", ledger.repeated);
        add(kind + "events_invalid", "gauge", "Events that are not sent because a rule forbids it", ledger.invalid);
        add(kind + "events_dead", "gauge", "Events that the endpoint refused", ledger.dead);
        add(kind + "events_delivered", "gauge", "Events that the endpoint accepted", ledger.delivered);
        add(kind + "events_waiting", "gauge", "Events that are still to be sent", ledger.waiting);
        add(kind + "oldest_waiting_seconds", "gauge", "Age of the oldest event that waits",
            oldest ? std::max(0.0, static_cast<double>(now_ms - *oldest) / 1000) : 0);
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    void describe(const std::string& name, const char* type, const char* help) {
        text_ += "# HELP " + (kPrefix + name) + ' ' + help + "\n# TYPE " + kPrefix + name + ' ' + type + '\n';
    }

    const std::string kPrefix = "pixelcard_gateway_";
    std::string text_;
};

}  // namespace

std::string metrics_text(const GatewayParts& parts, const BatchCounts& counts, std::int64_t now_ms) {
    Metrics metrics;
    if (parts.collected) {
        metrics.add("batches_total", "counter", "Batches of the pixel since the start", counts.batches);
        metrics.add("denied_batches_total", "counter", "Of those, of visitors without consent: nothing of them is kept",
                    counts.denied);
        metrics.add_ledger("", *parts.collected, now_ms);
    }
    if (parts.publisher) {
        metrics.add("published_total", "counter", "Events stored in the log since the start",
                    parts.publisher->published());
        metrics.add("receipts_total", "counter", "Receipts of forwarders since the start", parts.publisher->received());
        const std::scoped_lock lock(parts.collected->mutex());
        metrics.add("events_in_flight", "gauge", "Events that the log has and no forwarder has settled",
                    parts.collected->publications().in_flight());
    }
    if (parts.reader) {
        metrics.add_ledger("forward_", *parts.fetched, now_ms);
        metrics.add("fetched_total", "counter", "Events fetched from the log since the start", parts.reader->fetched());
        metrics.add("fetched_in_flight", "gauge", "Of those, not settled yet", parts.reader->in_flight());
        metrics.add_for_shards("lag", "Events of the log that were not fetched yet", parts.reader->lag());
    }
    if (parts.forwarder) {
        metrics.add("requests_total", "counter", "Requests to the endpoint since the start",
                    parts.forwarder->requests());
        metrics.add("retries_total", "counter", "Of those, repetitions", parts.forwarder->retries());
    }
    return metrics.take();
}

}  // namespace pixelcard::gateway
