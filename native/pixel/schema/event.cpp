#include "pixelcard/pixel/schema/event.h"

#include "pixelcard/pixel/schema/event_checker.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard {

const char* name_of(Mode mode) { return mode == Mode::strict ? "strict" : "lenient"; }

const char* name_of(DropReason reason) {
    constexpr const char* kNames[] = {"", "unsupported_event_name", "missing_event_props", "invalid_event_props",
                                      "invalid_event_options"};
    return kNames[static_cast<int>(reason)];
}

CheckedEvent check_event(ValueArgument name, ValueArgument data, ValueArgument options, Mode mode) {
    CheckedEvent event;
    EventChecker checker{mode, event};
    const Shape shape = shape_of_event(name);
    if (shape == Shape::none) {
        checker.refuse(DropReason::unsupported_event_name, Code::unknown_event, Value("event"), name,
                       event_name_meant_by(name));
    } else {
        checker.check_options(options);
        checker.check_data(shape, data);
        checker.check_custom_name(shape);
    }
    return event;
}

}  // namespace pixelcard
