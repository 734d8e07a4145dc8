// Values on their way between the page glue and the engine, each as one text: two crossings for an input instead of one
// for every member, which is what the first start of a page waits for.
//
// In: a form made for a reader of few bytes (web/module/exchange.ts writes it); a JSON parser would be larger.
//   n t f                 null, true, false
//   d<low>,<high>,        a number, as the two 32-bit halves of its IEEE 754 form in decimal digits
//   s<bytes>,<text>       text, UTF-8
//   [<value>…]            array
//   {<key><value>…}       object, keys as text values
// Out: JSON, which the browser reads by itself.
#pragma once

#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard {

/// The value that `text` holds. What is cut short or nested deeper than PIXELCARD_EXCHANGE_DEPTH (each module's own,
/// see its CMake file) ends there; nothing is read beyond the end.
[[nodiscard]] Value read_exchange(std::string_view text);

/// Compact JSON, as JSON.stringify writes it.
[[nodiscard]] Value exchange_json(ValueRef value);

/// A fraction as JSON writes it ("null" when it is not finite). Defined by the host side.
[[nodiscard]] Value host_number_text(double number);

}  // namespace pixelcard
