// Values of every kind, from the fuzzer's decisions: what a page may hand to oaiq once it was copied
// (web/pixel/host/snapshot.ts).
#pragma once

#include "choices.h"
#include "pixelcard/base/value.h"

namespace pixelcard::fuzz {

/// Null, a boolean, a number, a text, or a list or object of those; `depth` levels at most.
[[nodiscard]] Value any_value(Choices& choices, int depth);

/// Something that means something somewhere: a name of the protocol, a number in quotes, a URL, an odd text.
[[nodiscard]] Value any_text(Choices& choices);

/// Data that is mostly right for an event.
[[nodiscard]] Value likely_data(Choices& choices);

}  // namespace pixelcard::fuzz
