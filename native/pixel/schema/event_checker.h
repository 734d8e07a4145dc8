// The rules of one `measure` call, rule by rule. Strict mode drops where lenient mode repairs; both say the same
// finding.
#pragma once

#include "pixelcard/pixel/schema/event.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard {

struct EventChecker {
    void check_options(ValueRef options);
    void check_data(Shape shape, ValueRef data);
    void check_custom_name(Shape shape);

    /// Drops the event in both modes.
    void refuse(DropReason reason, Code code, ValueRef field, ValueRef value, ValueRef fix = {});
    /// Drops the event in strict mode, is a repair in lenient mode.
    void problem(DropReason reason, Code code, ValueRef field, ValueRef value, ValueRef fix = {});
    /// Worth telling the owner; the event is kept in both modes.
    void note(Code code, ValueRef field, ValueRef value);

    void take_option(ValueRef key, ValueRef value, ValueRef path);
    void take_event_id(ValueRef value, ValueRef path);
    void take_opt_out(ValueRef value, ValueRef path);

    void check_field(ValueRef key, ValueRef value, Shape shape, ValueRef currency);
    void check_items(ValueRef items, ValueRef currency);
    [[nodiscard]] Value check_item(ValueRef item, ValueRef path, ValueRef event_currency);

    void put_field(Value& object, ValueRef key, ValueRef value, ValueRef path, ValueRef currency);
    void put_currency(Value& object, ValueRef value, ValueRef path);
    void put_amount(Value& object, ValueRef value, ValueRef path, ValueRef currency);
    void put_quantity(Value& object, ValueRef value, ValueRef path);
    void put_text(Value& object, ValueRef key, ValueRef value, ValueRef path);
    [[nodiscard]] Value usable_currency(ValueRef object) const;

    const Mode mode;
    CheckedEvent& event;
};

}  // namespace pixelcard
