// Identifiers made from the entropy a host hands in, so that the core stays free of random sources and tests are exact.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

/// A version 4 UUID in lowercase. The same entropy and index give the same id; different indexes give unrelated ids
/// (SHA-256 of entropy, "/" and index), so 16 random bytes are enough for every id one input needs.
[[nodiscard]] Value uuid_v4(ValueArgument entropy, int index);

}  // namespace pixelcard
