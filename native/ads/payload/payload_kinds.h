// The calls that write, as data. Source: pages API reference and Campaign management.
#pragma once

#include "pixelcard/ads/payload/payload.h"

namespace pixelcard::payloads {

struct Call {
    const char* name;
    const char* path;  ///< "{id}" is replaced
    bool has_body;
    bool takes_idempotency_key;
    std::optional<DocumentKind> checked_as;
};

[[nodiscard]] const Call& call_of(PayloadKind kind);

}  // namespace pixelcard::payloads
