#include "pixelcard/pixel/engine/outcomes.h"

#include "pixelcard/pixel/page_url.h"

namespace pixelcard {

Pixel* Outcomes::find_pixel(ValueRef id) {
    for (Pixel& pixel : pixels)
        if (pixel.id.is_same_text(id)) return &pixel;
    return nullptr;
}

void Outcomes::deliver(Pixel& pixel, const Batch& batch) {
    for (const auto& event : batch.events()) {
        if (is_measured(event.value)) pixel.delivered++;
        is_kept_current = false;
    }
    note_outcomes(pixel, batch.events(), "delivered");
    is_blocked = false;
    emit(batch_report("delivered", "debug", "batch delivered", pixel, batch));
    pixel.batches.erase(batch);
}

void Outcomes::drop(Pixel& pixel, ValueRef events, ValueRef reason) {
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

void Outcomes::drop_one(Pixel& pixel, ValueRef event, ValueRef reason) {
    Value events;
    events.append(event);
    drop(pixel, events, reason);
}

void Outcomes::drop_batch(Pixel& pixel, const Batch& batch, ValueRef reason) {
    drop(pixel, batch.events(), reason);
    pixel.batches.erase(batch);
}

void Outcomes::take_blocked(ValueRef url) {
    for (const Pixel& pixel : pixels) {
        if (!origin_of(url).is_same_text(origin_of(pixel.endpoint.events))) continue;
        is_blocked = true;
        last_error = joined("policy: the page's connect-src does not allow ", origin_of(url));
        Value problem = report("error", "error", "the page's connect-src does not allow the endpoint");
        problem.put("pixel_id", pixel.id);
        problem.put("url", origin_of(url));
        return emit(problem);
    }
}

void Outcomes::start_flush(ValueRef input) {
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
    flushes_.append(flush);
}

// A flush lists events in the order in which they are sent, so one walk along both finds them all. Of two events with
// the same pixel, name and id, each settles one entry: they are counted once by the collector anyway.
void Outcomes::note_outcomes(const Pixel& pixel, ValueRef events, const char* outcome) {
    const Value noted_events = events;
    Value noted;
    for (const auto& flush : flushes_) {
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
    flushes_ = noted;
}

void Outcomes::emit_finished_flushes() {
    const Value waiting = flushes_;
    flushes_ = Value::array();
    for (const auto& flush : waiting) {
        bool is_finished = true;
        for (const auto& entry : flush.value["events"]) is_finished = is_finished && entry.value.has("outcome");
        (is_finished ? effects : flushes_).append(flush.value);
    }
}

}  // namespace pixelcard
