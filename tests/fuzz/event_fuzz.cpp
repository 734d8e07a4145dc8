// One `measure` call as a JSON array: name, data, options. Checked in both modes, and what is kept also by the
// collector.
#include <string>

#include "fuzz.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/pixel/collector/collector.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/schema/event.h"

using namespace pixelcard;

namespace {

constexpr double kNow = 1790000000000;

void check_findings(const CheckedEvent& event) {
    fuzz::require(event.findings.size() <= limits::kMaxKeptFindings, "findings are bounded");
    bool has_refusal = false;
    for (const auto& [index, finding] : event.findings) {
        has_refusal = has_refusal || is_refusal(finding);
        fuzz::require(finding["code"].is_text() && finding["message"].is_text() && finding["field"].is_text(),
                      "a finding says what and where");
        // The shortened text and its dots.
        fuzz::require(finding["value"].text().size() <= limits::kMaxReportedText + 3,
                      "a finding repeats little of the value");
    }
    // What comes after the last finding that is kept cannot be seen.
    const bool sees_all = event.findings.size() < limits::kMaxKeptFindings;
    const bool is_dropped = event.dropped != DropReason::none;
    fuzz::require(is_dropped || !has_refusal, "an event that is kept has no refusal");
    fuzz::require(!is_dropped || has_refusal || !sees_all, "a dropped event says why");
}

Value options_of(const CheckedEvent& event) {
    Value options = Value::object();
    if (!event.event_id.is_null()) options.put("event_id", event.event_id);
    if (!event.custom_event_name.is_null()) options.put("custom_event_name", event.custom_event_name);
    if (!event.opt_out.is_null()) options.put("opt_out", event.opt_out);
    return options;
}

// Null members count as absent and are left out, so what is kept passes the strict check unchanged.
void check_kept(ValueRef name, const CheckedEvent& event, Mode mode) {
    const CheckedEvent again = check_event(name, event.data, options_of(event), mode);
    fuzz::require(again.dropped == DropReason::none, "what is kept would be kept by the original");
    fuzz::require(json_text(again.data) == json_text(event.data), "what is kept needs no further repair");
    fuzz::require(json_text(options_of(again)) == json_text(options_of(event)),
                  "options that are kept need no further repair");
}

void check_received(ValueRef name, const CheckedEvent& event) {
    Value wire;
    wire.put("type", name);
    wire.put("timestamp_ms", kNow);
    wire.put("id", event.event_id.is_null() ? Value("new") : event.event_id);
    if (!event.opt_out.is_null()) wire.put("opt_out", event.opt_out);
    if (!event.custom_event_name.is_null()) wire.put("custom_event_name", event.custom_event_name);
    wire.put("data", event.data);
    Value events;
    events.append(wire);
    Value body;
    body.put("events", events);
    const ReceivedBatch batch = check_batch({{"pid", "px"}, {"ec", "1"}}, body, static_cast<std::int64_t>(kNow));
    fuzz::require(!batch.refusal, "the collector takes what the pixel sends");
    for (const auto& [index, finding] : batch.events.at(0).findings)
        fuzz::require(!is_refusal(finding), "the collector finds nothing wrong with it");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto call = parse_json(fuzz::bytes_of(data, size));
    if (!call || !call->is_array()) return 0;
    ValueRef name = call->at(0);
    const CheckedEvent strict = check_event(name, call->at(1), call->at(2), Mode::strict);
    const CheckedEvent lenient = check_event(name, call->at(1), call->at(2), Mode::lenient);
    check_findings(strict);
    check_findings(lenient);
    fuzz::require(strict.dropped != DropReason::none || lenient.dropped == DropReason::none,
                  "lenient mode keeps what the original keeps");
    if (lenient.dropped != DropReason::none) return 0;
    check_kept(name, lenient, Mode::lenient);
    check_kept(name, lenient, Mode::strict);
    check_received(name, lenient);
    if (strict.dropped == DropReason::none) check_kept(name, strict, Mode::strict);
    return 0;
}
