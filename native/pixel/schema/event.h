// Validates one `measure` call: its name, data and options against the event schema.
//
// The engine calls it for the page, the collector for what arrived, the linter for payload files. It knows nothing of
// consent, pixels or time.
#pragma once

#include "pixelcard/pixel/schema/finding.h"

namespace pixelcard {

enum class Mode : unsigned char {
    lenient,  ///< keep the conversion, repair what can be repaired without guessing money, and say so
    strict    ///< drop what OpenAI's script drops
};

/// Why an event was dropped, in the wire's names for `dropped_event_reason_counts`.
enum class DropReason : unsigned char {
    none,
    unsupported_event_name,
    missing_event_props,
    invalid_event_props,
    invalid_event_options
};

/// "lenient" or "strict". Static lifetime.
[[nodiscard]] const char* name_of(Mode mode);

/// The name on the wire, such as "invalid_event_props"; "" for none. Static lifetime.
[[nodiscard]] const char* name_of(DropReason reason);

struct CheckedEvent {
    DropReason dropped = DropReason::none;
    Value data;               ///< ready for the wire when not dropped
    Value event_id;           ///< text; null when the caller gave none that can be used
    Value custom_event_name;  ///< text; null unless the event is "custom"
    Value opt_out;            ///< boolean; null when the caller did not say
    Value findings;           ///< every repair and every reason for a drop, see add_finding; null when there is none
};

/// Validates a call. `data` and `options` are null when the caller passed nothing. Linear in the size of the values.
[[nodiscard]] CheckedEvent check_event(ValueArgument name, ValueArgument data, ValueArgument options = {},
                                       Mode mode = Mode::lenient);

}  // namespace pixelcard
