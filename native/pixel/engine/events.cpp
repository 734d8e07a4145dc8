#include "pixelcard/pixel/engine/events.h"

#include <string_view>

#include "pixelcard/pixel/engine/names.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/page_url.h"

namespace pixelcard {

Value Events::new_event(ValueRef name, ValueRef id) const {
    Value event;
    event.put("type", name);
    event.put("timestamp_ms", now_ms);
    event.put("id", id);
    // A diagnostic must not have the visitor's page: it may be sent without consent.
    if (!(name == names::kDiagnosticEvent)) put_address(event, "source_url", page_url);
    return event;
}

void Events::put_address(Value& event, const char* key, ValueRef url) {
    Value address = origin_and_path(url);
    if (address.text().size() > limits::kMaxUrlBytes) address = origin_of(url);
    if (!address.is_empty_text() && address.text().size() <= limits::kMaxUrlBytes) event.put(key, address);
}

void Events::put_checked(Value& event, const CheckedEvent& checked) {
    if (!checked.opt_out.is_null()) event.put("opt_out", checked.opt_out);
    if (!checked.custom_event_name.is_null()) event.put("custom_event_name", checked.custom_event_name);
    event.put("data", checked.data);
}

void Events::enqueue_measured(Pixel& pixel, ValueRef name, const CheckedEvent& checked, ValueRef id) {
    Value event = new_event(name, id);
    if (!origin_of(referrer).is_same_text(origin_of(page_url))) put_address(event, "referrer_url", referrer);
    put_checked(event, checked);
    pixel.accepted++;
    if (acted_on == Consent::denied) return drop_one(pixel, event, Value("consent_denied"));
    // Custom events are distinguished by their custom names, as the collector does.
    const ValueRef own_name = checked.custom_event_name.is_null() ? name : ValueRef(checked.custom_event_name);
    if (!checked.event_id.is_null() && is_repeated(pixel, own_name, id))
        return drop_one(pixel, event, Value("repeated"));
    emit(event_report("queued", "debug", "event queued", pixel, event));
    enqueue(pixel, event);
}

bool Events::is_repeated(const Pixel& pixel, ValueRef name, ValueRef id) {
    if (!is_remembering) return false;
    Value line = joined("\n", pixel.id);
    line += ' ';
    line += name;
    line += ' ';
    line += id;
    line += '\n';
    const std::string_view known = remembered.text();
    if (known.find(line.text()) != std::string_view::npos) return true;
    // The oldest go first, whole lines.
    const std::size_t excess =
        known.size() > limits::kMaxRememberedBytes ? known.find('\n', known.size() - limits::kMaxRememberedBytes) : 0;
    // Two lines share the line end between them.
    remembered = joined(Value(known.substr(excess)), Value(line.text().substr(known.empty() ? 0 : 1)));
    if (acted_on == Consent::granted) store_session_marks();
    return false;
}

void Events::enqueue_lifecycle(Pixel& pixel) {
    Value event = new_event(Value(names::kInitEvent), next_id());
    Value data;
    data.put("type", "sdk_lifecycle");
    event.put("data", data);
    enqueue(pixel, event);
}

void Events::enqueue_diagnostic(Pixel& pixel, bool is_session_marker) {
    if (acted_on == Consent::denied && !is_session_marker) return;
    for (const auto& queued : pixel.queue.events)
        if (is_diagnostic(queued.value)) return;  // its counts are filled in when it is sent
    Value data;
    data.put("type", "diagnostic");
    data.put("schema_version", 1);
    data.put("consent", acted_on != Consent::denied);
    if (is_session_marker && !has_session_mark('v')) {
        session = joined(session, "v");
        data.put("is_first_visit_in_session", true);
    }
    if (is_session_marker && acted_on != Consent::denied) {
        session = joined(session, "g");
        data.put("is_first_consent_grant_in_session", true);
    }
    Value event = new_event(Value(names::kDiagnosticEvent), next_id());
    event.put("data", data);
    enqueue(pixel, event);
    if (acted_on != Consent::pending) store_session_marks();
}

void Events::keep_within_bounds(ValueRef name, CheckedEvent& checked) {
    const auto size = [&] {
        return json_text_bytes(checked.data) + json_text_bytes(checked.event_id) + json_text_bytes(name);
    };
    const double bytes = size();
    const double room = room_for_event();
    if (bytes <= room) return;
    // The items are the part that grows; the conversion is worth more than its item list.
    checked.data.erase("contents");
    const bool is_kept = mode == Mode::lenient && size() <= room;
    if (!is_kept && checked.dropped == DropReason::none) checked.dropped = DropReason::invalid_event_props;
    add_finding(checked.findings, Code::too_large, is_kept ? Severity::repaired : Severity::refused,
                Value(is_kept ? "data.contents" : "data"), Value(bytes), Value(room));
}

// As if the page had called again, but with the time and the id it had; null when no call could have made it.
Value Events::rebuilt(ValueRef event) {
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

}  // namespace pixelcard
