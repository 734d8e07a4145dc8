// Idempotency-Key: the same request again gets the same answer, another request with the same key a conflict.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// Runs the call's handler, once for each key. Successes are kept in the transaction that stores their object; a
/// refused request may be corrected and sent again with its key.
[[nodiscard]] Answer answer_once(Call& call);

}  // namespace pixelcard::sandbox
