// What an event has to have, and what it may not: id, type, data, and the names of its members.
#include "pixelcard/base/text.h"
#include "pixelcard/lint/conversions/conversion_checks.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard::lint {

namespace {

constexpr const char* kEventMembers[] = {
    "id",     "type",    "timestamp_ms", "action_source", "source_url", "custom_event_name",
    "oppref", "opt_out", "user",         "data"};

// Names of the first version of the API, which the official plug-in warns of.
constexpr struct {
    const char* earlier;
    const char* now;
} kEarlierNames[] = {{"event_name", "type"},
                     {"event_time_epoch_ms", "timestamp_ms"},
                     {"event_source_url", "source_url"},
                     {"event_data", "data"}};

// What people bring along from the pixel and from other vendors' APIs.
constexpr struct {
    const char* given;
    const char* meant;
} kMeantNames[] = {
    {"event_id", "id"},     {"eventId", "id"},          {"timestamp", "timestamp_ms"}, {"event_time", "timestamp_ms"},
    {"url", "source_url"},  {"page_url", "source_url"}, {"user_data", "user"},         {"custom_data", "data"},
    {"event_type", "type"}, {"obref", "user.obref"},    {"properties", "data"}};

bool is_event_member(ValueRef key) {
    for (const char* member : kEventMembers)
        if (key == member) return true;
    return false;
}

const char* name_of_today(ValueRef key) {
    for (const auto& [earlier, now] : kEarlierNames)
        if (key == earlier) return now;
    return nullptr;
}

const char* name_meant(ValueRef key) {
    for (const auto& [given, meant] : kMeantNames)
        if (key == given) return meant;
    return nullptr;
}

// An event that has the member under its earlier name lacks nothing; the name is what is wrong.
bool has_under_earlier_name(ValueRef event, const char* member) {
    for (const auto& [earlier, now] : kEarlierNames)
        if (Value(now) == member && event.has(earlier)) return true;
    return false;
}

void check_names(ValueRef event, const Place& place, const Context& context) {
    for (const auto& [key, value] : event) {
        if (is_event_member(key)) continue;
        const std::string name(key.text());
        if (const char* now = name_of_today(key))
            context.findings.add(
                RuleId::C_006, place[key.text()],
                {.message = "\"" + name + "\" is the earlier name of this field; rename it to \"" + now + "\"",
                 .value = value});
        else if (const char* meant = name_meant(key))
            context.findings.add(
                RuleId::R_006, place[key.text()],
                {.message = "an event has no \"" + name + "\"; the field is called \"" + meant + "\"", .value = value});
        else
            context.findings.add(RuleId::R_006, place[key.text()],
                                 {.message = "an event has no field \"" + name + "\"; remove it", .value = value});
    }
}

void check_id(ValueRef id, const Place& place, const Context& context) {
    constexpr auto kRule = RuleId::C_001;
    if (id.is_null())
        return context.findings.add(kRule, place,
                                    {.message = "the event has no id; give it one, and the same when it is sent again: "
                                                "it is what keeps an order from being counted twice"});
    if (id.is_integer())
        return context.findings.add(
            kRule, place, {.message = "an id is text; put it in quotes", .value = id, .fix = decimal(id.number())});
    if (!id.is_text()) return context.findings.add(kRule, place, {.message = "an id is text", .value = id});
    if (trim(id.text()).empty())
        return context.findings.add(
            kRule, place, {.message = "the id is empty; use the order number or another unique id", .value = id});
    if (id.text().size() > limits::kLongEventId)
        context.findings.add_milder(
            kRule, Level::info, place,
            {.message = "the id is unusually long; nothing is published about how much is kept", .value = id});
}

void check_type(ValueRef event, const Place& place, const Context& context) {
    const ValueRef type = event["type"];
    if (is_reserved_event_name(type)) return;
    const Value meant = event_name_meant_by(type);
    if (type.is_null()) {
        if (!has_under_earlier_name(event, "type"))
            context.findings.add(
                RuleId::C_001, place,
                {.message = "the event has no type; give its name, or \"custom\" with custom_event_name"});
    } else if (!meant.is_null()) {
        context.findings.add(RuleId::C_001, place,
                             {.message = "there is no such type; it is called \"" + std::string(meant.text()) + "\"",
                              .value = type,
                              .fix = meant});
    } else {
        context.findings.add(
            RuleId::C_001, place,
            {.message = "there is no such type; use a standard name, or \"custom\" with custom_event_name",
             .value = type});
    }
}

}  // namespace

bool is_app_event(ValueRef type) { return is_reserved_event_name(type) && shape_of_event(type) == Shape::none; }

void check_event_members(ValueRef event, const Place& place, const Context& context) {
    check_names(event, place, context);
    check_id(event["id"], place["id"], context);
    check_type(event, place["type"], context);
    if (event["timestamp_ms"].is_null() && !has_under_earlier_name(event, "timestamp_ms"))
        context.findings.add(RuleId::C_001, place["timestamp_ms"],
                             {.message = "the event has no time; give timestamp_ms, milliseconds since 1970"});
    if (event["data"].is_null() && !has_under_earlier_name(event, "data"))
        context.findings.add(RuleId::C_001, place["data"],
                             {.message = "the event has no data; give an object with at least its type"});
    const ValueRef oppref = event["oppref"];
    if (!oppref.is_null() && !oppref.is_text())
        context.findings.add(
            RuleId::R_002, place["oppref"],
            {.message = "oppref is text, exactly as it was in the landing page's address or cookie", .value = oppref});
    if (oppref.is_empty_text())
        context.findings.add(
            RuleId::R_003, place["oppref"],
            {.message = "oppref is empty; leave the field out when there was no click", .value = oppref});
}

}  // namespace pixelcard::lint
