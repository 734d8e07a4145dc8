// Match keys: from the public `user` fields of `init` to the wire's `user.in`, normalised and hashed.
//
// Rules: official Conversions API page (September 2026) for normalisation, observed SDK 0.1.41 for the wire keys. A value
// that already is 64 hex digits passes through in lowercase; the hash of nothing is never made.
#pragma once

#include "pixelcard/pixel/schema/finding.h"

namespace pixelcard {

struct MatchKeys {
    Value in;        ///< {"em": "<64 hex>", "co": "DE", ...} in the order of the field table; an empty object when nothing is left
    Value findings;  ///< fields left out, see add_finding; never carries the value, which is personal data
};

/// `user` as given to `init`. Non-objects yield nothing but a finding.
[[nodiscard]] MatchKeys match_keys(ValueRef user);

/// How one kind of value is normalised before hashing, as text; empty when nothing usable is left. For tools that hash on their own.
[[nodiscard]] Value normalise_email(ValueRef text);
[[nodiscard]] Value normalise_phone(ValueRef text);
[[nodiscard]] Value normalise_external_id(ValueRef text);
[[nodiscard]] Value normalise_name(ValueRef text);

}  // namespace pixelcard
