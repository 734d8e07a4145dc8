#include "pixelcard/finding.h"

#include "pixelcard/limits.h"
#include "preview.h"

namespace pixelcard {

namespace {

struct Row {
    const char* name;
    const char* advice;
};

// In the order of `Code`.
constexpr Row kRows[] = {
    {"unknown_event", "no such event; use a standard name, or \"custom\" with custom_event_name"},
    {"missing_data", "data must be an object such as {type: ...}"},
    {"wrong_type", "data.type does not fit this event"},
    {"missing_type", "data.type is required"},
    {"unknown_field", "this field is not part of the shape; remove it"},
    {"misplaced_option", "belongs in the options, the argument after the data"},
    {"null_value", "null counts as absent; leave the field out"},
    {"not_an_integer", "must be an integer"},
    {"fractional_amount", "amounts are integers in the currency's minor unit"},
    {"missing_currency", "an amount needs a currency"},
    {"bad_currency", "currency is three letters, such as EUR"},
    {"bad_value", "wrong type or empty"},
    {"negative_value", "zero or negative values are unusual here"},
    {"too_large", "larger than one request may be"},
    {"missing_custom_name", "custom events need options.custom_event_name"},
    {"bad_custom_name", "1-64 of a-z 0-9 _ -, first and last alphanumeric"},
    {"reserved_name", "a standard event name cannot be a custom one"},
    {"uppercase_name", "custom event names are lowercase"},
    {"custom_name_on_standard_event", "custom_event_name goes with \"custom\" only"},
    {"unknown_option", "no such option; remove it"},
    {"alias_option", "the documented name of this option is event_id"},
    {"bad_event_id", "event_id must be non-empty text or an integer"},
    {"long_event_id", "event_id is unusually long"},
    {"bad_opt_out", "opt_out must be true or false"},
    {"missing_pixel_id", "pixelId must be non-empty text"},
    {"ambiguous_pixel_id", "several pixels on the page: say which pixelId"},
    {"unknown_pixel", "this pixel is not initialised"},
    {"no_pixel", "no pixel is initialised yet; call init first"},
    {"bad_consent", "consent takes exactly true or false"},
    {"bad_user_field", "this user field cannot be used and is left out"},
    {"unknown_command", "no such command"},
    {"malformed_input", "the host sent an input the engine cannot read"},
};
static_assert(sizeof kRows / sizeof *kRows == static_cast<std::size_t>(Code::malformed_input) + 1);

}  // namespace

const char* code_name(Code code) { return kRows[static_cast<std::size_t>(code)].name; }

const char* code_advice(Code code) { return kRows[static_cast<std::size_t>(code)].advice; }

void add_finding(Value& findings, Code code, Severity severity, ValueRef field, ValueRef value, ValueRef fix) {
    if (findings.size() >= limits::kMaxKeptFindings) return;
    Value finding;
    finding.put("code", code_name(code));
    finding.put("severity", severity == Severity::refused ? "refused" : "repaired");
    finding.put("field", shortened(field));
    if (!value.is_null()) finding.put("value", preview(value));
    if (!fix.is_null()) finding.put("fix", fix);
    finding.put("message", code_advice(code));
    findings.append(finding);
}

bool is_refusal(ValueRef finding) { return finding["severity"] == "refused"; }

}  // namespace pixelcard
