#include "pixelcard/pixel/engine/engine.h"

#include <cstring>

#include "pixelcard/base/version.h"
#include "pixelcard/pixel/engine/calls.h"

namespace pixelcard {

// The engine is a stack of parts, each in a file of its name: it owns its state, and calls itself and what is below it.
// A call upwards does not compile. Classes that derive from one another, and not members that refer to each other: the
// plain build of the pixel has no bytes for the references (60 to 81 of brotli, measured 2026-11).
//
//   Engine::Impl   inputs and the snapshot       Calls         the page's calls
//   Init           options, pixels               Permission    consent and what follows
//   Persistence    what outlives the page        Events        every event is built here
//   Answers        what became of a request      Delivery      queue, requests, timers
//   Outcomes       what became of an event       Identity      click and browser references
//   Visit          page, mode, session marks     Reports       effects, reports, ids
struct Engine::Impl : protected Calls {
    [[nodiscard]] Value step(ValueRef input);
    [[nodiscard]] Value state() const;

private:
    void take(ValueRef input);

    bool has_page_ = false;
};

Engine::Engine() : impl_(std::make_unique<Impl>()) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Value Engine::step(ValueRef input) { return impl_->step(input); }

Value Engine::state() const { return impl_->state(); }

namespace {

// The inputs, a row each: the name; what must hold of its own members, and the member that is malformed when it does
// not; the part that takes it; when what is queued leaves after it.
#define PIXELCARD_INPUTS(ROW)                                                                             \
    ROW(page, true, "", take_page(input), Urgency::when_due)                                              \
    ROW(command, input["args"].is_array(), "args", take_command(input),                                   \
        is_leaving ? Urgency::hidden : Urgency::when_due)                                                 \
    ROW(tick, true, "", forget_timer(), Urgency::when_due)                                                \
    ROW(hide, true, "", is_leaving = true, Urgency::leaving)                                              \
    ROW(show, true, "", is_leaving = false, Urgency::when_due)                                            \
    ROW(flush, true, "", start_flush(input), Urgency::now)                                                \
    ROW(sent, is_outcome_of_request(input["outcome"]), "outcome", take_sent(input), Urgency::when_due)    \
    ROW(config, is_outcome_of_config(input["outcome"]), "outcome", take_config(input), Urgency::when_due) \
    ROW(storage, true, "", take_storage(input), Urgency::when_due)                                        \
    ROW(unkept, true, "", take_unkept(), Urgency::when_due)                                               \
    ROW(restored, true, "", take_restored(input), Urgency::when_due)                                      \
    ROW(route, true, "", take_route(input["url"]), Urgency::when_due)                                     \
    ROW(blocked, true, "", take_blocked(input["url"]), Urgency::when_due)

enum class Input : signed char {
#define PIXELCARD_NAME(name, is_readable, member, take, urgency) name,
    PIXELCARD_INPUTS(PIXELCARD_NAME)
#undef PIXELCARD_NAME
        unknown = -1
};

// One text, each name ended by a zero byte: a table of pointers cannot be compressed.
#define PIXELCARD_NAME(name, is_readable, member, take, urgency) #name "\0"
constexpr char kInputs[] = PIXELCARD_INPUTS(PIXELCARD_NAME);
#undef PIXELCARD_NAME

/// The place of a text among names in such a text, or -1.
int index_of(ValueRef text, const char* names) {
    for (int index = 0; *names; names += std::strlen(names) + 1, index++)
        if (text == names) return index;
    return -1;
}

bool is_outcome_of_request(ValueRef outcome) {
    return index_of(outcome, "network_error\0opaque\0status\0queued\0rejected\0") >= 0;
}

bool is_outcome_of_config(ValueRef outcome) { return index_of(outcome, "found\0not_found\0unreadable\0") >= 0; }

// The member of an input that cannot be read, or nullptr. Asked before anything is changed.
const char* malformed_member(Input kind, ValueRef input) {
    if (kind == Input::unknown) return "input";
    if (!input["now_ms"].is_integer()) return "now_ms";
    if (input["entropy"].text().empty()) return "entropy";  // two calls would get the same id
    switch (kind) {
#define PIXELCARD_CHECK(name, is_readable, member, take, urgency) \
    case Input::name:                                             \
        if (!(is_readable)) return member;                        \
        break;
        PIXELCARD_INPUTS(PIXELCARD_CHECK)
#undef PIXELCARD_CHECK
        case Input::unknown: break;
    }
    if (input["outcome"] == "status" && !input["status"].is_integer()) return "status";
    return nullptr;
}

double count_measured(ValueRef events) {
    double total = 0;
    for (const auto& event : events)
        if (is_measured(event.value)) total++;
    return total;
}

Value describe(const Pixel& pixel) {
    double queued = count_measured(pixel.queue.events);
    double in_flight = 0;
    for (const Batch& batch : pixel.batches)
        (batch.is_in_flight ? in_flight : queued) += count_measured(batch.events());
    Value user_keys = Value::array();
    for (const auto& entry : pixel.user) user_keys.append(entry.key);
    Value json;
    json.put("id", pixel.id);
    json.put("endpoint", pixel.endpoint.events);
    json.put("config", pixel.config);
    json.put("accepted", pixel.accepted);
    json.put("delivered", pixel.delivered);
    json.put("queued", queued);
    json.put("in_flight", in_flight);
    json.put("dropped", pixel.dropped);
    json.put("user_keys", user_keys);
    return json;
}

}  // namespace

Value Engine::Impl::step(ValueRef input) {
    effects = Value::array();
    take(input);
    return effects;
}

void Engine::Impl::take(ValueRef input) {
    const auto kind = static_cast<Input>(index_of(input["input"], kInputs));
    const char* malformed = malformed_member(kind, input);
    if (!malformed && has_page_ == (kind == Input::page)) malformed = "page";  // first of all, and once
    if (malformed) return emit_malformed(malformed);
    if (input["now_ms"].number() < now_ms) move_timers(input["now_ms"].number() - now_ms);
    begin_step(input["now_ms"].number(), input["entropy"]);
    has_page_ = true;
    is_superseded = input["superseded"].is_true();

    // Whatever the input is: another script, another tab or the server may have withdrawn consent since.
    if (kind != Input::page && (input.has("stored_consent") || input["cookie"].is_text()))
        read_host_state(input, kind != Input::show);
    Urgency urgency = Urgency::when_due;
    switch (kind) {
#define PIXELCARD_TAKE(name, is_readable, member, take, when) \
    case Input::name:                                         \
        take;                                                 \
        urgency = when;                                       \
        break;
        PIXELCARD_INPUTS(PIXELCARD_TAKE)
#undef PIXELCARD_TAKE
        case Input::unknown: break;
    }
    // Another input follows in the same task of the page: what is due, kept and woken for is looked after once.
    const bool is_followed = kind == Input::command && input["more"].is_true() && !is_leaving;
    if (kind == Input::page || is_followed) return;
    if (is_wipe_due) apply_consent(false);  // the answer that was to follow did not
    pump(urgency);
    keep_undelivered();
    emit_finished_flushes();
    emit_wake();
}

Value Engine::Impl::state() const {
    Value described = Value::array();
    for (const Pixel& pixel : pixels) described.append(describe(pixel));
    Value json;
    json.put("version", kVersion);
    json.put("mode", name_of(mode));
    json.put("debug", is_debug);
    json.put("consent", name_of(consent.effective()));
    json.put("consent_source", consent.source());
    json.put("click_id", click_id);
    json.put("browser_id", browser_id);
    json.put("pixels", described);
    json.put("refused", refused_calls);
    json.put("findings", last_findings);
    json.put("last_error", last_error.is_empty_text() ? Value() : last_error);
    return json;
}

}  // namespace pixelcard
