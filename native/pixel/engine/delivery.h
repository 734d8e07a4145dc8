// From queue to requests: batching times, bounds, bodies, transport, and the time to wake at.
#pragma once

#include "pixelcard/pixel/engine/outcomes.h"

namespace pixelcard {

/// How hard to try to send now.
enum class Urgency : unsigned char {
    when_due,  ///< the batching times decide
    now,       ///< the page asked for it (flush): everything, failed requests too
    leaving,   ///< the page is going out of sight: everything, by beacon
    hidden     ///< measured while out of sight, where timers may never run: what is new, by beacon
};

class Delivery : protected Outcomes {
protected:
    void enqueue(Pixel& pixel, ValueRef event);
    void keep_bounds(Pixel& pixel);
    bool give_up_oldest(Pixel& pixel, const char* reason);
    [[nodiscard]] double room_for_event() const;
    [[nodiscard]] double idle_ms() const;

    void pump(Urgency urgency);
    [[nodiscard]] Batch& take_batch(Pixel& pixel, Queue& queue, ValueRef click, ValueRef user);
    void send(const Pixel& pixel, Batch& batch, Urgency urgency);

    void move_timers(double by_ms);
    void forget_timer() { wake_at_ms_ = -1; }  ///< it is spent, even when it fired early
    void emit_wake();

private:
    [[nodiscard]] Value filled_diagnostic(Pixel& pixel, ValueRef event) const;
    void pump_pixel(Pixel& pixel, Urgency urgency);
    [[nodiscard]] bool may_send(const Pixel& pixel) const;
    [[nodiscard]] bool is_waiting(const Batch& batch) const;
    [[nodiscard]] bool has_waiting_batch(const Pixel& pixel) const;
    [[nodiscard]] bool has_room_in_flight() const;
    [[nodiscard]] double next_due_ms() const;

    double request_number_ = 0;
    double wake_at_ms_ = -1;
};

}  // namespace pixelcard
