// The image tag: one event as a flat query, decoded to the body a pixel would have posted.
#include <algorithm>

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/collector/received_query.h"
#include "pixelcard/pixel/page_url.h"

namespace pixelcard {

namespace {

constexpr std::string_view kParameters[] = {"pid",           "event",         "custom_event_name", "event_id",
                                            "oppref",        "data[type]",    "data[amount]",      "data[currency]",
                                            "data[plan_id]", "data[contents]"};

std::optional<Refusal> check_name(const std::string& name) {
    const std::string_view base = std::string_view(name).substr(0, name.find('['));
    if (base == "user" || base == "obref" || base == "opt_out")
        return refuse("parameter_not_allowed", name,
                      "parameter " + in_quotes(name) + " is not allowed on an image tag; leave it out");
    for (const std::string_view known : kParameters)
        if (known == name) return std::nullopt;
    return refuse("unknown_parameter", name, "parameter " + in_quotes(name) + " is not known; leave it out");
}

std::optional<Refusal> check_parameters(const Query& query) {
    if (auto repeated = check_repeats(query)) return repeated;
    for (const QueryField& field : query)
        if (auto bad = check_name(field.name)) return bad;
    if (auto missing = check_pid(query)) return missing;
    for (const char* required : {"event", "data[type]"})
        if (const std::string* given = parameter(query, required); !given || given->empty())
            return refuse("missing_parameter", required,
                          std::string("parameter \"") + required + "\" is missing or empty");
    if (const std::string* id = parameter(query, "event_id"); id && trim(*id).empty())
        return refuse("bad_event_id", "event_id",
                      "parameter \"event_id\" is empty; give an opaque value or leave it out");
    return std::nullopt;
}

std::optional<Refusal> read_data(const Query& query, const std::optional<Value>& contents, Value& data) {
    for (const char* key : {"type", "plan_id", "currency"})
        if (const std::string* given = parameter(query, std::string("data[") + key + "]")) data.put(key, Value(*given));
    if (const std::string* given = parameter(query, "data[amount]")) {
        const Value amount = integer_of(*given);
        if (amount.is_null())
            return refuse("not_an_integer", "data[amount]",
                          "parameter \"data[amount]\" is " + in_quotes(*given) + "; give an integer in minor units");
        data.put("amount", amount);
    }
    if (!parameter(query, "data[contents]")) return std::nullopt;
    if (!contents)
        return refuse("not_json", "data[contents]",
                      "parameter \"data[contents]\" is not JSON; give a URL-encoded JSON array");
    data.put("contents", *contents);
    return std::nullopt;
}

// "data.contents[0].amount" is the parameter "data[contents]", further inside.
std::string tag_field(std::string_view field) {
    constexpr std::string_view kData = "data.";
    if (!field.starts_with(kData)) return std::string(wire_field(field));
    field.remove_prefix(kData.size());
    const std::size_t end = std::min(field.find_first_of(".["), field.size());
    return std::string("data[").append(field.substr(0, end)).append("]").append(field.substr(end));
}

std::optional<Refusal> check_event_of_tag(ValueRef event) {
    const CheckedEvent checked = check_as_call(event);
    if (checked.dropped == DropReason::none) return std::nullopt;
    for (const auto& [index, finding] : checked.findings)
        if (is_refusal(finding))
            return refuse(std::string(finding["code"].text()), tag_field(finding["field"].text()),
                          std::string(finding["message"].text()));
    return refuse(name_of(checked.dropped), "", "the event does not match its schema");
}

}  // namespace

ReceivedTag read_image_tag(const Query& query, const std::optional<Value>& contents, std::string_view referer,
                           std::string_view new_id, std::int64_t now_ms) {
    ReceivedTag tag;
    tag.refusal = check_parameters(query);
    Value data = Value::object();
    if (!tag.refusal) tag.refusal = read_data(query, contents, data);
    if (tag.refusal) return tag;

    tag.pid = *parameter(query, "pid");
    const std::string* id = parameter(query, "event_id");
    Value event;
    event.put("type", Value(*parameter(query, "event")));
    event.put("timestamp_ms", static_cast<double>(now_ms));
    event.put("id", Value(id ? std::string_view(*id) : new_id));
    if (const Value page = origin_and_path(Value(referer)); !page.is_empty_text()) event.put("source_url", page);
    // The server lowercases custom names, and a tag has no SDK before it that would insist on lowercase.
    if (const std::string* name = parameter(query, "custom_event_name"))
        event.put("custom_event_name", ascii_lowercase(Value(*name)));
    event.put("data", data);
    tag.refusal = check_event_of_tag(event);

    if (const std::string* oppref = parameter(query, "oppref"); oppref && !oppref->empty())
        tag.body.put("oppref", Value(*oppref));
    Value events;
    events.append(event);
    tag.body.put("events", events);
    return tag;
}

}  // namespace pixelcard
