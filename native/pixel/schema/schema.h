// The event schema as data: names, shapes, fields, options, currencies. The only place that spells them.
//
// Source: the official "supported events" page and the observed tables of SDK 0.1.32 and 0.1.41 (checked 2026-11).
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

/// The data shapes; `none` for names the browser may not send.
enum class Shape : unsigned char { none, contents, customer_action, plan_enrollment, custom };

/// The wire name of a shape, as in `data.type`.
[[nodiscard]] const char* name_of(Shape shape);

/// The shape an event name needs; `none` when the name is not one of the eleven a browser may send.
[[nodiscard]] Shape shape_of_event(ValueArgument name);

/// Standard names and the two app names cannot be custom event names.
[[nodiscard]] bool is_reserved_event_name(ValueArgument name);

/// The standard name that people who write `name` usually mean ("purchase" -> "order_created"); null when unknown.
[[nodiscard]] Value event_name_meant_by(ValueArgument name);

/// A usable custom name close to `name` ("size guide!" -> "size_guide"); null when nothing is left.
[[nodiscard]] Value custom_event_name_meant_by(ValueArgument name);

/// event_id, its alias eventId, custom_event_name, opt_out: what belongs into the options and is often found in the
/// data.
[[nodiscard]] bool is_option_name(ValueArgument key);

/// Whether `field` is allowed at the top of this shape's data.
[[nodiscard]] bool is_field_of(Shape shape, ValueArgument field);

/// Whether `field` is allowed in an entry of `contents`.
[[nodiscard]] bool is_field_of_item(ValueArgument field);

/// ^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$
[[nodiscard]] bool is_custom_event_name(ValueArgument name);

/// ^[A-Za-z]{3}$: the check of OpenAI's script, which has no list of currencies.
[[nodiscard]] bool is_currency(ValueArgument text);

/// Digits after the decimal point that ISO 4217 gives a currency (case does not matter); 2 when unknown.
[[nodiscard]] int currency_exponent(ValueArgument currency);

}  // namespace pixelcard
