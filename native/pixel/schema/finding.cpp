#include "pixelcard/pixel/schema/finding.h"

#include <cstring>

#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/schema/preview.h"

namespace pixelcard {

namespace {

// Name and advice of every code, in the order of `Code`. One text: a table of pointers to texts cannot be compressed.
constexpr char kTexts[] =
    "unknown_event"
    "\0"
    "no such event; use a standard name, or \"custom\" with custom_event_name"
    "\0"
    "missing_data"
    "\0"
    "data must be an object such as {type: ...}"
    "\0"
    "wrong_type"
    "\0"
    "data.type does not fit this event"
    "\0"
    "missing_type"
    "\0"
    "data.type is required"
    "\0"
    "unknown_field"
    "\0"
    "this field is not part of the shape; remove it"
    "\0"
    "misplaced_option"
    "\0"
    "belongs in the options, the argument after the data"
    "\0"
    "null_value"
    "\0"
    "null counts as absent; leave the field out"
    "\0"
    "not_an_integer"
    "\0"
    "must be an integer"
    "\0"
    "fractional_amount"
    "\0"
    "amounts are integers in the currency's minor unit"
    "\0"
    "missing_currency"
    "\0"
    "an amount needs a currency"
    "\0"
    "bad_currency"
    "\0"
    "currency is three letters, such as EUR"
    "\0"
    "bad_value"
    "\0"
    "wrong type or empty"
    "\0"
    "negative_value"
    "\0"
    "zero or negative values are unusual here"
    "\0"
    "too_large"
    "\0"
    "larger than one request may be"
    "\0"
    "missing_custom_name"
    "\0"
    "custom events need options.custom_event_name"
    "\0"
    "bad_custom_name"
    "\0"
    "1-64 of a-z 0-9 _ -, first and last alphanumeric"
    "\0"
    "reserved_name"
    "\0"
    "a standard event name cannot be a custom one"
    "\0"
    "uppercase_name"
    "\0"
    "custom event names are lowercase"
    "\0"
    "custom_name_on_standard_event"
    "\0"
    "custom_event_name goes with \"custom\" only"
    "\0"
    "unknown_option"
    "\0"
    "no such option; remove it"
    "\0"
    "alias_option"
    "\0"
    "the documented name of this option is event_id"
    "\0"
    "bad_event_id"
    "\0"
    "event_id must be non-empty text or an integer"
    "\0"
    "long_event_id"
    "\0"
    "event_id is unusually long"
    "\0"
    "bad_opt_out"
    "\0"
    "opt_out must be true or false"
    "\0"
    "missing_pixel_id"
    "\0"
    "pixelId must be non-empty text"
    "\0"
    "ambiguous_pixel_id"
    "\0"
    "several pixels on the page: say which pixelId"
    "\0"
    "unknown_pixel"
    "\0"
    "this pixel is not initialised"
    "\0"
    "no_pixel"
    "\0"
    "no pixel is initialised yet; call init first"
    "\0"
    "bad_consent"
    "\0"
    "consent takes exactly true or false"
    "\0"
    "bad_user_field"
    "\0"
    "this user field is unusable and left out"
    "\0"
    "bad_endpoint"
    "\0"
    "must be /path, a host or an http(s) URL; nothing is sent"
    "\0"
    "unknown_command"
    "\0"
    "no such command"
    "\0"
    "malformed_input"
    "\0"
    "the host sent an input the engine cannot read"
    "\0";

constexpr std::size_t count_texts() {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < sizeof kTexts; i++) count += kTexts[i] == 0;
    return count;
}
static_assert(count_texts() == 2 * (static_cast<std::size_t>(Code::malformed_input) + 1));

const char* text_at(int index) {
    const char* text = kTexts;
    while (index-- > 0) text += std::strlen(text) + 1;
    return text;
}

}  // namespace

const char* name_of(Severity severity) { return severity == Severity::refused ? "refused" : "repaired"; }

const char* name_of(Code code) { return text_at(2 * static_cast<int>(code)); }

const char* code_advice(Code code) { return text_at(2 * static_cast<int>(code) + 1); }

void add_finding(Value& findings, Code code, Severity severity, ValueRef field, ValueRef value, ValueRef fix) {
    if (findings.size() >= limits::kMaxKeptFindings) return;
    Value finding;
    finding.put("code", name_of(code));
    finding.put("severity", name_of(severity));
    finding.put("field", shortened(field));
    if (!value.is_null()) finding.put("value", preview(value));
    if (!fix.is_null()) finding.put("fix", fix);
    finding.put("message", code_advice(code));
    findings.append(finding);
}

bool is_refusal(ValueRef finding) { return finding["severity"] == "refused"; }

}  // namespace pixelcard
