#include "witness.h"

#include <cmath>

#include "effect_shapes.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/page_url.h"

namespace pixelcard::fuzz {

namespace {

constexpr double kNever = -1;
// Past this a millisecond more is no longer a distinct number, and no clock shows it.
constexpr double kLatestTime = 4503599627370496.0;  // 2^52

bool is_kind(ValueRef effect, const char* kind) { return effect["effect"] == kind; }
bool is_report(ValueRef effect, const char* type) { return is_kind(effect, "report") && effect["type"] == type; }
bool is_internal(ValueRef type) { return type == "openai::sdk_init" || type == "oai::diagnostic"; }

// Dropped by the very call that measured it.
bool is_dropped_at_once(ValueRef effect) {
    return is_report(effect, "dropped") && (effect["reason"] == "consent_denied" || effect["reason"] == "repeated");
}

double measured_in(ValueRef effect) {
    double count = 0;
    for (const auto& [index, event] : effect["body"]["events"]) count += is_internal(event["type"]) ? 0 : 1;
    return count;
}

std::string text(ValueRef value) { return std::string(value.text()); }

// Read from the URL: the id as the collector will see it.
Value pixel_of(ValueRef request) {
    const std::string_view url = request["url"].text();
    return query_value(url.substr(url.rfind('?') + 1), "pid");
}

std::string key_of(const std::string& pixel, ValueRef type, ValueRef id) {
    return pixel + '\n' + text(type) + '\n' + text(id);
}

// Of one whose path is too long the origin alone is sent.
bool is_bare(ValueRef address) {
    return address.is_null() || origin_and_path(address) == address || origin_of(address) == address;
}

Value without_last_error(ValueRef state) {
    Value rest = state;
    rest.erase("last_error");
    return rest;
}

ValueRef pixel_with_id(ValueRef state, ValueRef id) {
    for (const auto& [index, pixel] : state["pixels"])
        if (pixel["id"] == id) return pixel;
    return {};
}

}  // namespace

std::string Witness::check(ValueRef input, ValueRef effects, ValueRef before, ValueRef after) {
    broken_.clear();
    for (const auto& [index, effect] : effects) {
        const std::string what = undocumented(effect);
        require(what.empty(), "every effect is a documented one: " + what);
    }
    if (effects.at(0)["code"] == "malformed_input") {
        check_malformed(effects, before, after);
        return broken_;
    }
    take(input);
    for (const auto& [index, effect] : effects) check_effect(effect, after);
    check_consent(after);
    check_accepted(input, effects, before, after);
    check_pixels(before, after);
    check_timer(after);
    return broken_;
}

void Witness::require(bool holds, const std::string& promise) {
    if (!holds && broken_.empty()) broken_ = promise;
}

void Witness::check_malformed(ValueRef effects, ValueRef before, ValueRef after) {
    require(effects.size() == 1, "an input that cannot be read yields one report");
    require(json_text(without_last_error(before)) == json_text(without_last_error(after)),
            "an input that cannot be read changes nothing");
}

// The facts of an accepted input, before the check of its effects.
void Witness::take(ValueRef input) {
    ValueRef kind = input["input"];
    now_ms_ = input["now_ms"].number();
    has_fresh_entropy_ = entropies_.insert(text(input["entropy"])).second && has_fresh_entropy_;
    if (kind == "page") {
        has_signal_ = input["gpc"].is_true();
        session_ = text(input["session"]);
    }
    if (kind == "hide" || kind == "show") is_hidden_ = kind == "hide";
    is_more_to_come_ = kind == "command" && (input["superseded"].is_true() || input["more"].is_true());
    if (kind == "restored") take_restored(input["records"]);
    if (kind == "command") take_command(input["args"]);
    if (kind == "tick") wake_at_ = kNever;
    if (kind == "flush") flushes_[json_text(input["flush_id"])]++;
    if (kind == "sent") take_answer(input);
    // Each of these may carry a later answer of the visitor's; which one holds is not decided here.
    const bool may_say_yes = kind == "storage" || kind == "show" || kind == "hide" || kind == "tick" || kind == "flush";
    if (may_say_yes && json_text(input).find("true") != std::string::npos) has_said_no_ = false;
}

void Witness::take_command(ValueRef args) {
    ValueRef name = args.at(0);
    if (name == "consent" && args.at(1).is_boolean()) has_said_no_ = !args.at(1).is_true();
    const bool is_init = name == "init" || name == "initialize";
    if (is_init && (args.at(1).has("gpc") || args.at(1).has("strict"))) has_signal_ = false;
}

void Witness::take_answer(ValueRef input) {
    const auto request = under_way_.find(input["request_id"].number());
    if (request == under_way_.end()) return;
    ValueRef outcome = input["outcome"];
    const double status = input["status"].number();
    Account& account = accounts_[text(pixel_of(request->second.effect))];
    const double measured = measured_in(request->second.effect);
    const bool is_unread = outcome == "opaque";
    const bool is_official = request->second.effect["url"].text().starts_with("https://bzr.openai.com/");
    if ((is_unread && is_official) || (outcome == "status" && status >= 200 && status < 300))
        account.delivered += measured;
    // One of our own may yet show that its answers can be read; then the batch is sent once more.
    if (outcome == "queued" || (is_unread && !is_official)) account.taken += measured;
    under_way_.erase(request);
}

// Any script of the site can have written these, so they count as measured, under whatever id; one that a call could
// have given as a number or with spaces is repaired as in that call.
void Witness::take_restored(ValueRef records) {
    for (const auto& [index, record] : records) {
        for (const auto& [position, event] : record["events"]) {
            const ValueRef id = event["id"];
            const Value repaired = id.is_integer() ? decimal(id.number()) : trimmed(id);
            events_[key_of(text(record["pixel_id"]), event["type"], repaired)].times_queued++;
        }
    }
}

void Witness::check_effect(ValueRef effect, ValueRef after) {
    if (is_kind(effect, "report")) check_report(effect, after);
    if (is_kind(effect, "send")) check_request(effect, after);
    if (is_kind(effect, "flushed")) check_flushed(effect);
    if (is_kind(effect, "set_cookie") || is_kind(effect, "store")) check_stored(effect, after);
    if (is_kind(effect, "persist")) check_persisted(effect, after);
    if (is_kind(effect, "restore"))
        require(after["consent"] == "granted", "what was kept is asked for with permission only");
    if (is_kind(effect, "fetch_config"))
        require(after["consent"] == "granted", "the configuration is asked for with permission only");
    if (is_kind(effect, "clear_cookie")) {
        // An answer first clears the answer before it, which may be at another domain.
        require(after["consent"] == "denied" || effect["name"] == "__oaiq_consent",
                "identity cookies are cleared on a denial only");
        require(effect["domains"].size() > 0, "cookies are cleared at every domain");
    }
    if (!is_kind(effect, "wake")) return;
    ValueRef at = effect["at_ms"];
    wake_at_ = at.is_null() ? kNever : at.number();
    require(at.is_null() || at.number() > now_ms_ || std::fabs(now_ms_) > kLatestTime, "a wake time lies ahead");
}

void Witness::check_report(ValueRef report, ValueRef after) {
    require(!report["console"].is_true() || after["debug"].is_true(), "the console hears nothing without debug");
    const std::string pixel = text(report["pixel_id"]);
    if (report["type"] == "queued") {
        Event& event = events_[key_of(pixel, report["name"], report["id"])];
        event.times_queued++;
        event.order = ++queued_;
    }
    if (report["type"] == "dropped") accounts_[pixel].dropped[text(report["reason"])]++;
}

void Witness::check_stored(ValueRef effect, ValueRef after) {
    const bool is_answer = effect["name"] == "__oaiq_consent" || effect["key"] == "oaiq_consent";
    const bool is_marker = after["mode"] == "strict" && effect["key"] == "oaiq_session" && after["consent"] == "denied";
    const bool is_refusal = is_answer && effect["value"] == "false";
    // Taking something away from what is stored is not a storing.
    const bool is_shorter = effect["key"] == "oaiq_session" && session_.find(effect["value"].text()) == 0;
    if (effect["key"] == "oaiq_session") session_ = text(effect["value"]);
    require(is_refusal || is_marker || is_shorter || after["consent"] == "granted",
            "nothing but the refusal is stored without permission");
}

void Witness::check_persisted(ValueRef effect, ValueRef after) {
    ValueRef records = effect["records"];
    require(records.size() == 0 || after["consent"] == "granted", "nothing is kept for later without permission");
    require(effect["all"].is_true() == (after["consent"] == "denied"),
            "a denial forgets what every page kept, and nothing else does");
    double bytes = 0;
    for (const auto& [index, record] : records) {
        for (const auto& [key, value] : record)
            require(key == "pixel_id" || key == "oppref" || key == "events",
                    "only events and their click are kept for later");
        // Counted, not written: this happens at every step.
        for (const auto& [position, event] : record["events"]) bytes += json_text_bytes(event);
    }
    require(bytes <= limits::kMaxPersistedBytes, "what is kept for later is bounded");
}

void Witness::check_request(ValueRef effect, ValueRef after) {
    ValueRef body = effect["body"];
    ValueRef events = body["events"];
    const bool is_stripped = body.size() == 1;
    if (!(after["consent"] == "granted")) {
        require(after["consent"] == "denied" && after["mode"] == "strict" && is_stripped,
                "nothing about the visitor leaves without permission");
        for (const auto& [index, event] : events) {
            const bool is_silent =
                event["type"] == "oai::diagnostic" && !event.has("source_url") && !event.has("referrer_url");
            require(is_silent, "only the session marker leaves without permission");
        }
        require(
            effect["credentials"] == "omit" && effect["referrer_policy"] == "no-referrer" && effect["via"] == "fetch",
            "the session marker leaves without cookies and referrer");
    }
    require(events.size() >= 1 && events.size() <= limits::kMaxEventsPerBatch, "a request has one to fifty events");
    const auto size = static_cast<double>(json_text(body).size());
    require(size <= limits::kMaxBodyBytes, "a body is at most 16 KiB");

    const Value id = pixel_of(effect);
    ValueRef pixel = pixel_with_id(after, id);
    const Value url = concat({pixel["endpoint"].text(), "?pid=", percent_encode(id).text(),
                              "&st=oaiq-web&sv=", after["version"].text(), "&t=", decimal(now_ms_).text(),
                              "&ec=", decimal(static_cast<double>(events.size())).text()});
    require(effect["url"] == url, "a request goes to its pixel's endpoint and says what it carries");

    check_identity(body);
    Value beside = body;
    beside.erase("events");
    for (const auto& [index, event] : events) check_sent_event(text(id), event, json_text(beside));
    require(effect["request_id"].number() > last_request_, "every request has a number of its own");
    last_request_ = effect["request_id"].number();
    under_way_[last_request_] = {effect, size};
    double bytes = 0;
    for (const auto& [number, sent] : under_way_) bytes += sent.bytes;
    require(bytes <= limits::kMaxInFlightBytes, "at most 48,000 bytes are under way");
}

void Witness::check_identity(ValueRef body) {
    for (const auto& [key, value] : body) {
        const bool is_reference = (key == "obref" || key == "oppref") && !value.text().empty();
        require(is_reference || (key == "events" && value.is_array()) || (key == "user" && value.is_object()),
                "a body has the documented members");
    }
    for (const auto& [key, value] : body["user"]["in"])
        require(
            value.is_text() && (key == "co" || key == "ct" || key == "rg" || key == "pc" || value.text().size() == 64),
            "personal data leaves as digests");
}

void Witness::check_sent_event(const std::string& pixel, ValueRef event, const std::string& beside) {
    require(event["type"].is_text() && event["id"].is_text() && event["timestamp_ms"].is_integer(),
            "an event has type, id and time");
    require(is_bare(event["source_url"]) && is_bare(event["referrer_url"]),
            "addresses leave without query, fragment and credentials");
    if (!has_fresh_entropy_) return;
    Event& known = events_[key_of(pixel, event["type"], event["id"])];
    if (is_internal(event["type"])) known.times_queued = 1;  // these are not announced
    require(known.times_queued > 0, "only what was accepted is sent");
    const bool is_first = known.forms.empty();
    known.forms.insert(json_text(event) + beside);
    // A page may measure several events under one id; each of them is allowed one form, however often it is tried.
    require(static_cast<int>(known.forms.size()) <= known.times_queued,
            "every try carries the same event, id and references");
    if (!is_first || known.order == 0 || known.times_queued > 1) return;
    int& last = accounts_[pixel].last_order;
    require(known.order > last, "a pixel's events leave in the order of the calls");
    last = known.order;
}

void Witness::check_flushed(ValueRef effect) {
    require(flushes_[json_text(effect["flush_id"])]-- > 0, "a flush is answered once");
    for (const auto& [index, event] : effect["events"]) {
        ValueRef outcome = event["outcome"];
        require(outcome == "delivered" || outcome == "retrying" || outcome == "held" || outcome == "dropped",
                "an outcome is a documented one");
    }
}

void Witness::check_consent(ValueRef after) {
    ValueRef consent = after["consent"];
    require(consent == "granted" || consent == "denied" || consent == "pending", "consent is one of three");
    require(!has_said_no_ || consent == "denied", "a refusal holds until another answer");
    require(!has_signal_ || consent == "denied", "Global Privacy Control counts as denied");
    require(!(consent == "denied") || is_more_to_come_ || after["browser_id"].is_empty_text(),
            "a denial forgets the browser");
}

void Witness::check_accepted(ValueRef input, ValueRef effects, ValueRef before, ValueRef after) {
    ValueRef call = input["args"].at(0);
    const bool is_measure =
        input["input"] == "route" || (input["input"] == "command" && (call == "measure" || call == "measureSingle"));
    for (const auto& [index, pixel] : after["pixels"]) {
        double announced = 0;
        double overflowing = 0;
        for (const auto& [position, effect] : effects) {
            if (!(effect["pixel_id"] == pixel["id"])) continue;
            if (is_report(effect, "queued") || (is_measure && is_dropped_at_once(effect))) announced++;
            if (is_report(effect, "restored")) announced += effect["events"].number();
            if (is_report(effect, "dropped") && effect["reason"] == "expired") announced++;
            if (!is_measure && is_report(effect, "dropped") && effect["reason"] == "queue_full") overflowing++;
        }
        const double accepted = pixel["accepted"].number() - pixel_with_id(before, pixel["id"])["accepted"].number();
        // Restored events may be too many, and then were accepted and dropped in one step.
        require(accepted >= announced && accepted <= announced + overflowing, "what is accepted is reported");
    }
}

void Witness::check_pixels(ValueRef before, ValueRef after) {
    require(after["pixels"].size() <= limits::kMaxPixels && after["findings"].size() <= limits::kMaxKeptFindings,
            "what is kept is bounded");
    for (std::size_t i = 0; i < before["pixels"].size(); i++)
        require(before["pixels"].at(i)["id"] == after["pixels"].at(i)["id"], "a pixel stays in its place");
    std::map<std::string, double> in_flight;
    for (const auto& [number, sent] : under_way_) in_flight[text(pixel_of(sent.effect))] += measured_in(sent.effect);
    for (const auto& [index, pixel] : after["pixels"]) {
        const std::string id = text(pixel["id"]);
        Account& account = accounts_[id];
        double sum = pixel["delivered"].number() + pixel["queued"].number() + pixel["in_flight"].number();
        for (const auto& [reason, count] : pixel["dropped"]) {
            sum += count.number();
            // "other" counts the reasons after fifty different ones.
            require(reason == "other" || count.number() == account.dropped[text(reason)],
                    "every drop is counted and reported under its reason");
        }
        require(sum == pixel["accepted"].number(), "accepted = delivered + queued + in flight + dropped");
        // An unreported outcome counts at once, or when a later request confirms it.
        const double delivered = pixel["delivered"].number();
        require(delivered >= account.delivered && delivered <= account.delivered + account.taken,
                "delivered is what was answered well");
        require(pixel["in_flight"].number() == in_flight[id], "in flight is what was sent and not answered");
        // What was in flight and failed waits again; the next event makes room.
        require(pixel["queued"].number() <= 2 * static_cast<double>(limits::kMaxQueuedEvents),
                "a bounded number of events of a pixel waits");
        require(!(after["consent"] == "denied") || is_more_to_come_ || pixel["queued"].number() == 0,
                "nothing waits while denied");
    }
}

void Witness::check_timer(ValueRef after) {
    if (is_more_to_come_) return;
    // On a page out of sight, what a beacon took waits for the page to come back.
    if (!(after["consent"] == "granted") || !under_way_.empty() || is_hidden_) return;
    for (const auto& [index, pixel] : after["pixels"])
        require(pixel["queued"].number() == 0 || wake_at_ != kNever, "nothing waits for ever");
}

}  // namespace pixelcard::fuzz
