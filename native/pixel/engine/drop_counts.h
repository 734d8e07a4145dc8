// Counts of events dropped at validation, in the shape the diagnostic event reports them.
#pragma once

#include "pixelcard/pixel/schema/event.h"

namespace pixelcard {

/// Adds to the number stored under `name` in a {"name": count} object. Past kMaxCountedNames different names, further
/// ones are counted together as "other".
void count(Value& counts, ValueRef name, double by = 1);

class DropCounts {
public:
    void add(DropReason reason, ValueRef event_name, ValueRef findings);

    /// Adds the `dropped_event_*` members to a diagnostic's data.
    void put_into(Value& data) const;

private:
    double total_ = 0;
    Value reasons_ = Value::object();
    Value names_ = Value::object();
    Value details_;  ///< array of {reason, code, field, count}
};

}  // namespace pixelcard
