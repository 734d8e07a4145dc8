// The visitor's answers and what follows from them: identity cookies, the first requests, wiping everything on a
// denial.
#pragma once

#include "pixelcard/pixel/engine/persistence.h"

namespace pixelcard {

class Permission : protected Persistence {
protected:
    void consent_command(ValueRef granted);
    void read_host_state(ValueRef input, bool denial_only);
    void take_storage(ValueRef input);
    void apply_consent(bool is_explicit_denial);
    void start_pixel(Pixel& pixel);

    bool is_superseded = false;  ///< by a later answer in the stub's queue: the call deletes nothing
    bool is_wipe_due = false;    ///< denied by such a call

private:
    void discard_undelivered(Pixel& pixel);
    void take_back(Pixel& pixel, ValueRef event);
    void announce(Pixel& pixel);
    void connect(Pixel& pixel);
};

}  // namespace pixelcard
