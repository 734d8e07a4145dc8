#include "pixelcard/pixel/schema/event.h"

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/schema/money.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard {

const char* name_of(Mode mode) { return mode == Mode::strict ? "strict" : "lenient"; }

const char* name_of(DropReason reason) {
    constexpr const char* kNames[] = {"", "unsupported_event_name", "missing_event_props", "invalid_event_props",
                                      "invalid_event_options"};
    return kNames[static_cast<int>(reason)];
}

namespace {

constexpr auto kBadData = DropReason::invalid_event_props;
constexpr auto kBadOptions = DropReason::invalid_event_options;

// The rules of one `measure` call, rule by rule. Strict mode drops where lenient mode repairs; both say the same
// finding.
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
    const Value path = "options.custom_event_name";
    const Value given = event.custom_event_name;
    event.custom_event_name = {};
    if (shape != Shape::custom) {
        if (!given.is_null()) problem(kBadOptions, Code::custom_name_on_standard_event, path, given);
        return;
    }
    if (given.text().empty()) return refuse(kBadOptions, Code::missing_custom_name, path, given);
    // Only lowercase names can be registered, and the server lowercases what it gets, so this changes nothing but the
    // loss.
    const Value name = ascii_lowercase(trimmed(given));
    if (is_reserved_event_name(name)) return refuse(kBadOptions, Code::reserved_name, path, given);
    if (!is_custom_event_name(name))
        return refuse(kBadOptions, Code::bad_custom_name, path, given, custom_event_name_meant_by(name));
    if (!given.is_same_text(name)) problem(kBadOptions, Code::uppercase_name, path, given, name);
    event.custom_event_name = name;
}

void EventChecker::check_options(ValueRef options) {
    if (options.is_null()) return;
    if (!options.is_object()) return problem(kBadOptions, Code::bad_value, Value("options"), options);
    for (const auto& [name, value] : options) {
        const Value path = joined("options.", name);
        if (value.is_null()) note(Code::null_value, path, value);
        else take_option(name, value, path);
    }
}

void EventChecker::take_option(ValueRef key, ValueRef value, ValueRef path) {
    if (key == "event_id" || key == "eventId") return take_event_id(value, path);
    if (key == "opt_out") return take_opt_out(value, path);
    if (key == "id") {
        problem(kBadOptions, Code::alias_option, path, value, Value("event_id"));
        return take_event_id(value, path);
    }
    if (key != "custom_event_name") return problem(kBadOptions, Code::unknown_option, path, value);
    if (!value.is_text()) return problem(kBadOptions, Code::bad_custom_name, path, value);
    event.custom_event_name = value;
}

void EventChecker::take_event_id(ValueRef value, ValueRef path) {
    const Value id = value.is_integer() ? decimal(value.number()) : trimmed(value);
    if (id.is_empty_text()) return problem(kBadOptions, Code::bad_event_id, path, value);
    if (count_code_points(id.text()) > limits::kLongEventId) note(Code::long_event_id, path, value);
    if (event.event_id.is_null() || path == "options.event_id") event.event_id = id;
}

void EventChecker::take_opt_out(ValueRef value, ValueRef path) {
    event.opt_out = value;
    if (value.is_boolean()) return;
    // When it is unclear what was meant, not profiling the visitor wins.
    event.opt_out = !(value == "false" || value.is_empty_text() || (value.is_number() && value.number() == 0));
    problem(kBadOptions, Code::bad_opt_out, path, value, event.opt_out);
}

// The data object: fields of the shape, items, amounts with their currency.

void EventChecker::check_data(Shape shape, ValueRef data) {
    const char* type = name_of(shape);
    if (!data.is_null() && !data.is_object())
        return refuse(DropReason::missing_event_props, Code::missing_data, Value("data"), data, Value(type));
    if (data["type"].is_null()) {
        const bool has_data = data.is_object();
        problem(has_data ? kBadData : DropReason::missing_event_props,
                has_data ? Code::missing_type : Code::missing_data, Value(has_data ? "data.type" : "data"), {},
                Value(type));
        event.data.put("type", type);
    }
    for (const auto& [name, value] : data) {
        if (value.is_null()) note(Code::null_value, joined("data.", name), value);
        else check_field(name, value, shape, usable_currency(data));
    }
}

void EventChecker::check_field(ValueRef key, ValueRef value, Shape shape, ValueRef currency) {
    const Value path = joined("data.", key);
    if (key == "type") {
        const char* type = name_of(shape);
        if (!(value == type)) problem(kBadData, Code::wrong_type, path, value, Value(type));
        event.data.put("type", type);
    } else if (is_option_name(key)) {
        problem(kBadData, Code::misplaced_option, path, value, joined("options.", key));
        ValueRef given = key == "opt_out"             ? event.opt_out
                         : key == "custom_event_name" ? event.custom_event_name
                                                      : event.event_id;
        if (given.is_null()) take_option(key, value, path);
    } else if (!is_field_of(shape, key)) {
        problem(kBadData, Code::unknown_field, path, value);
    } else if (key == "contents") {
        check_items(value, currency);
    } else {
        put_field(event.data, key, value, path, currency);
    }
}

void EventChecker::check_items(ValueRef items, ValueRef currency) {
    if (!items.is_array()) problem(kBadData, Code::bad_value, Value("data.contents"), items);
    if (!items.is_array() && !items.is_object()) return;
    Value list = items;
    if (items.is_object()) {
        list = Value::array();
        list.append(items);
    }
    Value checked = Value::array();
    double index = 0;
    for (const auto& entry : list) {
        const Value path = joined(joined("data.contents[", decimal(index++)), "]");
        if (!entry.value.is_object()) {
            problem(kBadData, Code::bad_value, path, entry.value);
            continue;
        }
        const Value item = check_item(entry.value, path, currency);
        // Outside a list, what holds nothing of an item is none: a list of another kind, an element of the document.
        if (items.is_array() || item.size() > 0) checked.append(item);
    }
    if (items.is_array() || checked.size() > 0) event.data.put("contents", checked);
}

Value EventChecker::check_item(ValueRef item, ValueRef path, ValueRef event_currency) {
    Value checked = Value::object();
    // An unusable currency of the item is not replaced by the event's: the price may be in another one.
    const Value currency = item["currency"].is_null() ? Value(event_currency) : usable_currency(item);
    for (const auto& [name, value] : item) {
        const Value field = joined(joined(path, "."), name);
        if (value.is_null()) note(Code::null_value, field, value);
        else if (is_field_of_item(name)) put_field(checked, name, value, field, currency);
        else problem(kBadData, Code::unknown_field, field, value);
    }
    return checked;
}

void EventChecker::put_field(Value& object, ValueRef key, ValueRef value, ValueRef path, ValueRef currency) {
    if (key == "amount") put_amount(object, value, path, currency);
    else if (key == "currency") put_currency(object, value, path);
    else if (key == "quantity") put_quantity(object, value, path);
    else put_text(object, key, value, path);
}

Value EventChecker::usable_currency(ValueRef object) const {
    ValueRef given = object["currency"];
    const Value code = mode == Mode::strict ? given : trimmed(given);
    return is_currency(code) ? code : Value("");
}

void EventChecker::put_currency(Value& object, ValueRef value, ValueRef path) {
    const Value code = trimmed(value);
    const bool is_usable = is_currency(code);
    if (!value.is_same_text(code) || !is_usable)
        problem(kBadData, Code::bad_currency, path, value, is_usable ? code : Value());
    if (is_usable) object.put("currency", code);
}

void EventChecker::put_amount(Value& object, ValueRef value, ValueRef path, ValueRef currency) {
    Value amount = exact_integer(value);
    if (!value.is_integer()) {
        const Value meant = !amount.is_null() || currency.is_empty_text()
                                ? amount
                                : minor_units_meant(value, currency_exponent(currency));
        const bool is_fraction = !meant.is_null() || value.is_number();
        problem(kBadData,
                !amount.is_null() ? Code::not_an_integer
                : is_fraction     ? Code::fractional_amount
                                  : Code::bad_value,
                path, value, meant);
        if (amount.is_null()) return;
    }
    // An item falls back to the event's currency; that it must have one at all is our rule, so strict mode lets it
    // pass.
    const bool is_undocumented = !(path == "data.amount") && mode == Mode::strict;
    if (currency.is_empty_text() && !is_undocumented) return problem(kBadData, Code::missing_currency, path, value);
    if (amount.number() < 0) note(Code::negative_value, path, value);
    object.put("amount", amount);
}

void EventChecker::put_quantity(Value& object, ValueRef value, ValueRef path) {
    const Value quantity = exact_integer(value);
    if (!value.is_integer()) problem(kBadData, Code::not_an_integer, path, value, quantity);
    if (quantity.is_null()) return;
    if (quantity.number() < 1) note(Code::negative_value, path, value);
    object.put("quantity", quantity);
}

void EventChecker::put_text(Value& object, ValueRef key, ValueRef value, ValueRef path) {
    const bool is_empty_type = key == "content_type" && value.is_empty_text();
    if (value.is_text() && !is_empty_type) return object.put(key, value);
    const Value digits = value.is_integer() ? decimal(value.number()) : Value();
    problem(kBadData, Code::bad_value, path, value, digits);
    if (!digits.is_null()) object.put(key, digits);
}

}  // namespace

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
