// What becomes of events: delivered, or dropped with a reason; each is counted once, and the promises of `flush`
// settle.
#pragma once

#include "pixelcard/base/owned_list.h"
#include "pixelcard/pixel/engine/identity.h"

namespace pixelcard {

class Outcomes : protected Identity {
protected:
    [[nodiscard]] Pixel* find_pixel(ValueRef id);

    void deliver(Pixel& pixel, const Batch& batch);
    void drop(Pixel& pixel, ValueRef events, ValueRef reason);
    void drop_one(Pixel& pixel, ValueRef event, ValueRef reason);
    void drop_batch(Pixel& pixel, const Batch& batch, ValueRef reason);

    void start_flush(ValueRef input);
    void note_outcomes(const Pixel& pixel, ValueRef events, const char* outcome);
    void emit_finished_flushes();

    void take_blocked(ValueRef url);

    OwnedList<Pixel> pixels;
    bool is_blocked = false;      ///< by a policy of the page: more precise than the failed requests before and after
    bool is_kept_current = true;  ///< the host keeps what is undelivered now

private:
    Value flushes_;  ///< flushes in progress: array of {flush_id, events}
};

}  // namespace pixelcard
