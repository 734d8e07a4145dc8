// What is wrong with a call or a payload, as data: the field, the value that was given, the value that was probably
// meant.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

/// Stable names; they appear in debug output, `state()`, the collector and the tests, and never change meaning.
enum class Code : unsigned char {
#define PIXELCARD_CODE(name, advice) name,
#define PIXELCARD_EVENT_CODE(name, rule, level, fix, advice) name,
#include "pixelcard/pixel/schema/codes.inc"
#undef PIXELCARD_CODE
#undef PIXELCARD_EVENT_CODE
};

enum class Severity : unsigned char {
    refused,  ///< the event (or call) is dropped because of this
    repaired  ///< the event is kept; this part of it was changed or left out
};

/// "refused" or "repaired". Static lifetime.
[[nodiscard]] const char* name_of(Severity severity);

/// The stable name, such as "fractional_amount". Static lifetime.
[[nodiscard]] const char* name_of(Code code);

/// One sentence that says what is wrong and what to write instead. Static lifetime.
[[nodiscard]] const char* code_advice(Code code);

/// Adds {"code", "severity" ("refused" | "repaired"), "field", "value", "fix", "message"} to an array of findings,
/// which takes at most limits::kMaxKeptFindings. `field` is a path such as "data.contents[2].amount"; `value` is what
/// was given, shortened, and left out when null; `fix` what to write instead, left out when we cannot know.
void add_finding(Value& findings, Code code, Severity severity, ValueRef field, ValueRef value, ValueRef fix = {});

/// Whether the call was dropped because of this finding.
[[nodiscard]] bool is_refusal(ValueRef finding);

}  // namespace pixelcard
