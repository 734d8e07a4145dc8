#include "pixelcard/pixel/schema/event_checker.h"

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/limits.h"

namespace pixelcard {

void EventChecker::refuse(DropReason reason, Code code, ValueRef field, ValueRef value, ValueRef fix) {
    if (event.dropped == DropReason::none) event.dropped = reason;
    add_finding(event.findings, code, Severity::refused, field, value, fix);
}

void EventChecker::problem(DropReason reason, Code code, ValueRef field, ValueRef value, ValueRef fix) {
    if (mode == Mode::strict) refuse(reason, code, field, value, fix);
    else add_finding(event.findings, code, Severity::repaired, field, value, fix);
}

void EventChecker::note(Code code, ValueRef field, ValueRef value) {
    add_finding(event.findings, code, Severity::repaired, field, value);
}

void EventChecker::check_custom_name(Shape shape) {
    constexpr auto kReason = DropReason::invalid_event_options;
    const Value path = "options.custom_event_name";
    const Value given = event.custom_event_name;
    event.custom_event_name = {};
    if (shape != Shape::custom) {
        if (!given.is_null()) problem(kReason, Code::custom_name_on_standard_event, path, given);
        return;
    }
    if (given.text().empty()) return refuse(kReason, Code::missing_custom_name, path, given);
    // Only lowercase names can be registered, and the server lowercases what it gets, so this changes nothing but the
    // loss.
    const Value name = ascii_lowercase(trimmed(given));
    if (is_reserved_event_name(name)) return refuse(kReason, Code::reserved_name, path, given);
    if (!is_custom_event_name(name))
        return refuse(kReason, Code::bad_custom_name, path, given, custom_event_name_meant_by(name));
    if (!given.is_same_text(name)) problem(kReason, Code::uppercase_name, path, given, name);
    event.custom_event_name = name;
}

void EventChecker::check_options(ValueRef options) {
    if (options.is_null()) return;
    if (!options.is_object())
        return problem(DropReason::invalid_event_options, Code::bad_value, Value("options"), options);
    for (const auto& [name, value] : options) {
        const Value path = joined("options.", name);
        if (value.is_null()) note(Code::null_value, path, value);
        else take_option(name, value, path);
    }
}

void EventChecker::take_option(ValueRef key, ValueRef value, ValueRef path) {
    constexpr auto kReason = DropReason::invalid_event_options;
    if (key == "event_id" || key == "eventId") return take_event_id(value, path);
    if (key == "opt_out") return take_opt_out(value, path);
    if (key == "id") {
        problem(kReason, Code::alias_option, path, value, Value("event_id"));
        return take_event_id(value, path);
    }
    if (key != "custom_event_name") return problem(kReason, Code::unknown_option, path, value);
    if (!value.is_text()) return problem(kReason, Code::bad_custom_name, path, value);
    event.custom_event_name = value;
}

void EventChecker::take_event_id(ValueRef value, ValueRef path) {
    const Value id = value.is_integer() ? decimal(value.number()) : trimmed(value);
    if (id.is_empty_text()) return problem(DropReason::invalid_event_options, Code::bad_event_id, path, value);
    if (count_code_points(id.text()) > limits::kLongEventId) note(Code::long_event_id, path, value);
    if (event.event_id.is_null() || path == "options.event_id") event.event_id = id;
}

void EventChecker::take_opt_out(ValueRef value, ValueRef path) {
    event.opt_out = value;
    if (value.is_boolean()) return;
    // When it is unclear what was meant, not profiling the visitor wins.
    event.opt_out = !(value == "false" || value.is_empty_text() || (value.is_number() && value.number() == 0));
    problem(DropReason::invalid_event_options, Code::bad_opt_out, path, value, event.opt_out);
}

}  // namespace pixelcard
