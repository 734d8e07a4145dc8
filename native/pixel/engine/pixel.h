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

/// Events that wait for a request, oldest first, as they go on the wire; a diagnostic's counts are filled in when it is
/// sent.
struct Queue {
    Value events = Value::array();
    double bytes = 0;

    /// Of an event in a list.
    [[nodiscard]] static double bytes_of(ValueRef event) { return json_text_bytes(event) + 1; }

    void append(ValueRef event) {
        events.append(event);
        bytes += bytes_of(event);
    }
    Value take_oldest() {
        const Value event = events.at(0);
        bytes -= bytes_of(event);
        events.erase(std::size_t{0});
        return event;
    }
    void clear() {
        events = Value::array();
        bytes = 0;
    }
    [[nodiscard]] bool holds_only_diagnostics() const {
        for (const auto& event : events)
            if (!is_diagnostic(event.value)) return false;
        return true;
    }
};

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

    Queue queue;
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
    [[nodiscard]] bool is_waiting_for_answer() const {
        for (const Batch& batch : batches)
            if (batch.is_in_flight) return true;
        return false;
    }
};

}  // namespace pixelcard
