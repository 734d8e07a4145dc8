// Match keys: from the public `user` fields of `init` to the wire's `user.in`, normalised and hashed.
//
// Rules: official Conversions API page (September 2026) for normalisation, observed SDK 0.1.41 for the wire keys. A
// value that already is 64 hex digits passes through in lowercase; the hash of nothing is never made.
#pragma once

#include "pixelcard/pixel/schema/finding.h"

namespace pixelcard {

struct MatchKeys {
    Value in;  ///< {"em": "<64 hex>", "co": "DE", ...} in the order of the field table; an empty object when nothing is
               ///< left
    Value findings;  ///< fields left out, see add_finding; never carries the value, which is personal data
};

/// `user` as given to `init`. Non-objects yield nothing but a finding.
[[nodiscard]] MatchKeys match_keys(ValueArgument user);

/// How one kind of value is normalised before hashing, as text; empty when nothing usable is left: an e-mail address
/// has an "@", a phone number 8 to 15 digits, without the "(0)" behind a country code. For tools that hash on their
/// own.
[[nodiscard]] Value normalise_email(ValueArgument text);
[[nodiscard]] Value normalise_phone(ValueArgument text);
[[nodiscard]] Value normalise_external_id(ValueArgument text);
[[nodiscard]] Value normalise_name(ValueArgument text);

/// The SHA-256 in lowercase hex of one value of `user`: the value itself when it is one in any case, else of what
/// `normalise` (one of the four above) makes of it. Empty when nothing usable is left, for another digest, and where
/// the result is that of a missing value.
[[nodiscard]] Value match_hash(ValueArgument text, Value (*normalise)(ValueArgument));

/// 64 hex digits of any case.
[[nodiscard]] bool is_sha256_hex(std::string_view text);
/// Has the form of an MD5, SHA-1, SHA-224, SHA-384 or SHA-512 in hex, or of a digest in padded base64: hashing it again
/// would match no one.
[[nodiscard]] bool is_other_digest(std::string_view text);
/// Whether a SHA-256 in lowercase hex is that of a missing value: of "", " ", "undefined" ..., and unless `is_name` of
/// "null", "none" ...
[[nodiscard]] bool is_hash_of_nothing(ValueArgument digest, bool is_name);

/// A value that is sent in clear text, trimmed; empty when it is unusable: two letters, at most 128 code points, at
/// most 32 letters, digits, spaces and hyphens.
[[nodiscard]] Value clear_country(ValueArgument text);
[[nodiscard]] Value clear_place(ValueArgument text);
[[nodiscard]] Value clear_postal_code(ValueArgument text);

}  // namespace pixelcard
