#include "pixelcard/gateway/visitor_events.h"

namespace pixelcard::gateway {

namespace {

// Keys of the pixel's user block and the lists of the Conversions API they belong to (protocol 2.2 and 6).
constexpr struct {
    const char* wire;
    const char* field;
} kMatchKeys[] = {{"em", "emails_sha256"},
                  {"ph", "phone_numbers_sha256"},
                  {"eid", "external_ids_sha256"},
                  {"fn", "first_names_sha256"},
                  {"ln", "last_names_sha256"},
                  {"co", "countries"},
                  {"ct", "cities"},
                  {"rg", "regions"},
                  {"pc", "postal_codes"}};

// The block of `init` first, then that of forms; their values are single strings or lists.
constexpr const char* kBlocks[] = {"in", "fm", "js", "ht"};

constexpr std::size_t kMaxValues = 3;  // the API uses the first three

void add_value(Value& list, ValueRef value) {
    if (!value.is_text() || value.is_empty_text() || list.size() >= kMaxValues) return;
    for (const auto& known : list)
        if (known.value.is_same_text(value)) return;
    list.append(value);
}

Value match_data(const ReceivedBatch& batch, const Visitor& visitor) {
    Value user = Value::object();
    if (batch.obref.is_text() && !batch.obref.is_empty_text()) user.put("obref", batch.obref);
    if (!visitor.ip.empty()) user.put("ip_address", Value(visitor.ip));
    if (!visitor.user_agent.empty()) user.put("user_agent", Value(visitor.user_agent));
    for (const auto& [wire, field] : kMatchKeys) {
        Value values = Value::array();
        for (const char* block : kBlocks) {
            const ValueRef value = batch.user[block][wire];
            add_value(values, value);
            if (value.is_array())
                for (const auto& entry : value) add_value(values, entry.value);
        }
        if (values.size() > 0) user.put(field, values);
    }
    return user;
}

}  // namespace

bool is_denied(const ReceivedBatch& batch) {
    return batch.is_stripped || (batch.consent.is_boolean() && !batch.consent.is_true());
}

std::vector<Value> visitor_events(const ReceivedBatch& batch, const Visitor& visitor) {
    const Value user = match_data(batch, visitor);
    std::vector<Value> events;
    for (const ReceivedEvent& received : batch.events) {
        if (received.is_internal) continue;
        Value event = Value::object();
        for (const char* member : {"id", "type", "timestamp_ms", "source_url", "custom_event_name", "opt_out", "data"})
            if (received.wire.has(member)) event.put(member, received.wire[member]);
        event.put("action_source", "web");
        if (batch.oppref.is_text() && !batch.oppref.is_empty_text()) event.put("oppref", batch.oppref);
        if (user.size() > 0) event.put("user", user);
        events.push_back(event);
    }
    return events;
}

Value merged_copies(ValueRef first, ValueRef second) {
    Value merged = first;
    for (const auto& [key, value] : second) {
        const ValueRef own = first[key];
        if (own.is_null()) merged.put(key, value);
        else if (own.is_object() && value.is_object()) merged.put(key, merged_copies(own, value));
    }
    return merged;
}

}  // namespace pixelcard::gateway
