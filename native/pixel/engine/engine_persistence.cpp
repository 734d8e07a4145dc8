// What outlives the page: undelivered events, kept by the host for the next page.
//
// Kept without the visitor's matching data, and with the click they belong to: the next page may have been reached by
// another. What comes back was in reach of every script of the site, so it is trusted no more than a call.
#include <cmath>

#include "pixelcard/pixel/engine/engine_impl.h"
#include "pixelcard/pixel/engine/names.h"
#include "pixelcard/pixel/limits.h"

namespace pixelcard {

bool Engine::Impl::may_persist() const {
    return host_keeps && acted_on == Consent::granted &&
           (persist_option.is_null() ? mode == Mode::lenient : persist_option.is_true());
}

// Either way: clocks are set back, too.
bool Engine::Impl::is_recent(ValueRef event) const {
    return std::fabs(now_ms - event["timestamp_ms"].number()) <= limits::kMaxPersistedAgeMs;
}

void Engine::Impl::emit_persist(ValueRef records, bool all) {
    keeps_any = records.size() > 0;
    Value effect;
    effect.put("effect", "persist");
    effect.put("records", records);
    effect.put("all", all);
    emit(effect);
}

void Engine::Impl::keep_undelivered() {
    if (is_kept_current || !may_persist()) return;
    is_kept_current = true;
    Value records = orphans;
    double bytes = json_text_bytes(orphans);
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
    if (keeps_any || records.size() > 0) emit_persist(records, false);
}

void Engine::Impl::take_unkept() {
    host_forgets = true;
    // Not now: finding out takes storage its time, and what the page measures next is to come along.
    for (Pixel& pixel : pixels) pixel.idle_due_ms = now_ms + idle_ms();
}

void Engine::Impl::take_restored(ValueRef input) {
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
        const bool has_room = json_text_bytes(orphans) + json_text_bytes(record) <= limits::kMaxPersistedBytes;
        if (record["pixel_id"].is_text() && events.size() > 0 && has_room) orphans.append(record);
    }
    adopt_restored();
}

void Engine::Impl::adopt_restored() {
    const Value records = orphans;
    orphans = Value::array();
    for (const auto& record : records) {
        const ValueRef events = record.value["events"];
        is_kept_current = false;
        if (Pixel* pixel = find_pixel(record.value["pixel_id"])) requeue(*pixel, record.value);
        else if (is_recent(events.at(events.size() - 1)))  // the youngest
            orphans.append(record.value);
    }
}

// As if the page had called again, but with the time and the id it had; null when no call could have made it.
Value Engine::Impl::rebuilt(ValueRef event) {
    Value options;
    for (const char* option : {"opt_out", "custom_event_name"})
        if (event.has(option)) options.put(option, event[option]);
    options.put("event_id", event["id"]);
    const ValueRef name = event["type"];
    CheckedEvent checked = check_event(name, event["data"], options, Mode::lenient);
    keep_within_bounds(name, checked);
    const bool is_usable =
        checked.dropped == DropReason::none && event["timestamp_ms"].is_integer() && !checked.event_id.is_null();
    if (!is_usable) return {};
    Value sound;
    sound.put("type", name);
    sound.put("timestamp_ms", event["timestamp_ms"]);
    sound.put("id", checked.event_id);
    put_address(sound, "source_url", event["source_url"]);
    put_address(sound, "referrer_url", event["referrer_url"]);
    put_checked(sound, checked);
    return sound;
}

// Into separate requests: their click is not this page's, and today's matching data is not theirs.
void Engine::Impl::requeue(Pixel& pixel, ValueRef record) {
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

}  // namespace pixelcard
