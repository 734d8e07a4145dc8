// The engine's state and its steps, shared by the engine_*.cpp files: one file per concern.
#pragma once

#include <string_view>

#include "pixelcard/pixel/engine/consent.h"
#include "pixelcard/pixel/engine/engine.h"
#include "pixelcard/pixel/engine/pixel.h"
#include "pixelcard/pixel/schema/event.h"

namespace pixelcard {

/// How hard to try to send now.
enum class Urgency : unsigned char {
    when_due,  ///< the batching times decide
    now,       ///< the page asked for it (flush): everything, failed requests too
    leaving,   ///< the page is going out of sight: everything, by beacon
    hidden     ///< measured while out of sight, where timers may never run: what is new, by beacon
};

struct Engine::Impl {
    // engine.cpp: inputs and effects
    void step(ValueRef input);
    void take_page(ValueRef input);
    void take_config(ValueRef input);
    void take_storage(ValueRef input);
    void read_host_state(ValueRef input, bool denial_only);
    void take_route(ValueRef url);
    void take_blocked(ValueRef url);
    void move_timers(double by_ms);
    void emit(ValueRef effect);
    void emit_store(const char* area, const char* key, ValueRef value);
    [[nodiscard]] Value report(const char* type, const char* level, const char* message) const;
    void emit_malformed(const char* field);
    [[nodiscard]] Value next_id();

    // engine_init.cpp: options and pixels
    void init(ValueRef options);
    void read_option(ValueRef key, ValueRef value);
    [[nodiscard]] Pixel* pixel_for_init(ValueRef options);
    [[nodiscard]] Pixel* find_pixel(ValueRef id);

    // engine_commands.cpp: the other calls of the page, and the reports about them
    void take_command(ValueRef input);
    void measure(ValueRef args, std::size_t first, const Pixel* only);
    void keep_within_bounds(ValueRef name, CheckedEvent& checked);
    void refuse(Code code, const char* field, ValueRef value);
    void tell(ValueRef event_name, ValueRef findings);

    // engine_consent.cpp: permission and what follows from it
    void consent_command(ValueRef granted);
    void apply_consent(bool is_explicit_denial);
    void discard_undelivered(Pixel& pixel);
    void take_back(Pixel& pixel, ValueRef event);
    void forget_identity(bool even_if_unseen);
    void start_pixel(Pixel& pixel);
    void announce(Pixel& pixel);
    void connect(Pixel& pixel);
    void ensure_identity();

    // engine_events.cpp: every event is built here
    [[nodiscard]] Value new_event(ValueRef name, ValueRef id) const;
    static void put_address(Value& event, const char* key, ValueRef url);
    static void put_checked(Value& event, const CheckedEvent& checked);
    void enqueue_measured(Pixel& pixel, ValueRef name, const CheckedEvent& checked, ValueRef id);
    void enqueue_lifecycle(Pixel& pixel);
    void enqueue_diagnostic(Pixel& pixel, bool is_session_marker);
    [[nodiscard]] Value filled_diagnostic(Pixel& pixel, ValueRef event) const;
    [[nodiscard]] bool is_repeated(const Pixel& pixel, ValueRef name, ValueRef id);
    [[nodiscard]] bool has_session_mark(char mark) const;
    void store_session_marks();

    // engine_delivery.cpp: from queue to requests
    void enqueue(Pixel& pixel, ValueRef event);
    void pump(Urgency urgency);
    void pump_pixel(Pixel& pixel, Urgency urgency);
    [[nodiscard]] bool may_send(const Pixel& pixel) const;
    bool give_up_oldest(Pixel& pixel, const char* reason);
    void keep_bounds(Pixel& pixel);
    [[nodiscard]] Batch& take_batch(Pixel& pixel, Queue& queue, ValueRef click, ValueRef user);
    void send(const Pixel& pixel, Batch& batch, Urgency urgency);
    [[nodiscard]] bool is_waiting(const Batch& batch) const;
    [[nodiscard]] bool has_waiting_batch(const Pixel& pixel) const;
    [[nodiscard]] bool has_room_in_flight() const;
    [[nodiscard]] double idle_ms() const;
    [[nodiscard]] double next_due_ms() const;
    void emit_wake();

    // engine_outcomes.cpp: from answers to outcomes
    void take_sent(ValueRef input);
    void settle(Pixel& pixel, Batch& batch, ValueRef input);
    void deliver(Pixel& pixel, const Batch& batch);
    void retry_later(const Pixel& pixel, Batch& batch, double retry_after_ms);
    void halve(Pixel& pixel, Batch& batch);
    void drop(Pixel& pixel, ValueRef events, ValueRef reason);
    void drop_one(Pixel& pixel, ValueRef event, ValueRef reason);
    void drop_batch(Pixel& pixel, const Batch& batch, ValueRef reason);
    [[nodiscard]] Value event_report(const char* type, const char* level, const char* message, const Pixel& pixel,
                                     ValueRef event) const;
    [[nodiscard]] Value batch_report(const char* type, const char* level, const char* message, const Pixel& pixel,
                                     const Batch& batch) const;
    void start_flush(ValueRef input);
    void note_outcomes(const Pixel& pixel, ValueRef events, const char* outcome);
    void emit_finished_flushes();

    // engine_persistence.cpp: what outlives the page
    [[nodiscard]] bool may_persist() const;
    [[nodiscard]] bool is_recent(ValueRef event) const;
    void emit_persist(ValueRef records, bool all);
    void keep_undelivered();
    void take_unkept();
    void take_restored(ValueRef input);
    void adopt_restored();
    void requeue(Pixel& pixel, ValueRef record);
    [[nodiscard]] Value rebuilt(ValueRef event);
    [[nodiscard]] double room_for_event() const;

    // engine_state.cpp
    [[nodiscard]] Value state() const;

    Value effects;
    double now_ms = 0;
    Value entropy;
    int ids_made = 0;

    Value page_url = "";  ///< as last told, or the `url` option
    Value referrer = "";
    Value script_url = "";
    Value cookies = "";         ///< document.cookie as last told
    Value session = "";         ///< "v" once a visit, "g" once a grant was reported in this browser session
    Value remembered = "";      ///< with the `remember` option: pixel, name and id of what was measured, a line each
    Value stored_session = "";  ///< its value in session storage
    bool has_page = false;
    bool has_url_option = false;
    bool is_leaving = false;
    bool is_superseded = false;  ///< by a later answer in the stub's queue: the call deletes nothing
    bool is_wipe_due = false;    ///< denied by such a call

    bool is_debug = false;
    Mode mode = Mode::lenient;
    Value endpoint_option = "";
    ConsentState consent;
    Consent acted_on = Consent::granted;  ///< the state whose consequences were carried out last
    bool has_privacy_option = false;
    bool host_keeps = false;
    bool host_forgets = false;  ///< its `keeps` is false; a host without the member may not be a page at all
    Value persist_option;       ///< boolean, null while the mode decides
    bool is_remembering = false;
    bool is_watching_routes = false;
    Value route_url = "";  ///< the URL that a route change is compared with

    bool is_kept_current = true;     ///< the host keeps what is undelivered now
    bool keeps_any = false;          ///< the host keeps something of this page
    Value orphans = Value::array();  ///< restored records whose pixel is not connected

    Value click_id = "";  ///< from this page's URL, or the cookie
    Value browser_id = "";
    bool is_click_from_page = false;
    bool is_click_from_request = false;  ///< the page had replaced its URL before we looked
    bool is_identified = false;          ///< cookies were looked after since the last denial

    OwnedList<Pixel> pixels;
    Value refused_calls = Value::object();  ///< by reason or code
    Value last_findings = Value::array();
    Value last_error = "";
    bool is_blocked = false;       ///< by a policy of the page: more precise than the failed requests before and after
    Value told = Value::object();  ///< problems already shown in the console
    double request_number = 0;
    double wake_at_ms = -1;
    Value flushes;  ///< flushes in progress: array of {flush_id, events}
};

}  // namespace pixelcard
