#include "pixelcard/pixel/collector/received_event.h"

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/collector/received_query.h"
#include "pixelcard/pixel/engine/names.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/page_url.h"

namespace pixelcard {

namespace {

// The Conversions API states both; the pixel endpoint publishes none, so leaving the window is a finding only.
constexpr double kMaxAgeMs = 7.0 * 24 * 3600 * 1000;
constexpr double kMaxAheadMs = 10.0 * 60 * 1000;

constexpr const char* kTimeWindow = "a time at most 7 days back and 10 minutes ahead";

constexpr std::string_view kMembers[] = {"type",    "timestamp_ms",      "id",  "source_url", "referrer_url",
                                         "opt_out", "custom_event_name", "data"};

void check_members(ValueRef wire, Value& findings) {
    for (const auto& [key, value] : wire) {
        bool is_known = false;
        for (const std::string_view known : kMembers) is_known = is_known || key == known;
        if (!is_known) add_finding(findings, Code::unknown_field, Severity::repaired, key, value);
    }
}

void check_id(ValueRef wire, ReceivedEvent& event) {
    ValueRef id = wire["id"];
    if (trim(id.text()).empty())
        return add_finding(event.findings, Code::bad_event_id, Severity::refused, Value("id"), id);
    event.id = id.text();
    if (count_code_points(id.text()) > limits::kLongEventId)
        add_finding(event.findings, Code::long_event_id, Severity::repaired, Value("id"), id);
}

void check_timestamp(ValueRef wire, std::int64_t now_ms, Value& findings) {
    ValueRef given = wire["timestamp_ms"];
    if (!given.is_integer())
        return add_finding(findings, Code::not_an_integer, Severity::refused, Value("timestamp_ms"), given);
    const double age_ms = static_cast<double>(now_ms) - given.number();
    if (age_ms > kMaxAgeMs || age_ms < -kMaxAheadMs)
        add_finding(findings, Code::bad_value, Severity::refused, Value("timestamp_ms"), given, Value(kTimeWindow));
}

void check_address(ValueRef wire, const char* key, Value& findings) {
    if (!wire.has(key)) return;
    ValueRef given = wire[key];
    const Value plain = origin_and_path(given);
    if (plain.is_empty_text()) return add_finding(findings, Code::bad_value, Severity::refused, Value(key), given);
    const bool is_bare = given.text().find_first_of("?#@") == std::string_view::npos || given == plain.text();
    if (!is_bare) add_finding(findings, Code::bad_value, Severity::repaired, Value(key), given, plain);
}

void check_internal(ValueRef wire, const char* shape, Value& findings) {
    ValueRef data = wire["data"];
    ValueRef type = data["type"];
    if (!data.is_object()) add_finding(findings, Code::missing_data, Severity::refused, Value("data"), data);
    else if (!type.is_text())
        add_finding(findings, Code::missing_type, Severity::refused, Value("data.type"), {}, Value(shape));
    else if (!(type == shape))
        add_finding(findings, Code::wrong_type, Severity::refused, Value("data.type"), type, Value(shape));
}

Value findings_of_call(ValueRef wire) {
    Value findings;
    for (const auto& entry : check_as_call(wire).findings) {
        Value finding = entry.value;
        finding.put("field", Value(wire_field(finding["field"].text())));
        findings.append(finding);
    }
    const ValueRef name = wire["custom_event_name"];
    const Value lower = ascii_lowercase(name);
    if (wire["type"] == "custom" && name.is_text() && !name.is_same_text(lower))
        add_finding(findings, Code::uppercase_name, Severity::repaired, Value("custom_event_name"), name, lower);
    return findings;
}

}  // namespace

ReceivedEvent check_received_event(ValueRef wire, std::int64_t now_ms) {
    ReceivedEvent event;
    event.wire = wire;
    ValueRef type = wire["type"];
    ValueRef custom_name = wire["custom_event_name"];
    const bool is_init = type == names::kInitEvent;
    event.is_internal = is_init || type == names::kDiagnosticEvent;
    event.dedup_name = type == "custom" && custom_name.is_text() ? ascii_lowercase(custom_name).text() : type.text();

    if (event.is_internal) check_internal(wire, is_init ? "sdk_lifecycle" : "diagnostic", event.findings);
    else event.findings = findings_of_call(wire);
    check_id(wire, event);
    check_timestamp(wire, now_ms, event.findings);
    check_address(wire, "source_url", event.findings);
    check_address(wire, "referrer_url", event.findings);
    check_members(wire, event.findings);
    return event;
}

}  // namespace pixelcard
