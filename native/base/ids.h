// Identifiers made from entropy of the host, so that the core has no random source and tests are exact.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

/// A version 4 UUID in lowercase (RFC 9562), 36 characters. The same entropy, a text, and index give the same id;
/// different indexes give unrelated ids (SHA-256 of entropy, "/" and index), so 16 random bytes are enough for every id
/// one input needs.
[[nodiscard]] Value uuid_v4(ValueArgument entropy, int index);

}  // namespace pixelcard
