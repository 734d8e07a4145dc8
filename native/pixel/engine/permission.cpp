#include "pixelcard/pixel/engine/permission.h"

#include "pixelcard/pixel/engine/cookies.h"
#include "pixelcard/pixel/engine/names.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/page_url.h"

namespace pixelcard {

void Permission::consent_command(ValueRef granted) {
    if (!granted.is_boolean()) return refuse(Code::bad_consent, "consent", granted);
    const bool is_stored = Value(consent.source()) == "stored";
    consent.answer(granted.is_true(), "command");
    // The answer itself is kept, so that it holds on the next page. A grant that the privacy signal overrides is not
    // stored.
    if (!granted.is_true() || consent.effective() == Consent::granted) {
        const char* text = granted.is_true() ? "true" : "false";
        emit_store("local", names::kConsentKey, Value(text));
        // What was stored may be a cookie of another domain, set by the site's server: it would exist beside ours and
        // be read instead.
        if (is_stored) emit(clear_cookie_effect(names::kConsentCookie, page_url));
        emit(set_cookie_effect(names::kConsentCookie, Value(text), limits::kConsentMaxAgeS, page_url));
    }
    apply_consent(!granted.is_true());
}

void Permission::read_host_state(ValueRef input, bool denial_only) {
    if (input["cookie"].is_text()) cookies = input["cookie"];
    consent.read_stored(input["stored_consent"], cookie_value(input["cookie"], names::kConsentCookie), denial_only);
    apply_consent(false);
}

void Permission::take_storage(ValueRef input) {
    const bool is_grant = input["value"] == "true";
    // OpenAI's script applies a revocation made elsewhere; a grant is just as much the visitor's answer.
    if (input["value"] == "false" || (is_grant && mode == Mode::lenient)) consent.answer(is_grant, "other_tab");
    apply_consent(false);
}

void Permission::apply_consent(bool is_explicit_denial) {
    const Consent now = consent.effective();
    const bool is_change = now != acted_on;
    acted_on = now;
    if (is_change) {
        Value change = report("consent", "debug", "consent changed");
        change.put("consent", name_of(now));
        change.put("source", consent.source());
        emit(change);
        is_kept_current = false;
    }
    if (now == Consent::denied) {
        // Consent platforms repeat on every page what led to today's answer: denied, init, granted. Only the last one
        // may delete, or the click is lost on the second page. OpenAI's script carries out each.
        is_wipe_due = is_wipe_due || is_change || is_explicit_denial;
        if (!is_wipe_due || (is_superseded && mode == Mode::lenient)) return;
        is_wipe_due = false;
        for (Pixel& pixel : pixels) discard_undelivered(pixel);
        forget_kept();
        if (!remembered.is_empty_text()) {
            remembered = "";
            store_session_marks();
        }
        forget_identity(is_explicit_denial);
    } else if (is_change) {
        is_wipe_due = false;
        for (Pixel& pixel : pixels) {
            start_pixel(pixel);
            // Events held while pending are sent like new ones: a moment later, together.
            pixel.first_queued_ms = now_ms;
            pixel.idle_due_ms = now_ms + idle_ms();
        }
    }
}

void Permission::discard_undelivered(Pixel& pixel) {
    const Value queue = pixel.queue.events;
    pixel.queue.clear();
    Value discarded = Value::array();
    for (const auto& entry : queue) {
        ValueRef event = entry.value;
        // Strict mode keeps a session marker that has not left yet; it is stripped of the grant on its way out.
        if (mode == Mode::strict && event["data"].has("is_first_visit_in_session")) enqueue(pixel, event);
        else discarded.append(event);
    }
    for (const auto& event : discarded) take_back(pixel, event.value);
    drop(pixel, discarded, Value("consent_denied"));
    // A request in flight cannot be called back; whatever its answer, it is not tried again.
    while (give_up_oldest(pixel, "consent_denied")) continue;
}

// An announcement that was never sent is made again by a later grant.
void Permission::take_back(Pixel& pixel, ValueRef event) {
    if (event["type"] == names::kInitEvent) pixel.is_announced = false;
    if (event["data"].has("is_first_consent_grant_in_session"))
        session = event["data"].has("is_first_visit_in_session") ? "" : "v";
}

void Permission::start_pixel(Pixel& pixel) {
    if (acted_on == Consent::granted) connect(pixel);
    if (acted_on != Consent::denied) announce(pixel);
    // The one thing OpenAI's script sends while denied, once a session; ours only does so when asked to be exactly like
    // it.
    else if (mode == Mode::strict && !has_session_mark('v')) enqueue_diagnostic(pixel, true);
}

void Permission::announce(Pixel& pixel) {
    if (pixel.is_announced) return;
    pixel.is_announced = true;
    enqueue_lifecycle(pixel);
    if (!has_session_mark('g')) enqueue_diagnostic(pixel, true);
}

void Permission::connect(Pixel& pixel) {
    ensure_identity();
    store_session_marks();
    if (pixel.is_connected) return;
    pixel.is_connected = true;
    Value effect;
    effect.put("effect", "fetch_config");
    effect.put("pixel_id", pixel.id);
    effect.put("url", joined(joined(pixel.endpoint.config, percent_encode(pixel.id)), ".json"));
    // Our own collector must answer with credentials too, or batches could not be sent in CORS mode afterwards.
    effect.put("credentials", pixel.endpoint.is_official ? "omit" : "include");
    emit(effect);
    if (!may_persist()) return;
    Value restore;
    restore.put("effect", "restore");
    emit(restore);
    adopt_restored();
}

}  // namespace pixelcard
