#include "pixelcard/pixel/engine/delivery.h"

#include <algorithm>

#include "pixelcard/base/version.h"
#include "pixelcard/pixel/engine/names.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/page_url.h"

namespace pixelcard {

namespace {

constexpr double kNever = -1;

double earlier(double a, double b) { return a < 0 ? b : b < 0 ? a : std::min(a, b); }

double queue_due_ms(const Pixel& pixel) {
    if (pixel.queue.events.size() == 0) return kNever;
    const double latest = pixel.first_queued_ms + limits::kMaxFlushMs;
    return pixel.queue.holds_only_diagnostics() ? latest : std::min(latest, pixel.idle_due_ms);
}

/// More events wait than a page may hold, in the queue and in requests that failed.
bool is_overfull(const Pixel& pixel) {
    std::size_t events = pixel.queue.events.size();
    double bytes = pixel.queue.bytes;
    for (const Batch& batch : pixel.batches)
        if (!batch.is_in_flight) {
            events += batch.events().size();
            bytes += batch.bytes;
        }
    return events > limits::kMaxQueuedEvents || bytes > limits::kMaxQueuedBytes;
}

}  // namespace

void Delivery::enqueue(Pixel& pixel, ValueRef event) {
    if (pixel.queue.events.size() == 0) pixel.first_queued_ms = now_ms;
    if (!is_diagnostic(event)) pixel.idle_due_ms = now_ms + (is_measured(event) ? idle_ms() : limits::kIdleFlushMs);
    pixel.queue.append(event);
    is_kept_current = is_kept_current && !is_measured(event);
    keep_bounds(pixel);
}

void Delivery::keep_bounds(Pixel& pixel) {
    while (is_overfull(pixel))
        if (!give_up_oldest(pixel, "queue_full")) drop_one(pixel, pixel.queue.take_oldest(), Value("queue_full"));
}

/// Gives up the oldest request that is not in flight; false when there is none.
bool Delivery::give_up_oldest(Pixel& pixel, const char* reason) {
    for (const Batch& batch : pixel.batches) {
        if (batch.is_in_flight) continue;
        if (batch.is_unconfirmed) deliver(pixel, batch);  // very probably it was
        else drop_batch(pixel, batch, Value(reason));
        return true;
    }
    return false;
}

/// Bytes a request has for one event beside the click reference and the matching data of today.
double Delivery::room_for_event() const {
    double user = 0;
    for (const Pixel& pixel : pixels) user = std::max(user, json_text_bytes(pixel.user));
    return limits::kMaxBodyBytes - limits::kEnvelopeBytes - json_text_bytes(click_id) - user;
}

/// Events that would be lost with the page do not wait for others.
double Delivery::idle_ms() const {
    return host_forgets && mode == Mode::lenient ? limits::kUnkeptFlushMs : limits::kIdleFlushMs;
}

bool Delivery::may_send(const Pixel& pixel) const {
    return acted_on == Consent::granted ||
           (acted_on == Consent::denied && mode == Mode::strict && pixel.queue.holds_only_diagnostics());
}

void Delivery::pump(Urgency urgency) {
    for (Pixel& pixel : pixels)
        if (may_send(pixel)) pump_pixel(pixel, urgency);
}

/// Its turn is to come. What is unconfirmed waits for the page to come back; should it not, a later page finds it kept.
bool Delivery::is_waiting(const Batch& batch) const {
    return !batch.is_in_flight && !(batch.is_unconfirmed && is_leaving);
}

bool Delivery::has_waiting_batch(const Pixel& pixel) const {
    for (const Batch& batch : pixel.batches)
        if (batch.is_in_flight || !batch.is_unconfirmed) return true;
    return false;
}

void Delivery::pump_pixel(Pixel& pixel, Urgency urgency) {
    const bool takes_failed = urgency == Urgency::now || urgency == Urgency::leaving;
    for (Batch& batch : pixel.batches) {
        const bool is_due = takes_failed || now_ms >= batch.retry_at_ms;
        if (is_waiting(batch) && is_due && has_room_in_flight()) send(pixel, batch, urgency);
    }
    // One request at a time keeps the order of a pixel's events; a page that is going away has no time for that.
    while (pixel.queue.events.size() > 0 && has_room_in_flight()) {
        const bool is_due =
            urgency != Urgency::when_due || (!has_waiting_batch(pixel) && now_ms >= queue_due_ms(pixel));
        if (!is_due) return;
        send(pixel, take_batch(pixel, pixel.queue, click_id, pixel.user), urgency);
    }
}

Batch& Delivery::take_batch(Pixel& pixel, Queue& queue, ValueRef click, ValueRef user) {
    Batch& batch = pixel.batches.add();
    batch.is_stripped = acted_on != Consent::granted || queue.holds_only_diagnostics();
    Value match;
    if (!batch.is_stripped) {
        if (!browser_id.is_empty_text()) batch.body.put("obref", browser_id);
        if (!click.is_empty_text()) batch.body.put("oppref", click);
        if (user.size() > 0) match.put("in", user);
    }
    batch.bytes = Queue::bytes_of(batch.body) + Queue::bytes_of(match) + sizeof R"("events":[],"user":,)";
    Value events = Value::array();
    while (queue.events.size() > 0 && events.size() < limits::kMaxEventsPerBatch) {
        Value event = queue.events.at(0);
        if (is_diagnostic(event)) event = filled_diagnostic(pixel, event);
        const bool is_too_large = batch.bytes + Queue::bytes_of(event) > limits::kMaxBodyBytes;
        if (is_too_large && events.size() > 0) break;
        if (is_too_large) {
            // Alone, and beside a click reference of 4 KiB: its URLs are the part that can be spared.
            event.erase("referrer_url");
            event.put("source_url", origin_of(event["source_url"]));
        }
        queue.take_oldest();
        batch.bytes += Queue::bytes_of(event);
        events.append(event);
    }
    batch.body.put("events", events);
    if (!match.is_null()) batch.body.put("user", match);
    return batch;
}

Value Delivery::filled_diagnostic(Pixel& pixel, ValueRef event) const {
    Value data = event["data"];
    if (acted_on == Consent::denied) {
        // Queued under a grant that was withdrawn since: it may report that, and nothing else.
        data.put("consent", false);
        data.erase("is_first_consent_grant_in_session");
    } else {
        Value config;
        config.put("automatic_advanced_matching", "disabled");  // truthfully: there is none here, whatever the account
                                                                // has set
        data.put("config", config);
    }
    pixel.refused.put_into(data);
    pixel.refused = DropCounts();
    // Names and fields are the page's, up to any length; the counts alone always fit.
    if (json_text_bytes(data) > room_for_event()) {
        data.erase("dropped_event_details");
        data.put("dropped_event_name_counts", Value::object());
    }
    if (data.has("dropped_event_details")) data.put("schema_version", 2);
    Value filled = event;
    filled.put("data", data);
    return filled;
}

void Delivery::send(const Pixel& pixel, Batch& batch, Urgency urgency) {
    batch.request_id = ++request_number_;
    batch.is_in_flight = true;
    batch.is_unconfirmed = false;
    // An attempt before its time, requested by `flush` or a page that is leaving, does not count.
    if (now_ms >= batch.retry_at_ms) batch.attempts++;
    // A beacon cannot leave cookies out, so a stripped batch always goes by fetch.
    const bool is_beacon = (urgency == Urgency::leaving || urgency == Urgency::hidden) && !batch.is_stripped;
    const bool is_readable = pixel.endpoint.is_same_origin || pixel.answers_cors;
    Value url = joined(pixel.endpoint.events, "?pid=");
    url += percent_encode(pixel.id);
    url += "&st=";
    url += names::kSdkType;
    url += "&sv=";
    url += kVersion;
    url += "&t=";
    url += decimal(now_ms);
    url += "&ec=";
    url += decimal(static_cast<double>(batch.events().size()));
    Value effect;
    effect.put("effect", "send");
    effect.put("request_id", batch.request_id);
    effect.put("url", url);
    effect.put("body", batch.body);
    effect.put("via", is_beacon ? "beacon" : "fetch");
    effect.put("mode", is_readable ? "cors" : "no-cors");
    effect.put("credentials", batch.is_stripped ? "omit" : "include");
    effect.put("referrer_policy", batch.is_stripped ? "no-referrer" : "");
    emit(effect);
    emit(batch_report("sent", "debug", "queue flushed", pixel, batch));
}

bool Delivery::has_room_in_flight() const {
    double bytes = limits::kMaxBodyBytes;
    for (const Pixel& pixel : pixels)
        for (const Batch& batch : pixel.batches)
            if (batch.is_in_flight) bytes += batch.bytes;
    return bytes <= limits::kMaxInFlightBytes;
}

// A clock set back must not freeze the timers until it has caught up.
void Delivery::move_timers(double by_ms) {
    for (Pixel& pixel : pixels) {
        pixel.first_queued_ms += by_ms;
        pixel.idle_due_ms += by_ms;
        for (Batch& batch : pixel.batches) batch.retry_at_ms += by_ms;
    }
}

double Delivery::next_due_ms() const {
    double due = kNever;
    if (!has_room_in_flight()) return due;
    for (const Pixel& pixel : pixels) {
        // With a request in flight the next step is its answer, not a timer.
        if (!may_send(pixel) || pixel.is_waiting_for_answer()) continue;
        for (const Batch& batch : pixel.batches)
            if (is_waiting(batch)) due = earlier(due, batch.retry_at_ms);
        if (!has_waiting_batch(pixel)) due = earlier(due, queue_due_ms(pixel));
    }
    return due;
}

void Delivery::emit_wake() {
    const double due = next_due_ms();
    if (due == wake_at_ms_) return;
    wake_at_ms_ = due;
    Value effect;
    effect.put("effect", "wake");
    effect.put("at_ms", due < 0 ? Value() : Value(due));
    emit(effect);
}

}  // namespace pixelcard
