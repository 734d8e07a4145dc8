// Prints values as JSON in the messages of tests. Catch2, GoogleTest and doctest all use an operator<< that they find,
// so this is the printer for each of them; include it before the first check of a value.
#pragma once

#include <ostream>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/value.h"

namespace pixelcard {

inline std::ostream& operator<<(std::ostream& stream, ValueRef value) { return stream << json_text(value); }
inline std::ostream& operator<<(std::ostream& stream, const Value& value) { return stream << json_text(value); }

}  // namespace pixelcard
