// Which fields of an event's matching data are sent in clear text, for programs that store or show events.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard::lint {

/// Whether `name` is a field of `user` whose values are sent in clear text (country, obref, ip_address, …), in either
/// generation of names. False for fields of hashes and for unknown ones: what they hold may identify a person.
[[nodiscard]] bool is_clear_match_field(ValueRef name);

}  // namespace pixelcard::lint
