#include "pixelcard/pixel/engine/persistence.h"

#include <cmath>

#include "pixelcard/pixel/limits.h"

namespace pixelcard {

// Either way: clocks are set back, too.
bool Persistence::is_recent(ValueRef event) const {
    return std::fabs(now_ms - event["timestamp_ms"].number()) <= limits::kMaxPersistedAgeMs;
}

void Persistence::emit_persist(ValueRef records, bool all) {
    keeps_any_ = records.size() > 0;
    Value effect;
    effect.put("effect", "persist");
    effect.put("records", records);
    effect.put("all", all);
    emit(effect);
}

void Persistence::keep_undelivered() {
    if (is_kept_current || !may_persist()) return;
    is_kept_current = true;
    Value records = orphans_;
    double bytes = json_text_bytes(orphans_);
    const auto keep = [&](const Pixel& pixel, ValueRef click, ValueRef events) {
        Value kept;
        for (const auto& event : events) {
            bytes += json_text_bytes(event.value);
            if (is_measured(event.value) && bytes <= limits::kMaxPersistedBytes) kept.append(event.value);
        }
        if (kept.is_null()) return;
        Value record;
        record.put("pixel_id", pixel.id);
        record.put("oppref", click);
        record.put("events", kept);
        records.append(record);
    };
    for (const Pixel& pixel : pixels) {
        for (const Batch& batch : pixel.batches) keep(pixel, batch.body["oppref"], batch.events());
        keep(pixel, click_id, pixel.queue.events);
    }
    if (keeps_any_ || records.size() > 0) emit_persist(records, false);
}

void Persistence::take_unkept() {
    host_forgets = true;
    // Not now: finding out takes storage its time, and what the page measures next is to come along.
    for (Pixel& pixel : pixels) pixel.idle_due_ms = now_ms + idle_ms();
}

void Persistence::take_restored(ValueRef input) {
    if (!may_persist()) return;
    for (const auto& given : input["records"]) {
        const Value click = joined("", given.value["oppref"]);  // any other kind counts as none
        Value events = Value::array();
        for (const auto& event : given.value["events"]) {
            const Value sound = rebuilt(event.value);
            if (!sound.is_null()) events.append(sound);
        }
        Value record;
        record.put("pixel_id", given.value["pixel_id"]);
        record.put("oppref", click.text().size() > limits::kMaxCookieBytes ? Value("") : click);
        record.put("events", events);
        const bool has_room = json_text_bytes(orphans_) + json_text_bytes(record) <= limits::kMaxPersistedBytes;
        if (record["pixel_id"].is_text() && events.size() > 0 && has_room) orphans_.append(record);
    }
    adopt_restored();
}

void Persistence::adopt_restored() {
    const Value records = orphans_;
    orphans_ = Value::array();
    for (const auto& record : records) {
        const ValueRef events = record.value["events"];
        is_kept_current = false;
        if (Pixel* pixel = find_pixel(record.value["pixel_id"])) requeue(*pixel, record.value);
        else if (is_recent(events.at(events.size() - 1)))  // the youngest
            orphans_.append(record.value);
    }
}

// Into separate requests: their click is not this page's, and today's matching data is not theirs.
void Persistence::requeue(Pixel& pixel, ValueRef record) {
    Queue restored;
    for (const auto& event : record["events"]) {
        pixel.accepted++;
        if (is_recent(event.value)) restored.append(event.value);
        else drop_one(pixel, event.value, Value("expired"));
    }
    while (restored.events.size() > 0) {
        const Batch& batch = take_batch(pixel, restored, record["oppref"], {});
        emit(batch_report("restored", "debug", "earlier events restored", pixel, batch));
    }
    pixel.idle_due_ms = now_ms + idle_ms();
    keep_bounds(pixel);
}

void Persistence::forget_kept() {
    orphans_ = Value::array();
    if (host_keeps) emit_persist(orphans_, true);
}

}  // namespace pixelcard
