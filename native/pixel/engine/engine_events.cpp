// Every event is built here: what the page measures, and the two a pixel sends about itself, that it started, and what
// it saw and dropped.
#include "pixelcard/pixel/engine/engine_impl.h"
#include "pixelcard/pixel/engine/names.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/page_url.h"

namespace pixelcard {

Value Engine::Impl::new_event(ValueRef name, ValueRef id) const {
    Value event;
    event.put("type", name);
    event.put("timestamp_ms", now_ms);
    event.put("id", id);
    // A diagnostic must not have the visitor's page: it may be sent without consent.
    if (!(name == names::kDiagnosticEvent)) put_address(event, "source_url", page_url);
    return event;
}

void Engine::Impl::put_address(Value& event, const char* key, ValueRef url) {
    Value address = origin_and_path(url);
    if (address.text().size() > limits::kMaxUrlBytes) address = origin_of(url);
    if (!address.is_empty_text() && address.text().size() <= limits::kMaxUrlBytes) event.put(key, address);
}

void Engine::Impl::enqueue_measured(Pixel& pixel, ValueRef name, const CheckedEvent& checked, ValueRef id) {
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

void Engine::Impl::put_checked(Value& event, const CheckedEvent& checked) {
    if (!checked.opt_out.is_null()) event.put("opt_out", checked.opt_out);
    if (!checked.custom_event_name.is_null()) event.put("custom_event_name", checked.custom_event_name);
    event.put("data", checked.data);
}

void Engine::Impl::enqueue_lifecycle(Pixel& pixel) {
    Value event = new_event(Value(names::kInitEvent), next_id());
    Value data;
    data.put("type", "sdk_lifecycle");
    event.put("data", data);
    enqueue(pixel, event);
}

void Engine::Impl::enqueue_diagnostic(Pixel& pixel, bool is_session_marker) {
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

Value Engine::Impl::filled_diagnostic(Pixel& pixel, ValueRef event) const {
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

bool Engine::Impl::is_repeated(const Pixel& pixel, ValueRef name, ValueRef id) {
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

bool Engine::Impl::has_session_mark(char mark) const { return session.text().find(mark) != std::string_view::npos; }

void Engine::Impl::store_session_marks() {
    const Value marks = joined(session, remembered);
    if (marks.is_same_text(stored_session)) return;
    stored_session = marks;
    emit_store("session", names::kSessionKey, marks);
}

}  // namespace pixelcard
