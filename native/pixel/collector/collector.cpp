#include "pixelcard/pixel/collector/collector.h"

#include "pixelcard/pixel/collector/received_event.h"
#include "pixelcard/pixel/collector/received_query.h"
#include "pixelcard/pixel/collector/received_user.h"
#include "pixelcard/pixel/engine/names.h"

namespace pixelcard {

namespace {

// The Conversions API takes 1,000 events a request; no pixel comes near, so more is an attack on the reader.
constexpr std::size_t kMaxEvents = 1000;

constexpr const char* kDropCounts[] = {"dropped_event_count", "dropped_event_reason_counts",
                                       "dropped_event_name_counts", "dropped_event_phase_counts",
                                       "dropped_event_details"};

void read_diagnostic(ValueRef data, ReceivedBatch& batch) {
    if (data["consent"].is_boolean()) batch.consent = data["consent"];
    for (const char* key : kDropCounts)
        if (data.has(key) && !batch.drop_counts.has(key)) batch.drop_counts.put(key, data[key]);
}

void read_identity(ValueRef body, ReceivedBatch& batch) {
    batch.is_stripped = true;
    for (const auto& [key, value] : body) {
        if (key == "events") continue;
        batch.is_stripped = false;
        const bool is_reference = key == "obref" || key == "oppref";
        if (key == "obref") batch.obref = value;
        else if (key == "oppref") batch.oppref = value;
        else if (key == "user") batch.user = value;
        else add_finding(batch.findings, Code::unknown_field, Severity::repaired, key, value);
        if (is_reference && value.text().empty())
            add_finding(batch.findings, Code::bad_value, Severity::repaired, key, value);
        if (key == "user") check_received_user(value, batch.findings);
    }
}

Value text_parameter(const Query& query, std::string_view name) {
    const std::string* text = parameter(query, name);
    return text ? Value(std::string_view(*text)) : Value();
}

void read_sender(const Query& query, ReceivedBatch& batch) {
    batch.pid = *parameter(query, "pid");
    batch.st = text_parameter(query, "st");
    batch.sv = text_parameter(query, "sv");
    const Value t = text_parameter(query, "t");
    batch.t = integer_of(t.text());
    if (t.is_text() && batch.t.is_null())
        add_finding(batch.findings, Code::not_an_integer, Severity::repaired, Value("t"), t);
}

std::optional<Refusal> check_shape(ValueRef body) {
    if (!body.is_object())
        return refuse("not_an_object", "", "the body must be a JSON object such as {\"events\":[…]}");
    if (!body.has("events"))
        return refuse("missing_events", "events", "member \"events\" is missing; give an array of events");
    ValueRef events = body["events"];
    if (!events.is_array()) return refuse("bad_events", "events", "member \"events\" must be an array");
    if (events.size() == 0)
        return refuse("empty_events", "events", "member \"events\" is empty; send at least one event");
    if (events.size() > kMaxEvents)
        return refuse("too_many_events", "events",
                      "member \"events\" holds " + std::to_string(events.size()) + " events; send at most " +
                          std::to_string(kMaxEvents));
    for (std::size_t i = 0; i < events.size(); i++)
        if (!events.at(i).is_object())
            return refuse("bad_event", std::string("events[").append(std::to_string(i)).append("]"),
                          "every event must be a JSON object");
    return std::nullopt;
}

std::optional<Refusal> check_count(const Query& query, std::size_t expected, ReceivedBatch& batch) {
    const std::string* ec = parameter(query, "ec");
    if (!ec) {  // SDK 0.1.3 sent none
        add_finding(batch.findings, Code::malformed_input, Severity::repaired, Value("ec"), {});
        return std::nullopt;
    }
    batch.ec = integer_of(*ec);
    if (batch.ec.is_integer() && batch.ec.number() == static_cast<double>(expected)) return std::nullopt;
    return refuse("ec_mismatch", "ec",
                  "parameter \"ec\" is " + in_quotes(*ec) + " but the body holds " + std::to_string(expected) +
                      " events; make them equal");
}

}  // namespace

ReceivedBatch check_batch(const Query& query, ValueRef body, std::int64_t now_ms) {
    ReceivedBatch batch;
    batch.refusal = check_repeats(query);
    if (!batch.refusal) batch.refusal = check_pid(query);
    if (!batch.refusal) batch.refusal = check_shape(body);
    if (!batch.refusal) batch.refusal = check_count(query, body["events"].size(), batch);
    if (batch.refusal) return batch;

    read_sender(query, batch);
    read_identity(body, batch);
    for (const auto& [index, wire] : body["events"]) {
        batch.events.push_back(check_received_event(wire, now_ms));
        if (wire["type"] == names::kDiagnosticEvent) read_diagnostic(wire["data"], batch);
    }
    return batch;
}

}  // namespace pixelcard
