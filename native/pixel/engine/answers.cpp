#include "pixelcard/pixel/engine/answers.h"

#include <algorithm>

#include "pixelcard/pixel/limits.h"

namespace pixelcard {

void Answers::take_sent(ValueRef input) {
    for (Pixel& pixel : pixels)
        for (Batch& batch : pixel.batches)
            if (batch.is_in_flight && batch.request_id == input["request_id"].number())
                return settle(pixel, batch, input);
}

void Answers::settle(Pixel& pixel, Batch& batch, ValueRef input) {
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

void Answers::retry_later(const Pixel& pixel, Batch& batch, double retry_after_ms) {
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
void Answers::halve(Pixel& pixel, Batch& batch) {
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

void Answers::take_config(ValueRef input) {
    Pixel* pixel = find_pixel(input["pixel_id"]);
    if (!pixel) return;
    ValueRef outcome = input["outcome"];
    pixel->config = outcome;
    // A readable answer from our own collector shows that it speaks CORS, so its status codes can decide about retries.
    pixel->answers_cors = !pixel->endpoint.is_official && (outcome == "found" || outcome == "not_found");
}

}  // namespace pixelcard
