// What outlives the page: undelivered events, kept by the host for the next page.
//
// Kept without the visitor's matching data, and with the click they belong to: the next page may have been reached by
// another. What comes back was in reach of every script of the site, so it is trusted no more than a call.
#pragma once

#include "pixelcard/pixel/engine/events.h"

namespace pixelcard {

class Persistence : protected Events {
protected:
    void keep_undelivered();
    void forget_kept();
    void take_unkept();
    void take_restored(ValueRef input);
    void adopt_restored();

private:
    [[nodiscard]] bool is_recent(ValueRef event) const;
    void emit_persist(ValueRef records, bool all);
    void requeue(Pixel& pixel, ValueRef record);

    bool keeps_any_ = false;          ///< the host keeps something of this page
    Value orphans_ = Value::array();  ///< restored records whose pixel is not connected
};

}  // namespace pixelcard
