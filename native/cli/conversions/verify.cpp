#include "pixelcard/cli/conversions/verify.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/conversions/prepare.h"

namespace pixelcard::conversions {

namespace {

// The documented form of an entry is not published; both generations of names are understood.
std::string_view first_text(ValueRef entry, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (entry[name].is_text()) return entry[name].text();
    return {};
}

}  // namespace

Verification verify(Spool& spool, Transport& transport, const std::string& url, const std::string& key) {
    Verification verification;
    const auto [status, body] = transport.get(url, key);
    const std::optional<Value> answer = status == 200 ? parse_json(body) : std::nullopt;
    if (!answer || !(*answer)["data"].is_array()) {
        verification.problem = status == 0 ? "the stream of events cannot be reached"
                                           : "the stream of events answers " + std::to_string(status);
        return verification;
    }
    const Value events = (*answer)["data"];
    for (const auto& entry : events) {
        const ValueRef event = entry.value;
        std::string_view name = first_text(event, {"type", "event_name", "name"});
        if (name == "custom") name = event["custom_event_name"].text();
        verification.listed++;
        if (spool.is_delivered(key_of(name, first_text(event, {"event_id", "id"})))) verification.found++;
    }
    return verification;
}

}  // namespace pixelcard::conversions
