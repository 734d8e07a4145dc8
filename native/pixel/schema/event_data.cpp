// The data object of an event: fields of the shape, items, amounts with their currency.
#include "pixelcard/base/text.h"
#include "pixelcard/pixel/schema/event_checker.h"
#include "pixelcard/pixel/schema/money.h"

namespace pixelcard {

namespace {

constexpr auto kReason = DropReason::invalid_event_props;

}  // namespace

void EventChecker::check_data(Shape shape, ValueRef data) {
    const char* type = name_of(shape);
    if (!data.is_null() && !data.is_object())
        return refuse(DropReason::missing_event_props, Code::missing_data, Value("data"), data, Value(type));
    if (data["type"].is_null()) {
        const bool has_data = data.is_object();
        problem(has_data ? kReason : DropReason::missing_event_props,
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
        if (!(value == type)) problem(kReason, Code::wrong_type, path, value, Value(type));
        event.data.put("type", type);
    } else if (is_option_name(key)) {
        problem(kReason, Code::misplaced_option, path, value, joined("options.", key));
        ValueRef given = key == "opt_out"             ? event.opt_out
                         : key == "custom_event_name" ? event.custom_event_name
                                                      : event.event_id;
        if (given.is_null()) take_option(key, value, path);
    } else if (!is_field_of(shape, key)) {
        problem(kReason, Code::unknown_field, path, value);
    } else if (key == "contents") {
        check_items(value, currency);
    } else {
        put_field(event.data, key, value, path, currency);
    }
}

void EventChecker::check_items(ValueRef items, ValueRef currency) {
    if (!items.is_array()) problem(kReason, Code::bad_value, Value("data.contents"), items);
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
            problem(kReason, Code::bad_value, path, entry.value);
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
        else problem(kReason, Code::unknown_field, field, value);
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
        problem(kReason, Code::bad_currency, path, value, is_usable ? code : Value());
    if (is_usable) object.put("currency", code);
}

void EventChecker::put_amount(Value& object, ValueRef value, ValueRef path, ValueRef currency) {
    Value amount = exact_integer(value);
    if (!value.is_integer()) {
        const Value meant = !amount.is_null() || currency.is_empty_text()
                                ? amount
                                : minor_units_meant(value, currency_exponent(currency));
        const bool is_fraction = !meant.is_null() || value.is_number();
        problem(kReason,
                !amount.is_null() ? Code::not_an_integer
                : is_fraction     ? Code::fractional_amount
                                  : Code::bad_value,
                path, value, meant);
        if (amount.is_null()) return;
    }
    // An item falls back to the event's currency; that it must have one at all is our rule, so strict mode lets it
    // pass.
    const bool is_undocumented = !(path == "data.amount") && mode == Mode::strict;
    if (currency.is_empty_text() && !is_undocumented) return problem(kReason, Code::missing_currency, path, value);
    if (amount.number() < 0) note(Code::negative_value, path, value);
    object.put("amount", amount);
}

void EventChecker::put_quantity(Value& object, ValueRef value, ValueRef path) {
    const Value quantity = exact_integer(value);
    if (!value.is_integer()) problem(kReason, Code::not_an_integer, path, value, quantity);
    if (quantity.is_null()) return;
    if (quantity.number() < 1) note(Code::negative_value, path, value);
    object.put("quantity", quantity);
}

void EventChecker::put_text(Value& object, ValueRef key, ValueRef value, ValueRef path) {
    const bool is_empty_type = key == "content_type" && value.is_empty_text();
    if (value.is_text() && !is_empty_type) return object.put(key, value);
    const Value digits = value.is_integer() ? decimal(value.number()) : Value();
    problem(kReason, Code::bad_value, path, value, digits);
    if (!digits.is_null()) object.put(key, digits);
}

}  // namespace pixelcard
