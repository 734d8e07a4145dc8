// What is wrong with a call or a payload, as data: the field, the value that was given, the value that was probably
// meant.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

/// Stable names; they appear in debug output, `state()`, the collector and the tests, and never change meaning.
enum class Code : unsigned char {
    unknown_event,
    missing_data,
    wrong_type,
    missing_type,
    unknown_field,
    misplaced_option,
    null_value,
    not_an_integer,
    fractional_amount,
    missing_currency,
    bad_currency,
    bad_value,
    negative_value,
    too_large,
    missing_custom_name,
    bad_custom_name,
    reserved_name,
    uppercase_name,
    custom_name_on_standard_event,
    unknown_option,
    alias_option,
    bad_event_id,
    long_event_id,
    bad_opt_out,
    missing_pixel_id,
    ambiguous_pixel_id,
    unknown_pixel,
    no_pixel,
    bad_consent,
    bad_user_field,
    bad_endpoint,
    unknown_command,
    malformed_input,
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
