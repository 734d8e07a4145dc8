#include "pixelcard/pixel/engine/engine.h"

#include <algorithm>
#include <initializer_list>

#include "pixelcard/base/ids.h"
#include "pixelcard/pixel/engine/click_id.h"
#include "pixelcard/pixel/engine/cookies.h"
#include "pixelcard/pixel/engine/engine_impl.h"
#include "pixelcard/pixel/engine/names.h"
#include "pixelcard/pixel/page_url.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard {

Engine::Engine() : impl_(std::make_unique<Impl>()) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Value Engine::step(ValueRef input) {
    impl_->effects = Value::array();
    impl_->step(input);
    return impl_->effects;
}

Value Engine::state() const { return impl_->state(); }

namespace {

bool is_one_of(ValueRef text, std::initializer_list<const char*> choices) {
    for (const char* choice : choices)
        if (text == choice) return true;
    return false;
}

// The member of an input that cannot be read, or nullptr. Asked before anything is changed.
const char* malformed_member(ValueRef input) {
    const ValueRef kind = input["input"];
    if (!is_one_of(kind, {"page", "command", "tick", "hide", "show", "flush", "sent", "config", "storage", "unkept",
                          "restored", "route", "blocked"}))
        return "input";
    if (!input["now_ms"].is_integer()) return "now_ms";
    if (input["entropy"].text().empty()) return "entropy";  // two calls would get the same id
    if (kind == "command" && !input["args"].is_array()) return "args";
    if (kind == "sent" && !is_one_of(input["outcome"], {"network_error", "opaque", "status", "queued", "rejected"}))
        return "outcome";
    if (input["outcome"] == "status" && !input["status"].is_integer()) return "status";
    if (kind == "config" && !is_one_of(input["outcome"], {"found", "not_found", "unreadable"})) return "outcome";
    return nullptr;
}

}  // namespace

void Engine::Impl::step(ValueRef input) {
    const ValueRef kind = input["input"];
    const char* malformed = malformed_member(input);
    if (!malformed && has_page == (kind == "page")) malformed = "page";  // first of all, and once
    if (malformed) return emit_malformed(malformed);
    if (input["now_ms"].number() < now_ms) move_timers(input["now_ms"].number() - now_ms);
    now_ms = input["now_ms"].number();
    entropy = input["entropy"];
    ids_made = 0;
    if (kind == "page") return take_page(input);
    is_superseded = input["superseded"].is_true();

    // Whatever the input is: another script, another tab or the server may have withdrawn consent since.
    if (input.has("stored_consent") || input["cookie"].is_text()) read_host_state(input, !(kind == "show"));
    Urgency urgency = Urgency::when_due;
    if (kind == "command") {
        take_command(input);
        // Another input follows in the same task of the page: what is due, kept and woken for is looked after once.
        if (input["more"].is_true() && !is_leaving) return;
        if (is_leaving) urgency = Urgency::hidden;
    } else if (kind == "sent") {
        take_sent(input);
    } else if (kind == "config") {
        take_config(input);
    } else if (kind == "storage") {
        take_storage(input);
    } else if (kind == "unkept") {
        take_unkept();
    } else if (kind == "restored") {
        take_restored(input);
    } else if (kind == "route") {
        take_route(input["url"]);
    } else if (kind == "blocked") {
        take_blocked(input["url"]);
    } else {
        if (kind == "tick") wake_at_ms = -1;  // that timer is spent, even when it fired early
        if (kind == "hide") {
            is_leaving = true;
            urgency = Urgency::leaving;
        }
        if (kind == "show") is_leaving = false;
        if (kind == "flush") {
            urgency = Urgency::now;
            start_flush(input);
        }
    }
    if (is_wipe_due) apply_consent(false);  // the answer that was to follow did not
    pump(urgency);
    keep_undelivered();
    emit_finished_flushes();
    emit_wake();
}

// A clock set back must not freeze the timers until it has caught up.
void Engine::Impl::move_timers(double by_ms) {
    for (Pixel& pixel : pixels) {
        pixel.first_queued_ms += by_ms;
        pixel.idle_due_ms += by_ms;
        for (Batch& batch : pixel.batches) batch.retry_at_ms += by_ms;
    }
}

void Engine::Impl::take_page(ValueRef input) {
    has_page = true;
    page_url = input["url"];
    route_url = page_url;
    referrer = input["referrer"];
    script_url = input["script_url"];
    host_keeps = input["keeps"].is_true();
    host_forgets = input.has("keeps") && !host_keeps;
    cookies = input["cookie"];
    stored_session = joined("", input["session"]);  // null, where the browser has none to give, counts as empty
    const std::string_view stored = stored_session.text();
    const std::size_t end_of_marks = std::min(stored.find('\n'), stored.size());
    session = stored.substr(0, end_of_marks);
    remembered = stored.substr(end_of_marks);
    consent.set_privacy_signal(input["gpc"].is_true());
    consent.read_stored(input["stored_consent"], cookie_value(cookies, names::kConsentCookie), false);
    ClickId click = click_id_in(page_url);
    if (click.value.is_empty_text()) {
        const ClickId requested = click_id_in(input["requested_url"]);
        is_click_from_request = !requested.value.is_empty_text();
        if (is_click_from_request) click = requested;
    }
    click_id = click.value;
    is_click_from_page = !click_id.is_empty_text();
    if (click.is_too_long) emit(report("click", "warning", "click id is too long for a cookie; ignored"));
}

void Engine::Impl::read_host_state(ValueRef input, bool denial_only) {
    if (input["cookie"].is_text()) cookies = input["cookie"];
    consent.read_stored(input["stored_consent"], cookie_value(input["cookie"], names::kConsentCookie), denial_only);
    apply_consent(false);
}

void Engine::Impl::take_storage(ValueRef input) {
    const bool is_grant = input["value"] == "true";
    // OpenAI's script applies a revocation made elsewhere; a grant is just as much the visitor's answer.
    if (input["value"] == "false" || (is_grant && mode == Mode::lenient)) consent.answer(is_grant, "other_tab");
    apply_consent(false);
}

// The page view an application makes by itself. A new fragment is the same page.
void Engine::Impl::take_route(ValueRef url) {
    const std::string_view page = url.text().substr(0, url.text().find('#'));
    const std::string_view last = route_url.text().substr(0, route_url.text().find('#'));
    if (!is_watching_routes || page == last) return;
    route_url = url;
    if (!has_url_option) page_url = url;
    Value data;
    data.put("type", name_of(Shape::contents));
    Value args;
    args.append(Value("page_viewed"));
    args.append(data);
    measure(args, 0, nullptr);
}

void Engine::Impl::take_blocked(ValueRef url) {
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

void Engine::Impl::take_config(ValueRef input) {
    Pixel* pixel = find_pixel(input["pixel_id"]);
    if (!pixel) return;
    ValueRef outcome = input["outcome"];
    pixel->config = outcome;
    // A readable answer from our own collector shows that it speaks CORS, so its status codes can decide about retries.
    pixel->answers_cors = !pixel->endpoint.is_official && (outcome == "found" || outcome == "not_found");
}

void Engine::Impl::emit(ValueRef effect) { effects.append(effect); }

void Engine::Impl::emit_store(const char* area, const char* key, ValueRef value) {
    Value effect;
    effect.put("effect", "store");
    effect.put("area", area);
    effect.put("key", key);
    effect.put("value", value);
    emit(effect);
}

Value Engine::Impl::report(const char* type, const char* level, const char* message) const {
    Value effect;
    effect.put("effect", "report");
    effect.put("type", type);
    effect.put("level", level);
    effect.put("console", is_debug);
    effect.put("message", message);
    return effect;
}

void Engine::Impl::emit_malformed(const char* field) {
    Value problem = report("error", "error", code_advice(Code::malformed_input));
    problem.put("code", name_of(Code::malformed_input));
    problem.put("field", field);
    last_error = joined("malformed_input: ", Value(field));
    emit(problem);
}

Value Engine::Impl::next_id() { return uuid_v4(entropy, ids_made++); }

}  // namespace pixelcard
