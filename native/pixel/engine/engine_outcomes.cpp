// From answers to outcomes: delivered, tried again, dropped with a reason; and the promises of `flush`.
#include <algorithm>

#include "pixelcard/pixel/engine/engine_impl.h"
#include "pixelcard/pixel/limits.h"

namespace pixelcard {

void Engine::Impl::take_sent(ValueRef input) {
    for (Pixel& pixel : pixels)
        for (Batch& batch : pixel.batches)
            if (batch.is_in_flight && batch.request_id == input["request_id"].number())
                return settle(pixel, batch, input);
}

void Engine::Impl::settle(Pixel& pixel, Batch& batch, ValueRef input) {
    batch.is_in_flight = false;
    ValueRef outcome = input["outcome"];
    const double status = outcome == "status" ? input["status"].number() : 0;
    // Its status is unreadable, and that of the next attempt may be readable: by fetch, or once the configuration has
    // shown that answers can be read.
    const bool is_queued = outcome == "queued";
    const bool is_early = outcome == "opaque" && batch.attempts == 1 && pixel.may_be_readable();
    if ((is_queued || is_early) && may_persist()) {
        batch.is_unconfirmed = true;
        if (is_queued) batch.attempts = 0;
        batch.retry_at_ms = now_ms + (is_queued ? 0 : limits::kFirstRetryMs);
        return note_outcomes(pixel, batch.events(), "delivered");
    }
    if (is_queued || outcome == "opaque" || (status >= 200 && status < 300)) return deliver(pixel, batch);
    if (acted_on == Consent::denied) return drop_batch(pixel, batch, Value("consent_denied"));
    // The beacon quota of the page is full: the same body by fetch, at once.
    const bool may_try_now = acted_on == Consent::granted && batch.attempts < limits::kMaxAttempts;
    if (outcome == "rejected" && may_try_now) return send(pixel, batch, Urgency::now);
    if (status == 413 && batch.events().size() > 1) return halve(pixel, batch);
    const bool is_final = status >= 400 && status < 500 && status != 408 && status != 429;
    if (is_final) return drop_batch(pixel, batch, joined("http_", decimal(status)));
    if (batch.attempts >= limits::kMaxAttempts) return drop_batch(pixel, batch, Value("retries_exhausted"));
    retry_later(pixel, batch, input["retry_after_ms"].number());
}

void Engine::Impl::deliver(Pixel& pixel, const Batch& batch) {
    for (const auto& event : batch.events()) {
        if (is_measured(event.value)) pixel.delivered++;
        is_kept_current = false;
    }
    note_outcomes(pixel, batch.events(), "delivered");
    is_blocked = false;
    emit(batch_report("delivered", "debug", "batch delivered", pixel, batch));
    pixel.batches.erase(batch);
}

void Engine::Impl::retry_later(const Pixel& pixel, Batch& batch, double retry_after_ms) {
    double delay = limits::kFirstRetryMs;
    for (int i = 1; i < batch.attempts && delay < limits::kMaxRetryMs; i++) delay *= 2;
    delay = std::max(std::min(delay, limits::kMaxRetryMs), std::min(retry_after_ms, limits::kMaxRetryAfterMs));
    batch.retry_at_ms = now_ms + delay;
    note_outcomes(pixel, batch.events(), "retrying");
    Value retry = batch_report("retry", "warning", "request failed; will be retried", pixel, batch);
    retry.put("delay_ms", delay);
    emit(retry);
    if (!is_blocked) last_error = "network: request failed";
}

// The collector finds the body too large: two requests with half the events each, same ids.
void Engine::Impl::halve(Pixel& pixel, Batch& batch) {
    const Value events = batch.events();
    Batch& second = pixel.batches.add_after(batch);
    second.attempts = batch.attempts;
    second.is_stripped = batch.is_stripped;
    second.body = batch.body;
    Value first_half;
    Value second_half;
    for (const auto& event : events)
        (first_half.size() < events.size() / 2 ? first_half : second_half).append(event.value);
    batch.body.put("events", first_half);
    second.body.put("events", second_half);
    batch.bytes = second.bytes = json_text_bytes(batch.body) + json_text_bytes(second_half);
    batch.retry_at_ms = second.retry_at_ms = now_ms;
}

void Engine::Impl::drop(Pixel& pixel, ValueRef events, ValueRef reason) {
    note_outcomes(pixel, events, "dropped");
    for (const auto& event : events) {
        if (!is_measured(event.value)) continue;
        is_kept_current = false;
        count(pixel.dropped, reason);
        last_error = reason;
        Value dropped = event_report("dropped", "warning", "event dropped", pixel, event.value);
        dropped.put("reason", reason);
        emit(dropped);
    }
}

void Engine::Impl::drop_one(Pixel& pixel, ValueRef event, ValueRef reason) {
    Value events;
    events.append(event);
    drop(pixel, events, reason);
}

void Engine::Impl::drop_batch(Pixel& pixel, const Batch& batch, ValueRef reason) {
    drop(pixel, batch.events(), reason);
    pixel.batches.erase(batch);
}

Value Engine::Impl::event_report(const char* type, const char* level, const char* message, const Pixel& pixel,
                                 ValueRef event) const {
    Value effect = report(type, level, message);
    effect.put("pixel_id", pixel.id);
    effect.put("name", event["type"]);
    effect.put("id", event["id"]);
    return effect;
}

Value Engine::Impl::batch_report(const char* type, const char* level, const char* message, const Pixel& pixel,
                                 const Batch& batch) const {
    Value effect = report(type, level, message);
    effect.put("pixel_id", pixel.id);
    effect.put("request_id", batch.request_id);
    effect.put("events", static_cast<double>(batch.events().size()));
    effect.put("attempt", batch.attempts);
    return effect;
}

void Engine::Impl::start_flush(ValueRef input) {
    Value waiting = Value::array();
    const auto wait_for = [&](const Pixel& pixel, ValueRef events) {
        for (const auto& event : events) {
            if (!is_measured(event.value)) continue;
            Value entry;
            entry.put("pixel_id", pixel.id);
            entry.put("name", event.value["type"]);
            entry.put("id", event.value["id"]);
            if (acted_on == Consent::pending) entry.put("outcome", "held");
            waiting.append(entry);
        }
    };
    for (const Pixel& pixel : pixels) {
        for (const Batch& batch : pixel.batches) wait_for(pixel, batch.events());
        wait_for(pixel, pixel.queue.events);
    }
    Value flush;
    flush.put("effect", "flushed");
    flush.put("flush_id", input["flush_id"]);
    flush.put("events", waiting);
    flushes.append(flush);
}

// A flush lists events in the order in which they are sent, so one walk along both finds them all. Of two events with
// the same pixel, name and id, each settles one entry: they are counted once by the collector anyway.
void Engine::Impl::note_outcomes(const Pixel& pixel, ValueRef events, const char* outcome) {
    const Value noted_events = events;
    Value noted;
    for (const auto& flush : flushes) {
        Value entries = Value::array();
        std::size_t next = 0;
        for (const auto& waiting : flush.value["events"]) {
            Value entry = waiting.value;
            if (!entry.has("outcome") && entry["pixel_id"].is_same_text(pixel.id))
                for (std::size_t i = next; i < noted_events.size(); i++) {
                    const ValueRef event = noted_events.at(i);
                    if (!entry["id"].is_same_text(event["id"]) || !entry["name"].is_same_text(event["type"])) continue;
                    entry.put("outcome", outcome);
                    next = i + 1;
                    break;
                }
            entries.append(entry);
        }
        Value changed = flush.value;
        changed.put("events", entries);
        noted.append(changed);
    }
    flushes = noted;
}

void Engine::Impl::emit_finished_flushes() {
    const Value waiting = flushes;
    flushes = Value::array();
    for (const auto& flush : waiting) {
        bool is_finished = true;
        for (const auto& entry : flush.value["events"]) is_finished = is_finished && entry.value.has("outcome");
        (is_finished ? effects : flushes).append(flush.value);
    }
}

}  // namespace pixelcard
