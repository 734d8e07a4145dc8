// One initialised pixel: its queue, its requests in flight and its counters.
#pragma once

#include "pixelcard/base/owned_list.h"
#include "pixelcard/base/value.h"
#include "pixelcard/pixel/engine/drop_counts.h"
#include "pixelcard/pixel/engine/endpoint.h"
#include "pixelcard/pixel/engine/names.h"

namespace pixelcard {

/// What an event on the wire is: measured by the page, or about ourselves.
[[nodiscard]] inline bool is_diagnostic(ValueRef event) { return event["type"] == names::kDiagnosticEvent; }
[[nodiscard]] inline bool is_measured(ValueRef event) {
    return !is_diagnostic(event) && !(event["type"] == names::kInitEvent);
}

/// One request body and its tries. Kept whole until it is settled, so every try carries the same ids.
struct Batch {
    double request_id = 0;
    Value body;
    double bytes = 0;
    bool is_stripped = false;
    bool is_in_flight = false;
    bool is_unconfirmed = false;  ///< left without an answer that could be read, and the next try may get one
    int attempts = 0;
    double retry_at_ms = 0;

    [[nodiscard]] ValueRef events() const { return body["events"]; }
};

struct Pixel {
    Value id;
    Endpoint endpoint;
    Value user = Value::object();
    bool is_announced = false;  ///< openai::sdk_init is queued or gone
    bool is_connected = false;  ///< its configuration was asked for
    bool answers_cors = false;
    Value config = "unknown";

    Value queue = Value::array();  ///< events as they go on the wire; a diagnostic's counts are filled in when it is
                                   ///< sent
    double queued_bytes = 0;
    double first_queued_ms = 0;
    double idle_due_ms = 0;    ///< when the queue is sent if nothing is added
    OwnedList<Batch> batches;  ///< in flight or waiting for the next try, oldest first

    // Measured events only. accepted = delivered + queued + in flight + dropped at every moment.
    double accepted = 0;
    double delivered = 0;
    Value dropped = Value::object();
    DropCounts refused;  ///< not reported yet

    /// The status of an answer can be read, or its configuration may yet show that it can.
    [[nodiscard]] bool may_be_readable() const { return !endpoint.is_official && !(config == "unreadable"); }
    [[nodiscard]] bool holds_only_diagnostics() const {
        for (const auto& event : queue)
            if (!is_diagnostic(event.value)) return false;
        return true;
    }
    [[nodiscard]] bool is_waiting_for_answer() const {
        for (const Batch& batch : batches)
            if (batch.is_in_flight) return true;
        return false;
    }
};

}  // namespace pixelcard
