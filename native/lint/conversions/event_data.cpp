// The data of an event, checked by the pixel's own schema in strict mode, so that page and server follow the same
// rules. What only the Conversions API takes is checked here and taken out before: group_id and variant_dict of an
// item, free properties of a custom event.
#include <iterator>

#include "pixelcard/base/text.h"
#include "pixelcard/lint/conversions/conversion_checks.h"
#include "pixelcard/pixel/schema/event.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard::lint {

namespace {

// Any standard event with the shape that app events have; what is checked is the shape.
constexpr const char* kEventOfAppShape = "lead_created";

bool is_of_server_only(ValueRef key) { return key == "group_id" || key == "variant_dict"; }

void check_server_fields(ValueRef item, const Place& place, const Context& context) {
    const ValueRef group = item["group_id"];
    if (!group.is_null() && (!group.is_text() || group.is_empty_text()))
        context.findings.add(RuleId::C_004, place["group_id"],
                             {.message = "group_id is text that is not empty",
                              .value = group,
                              .fix = group.is_integer() ? decimal(group.number()) : Value()});
    const ValueRef variants = item["variant_dict"];
    const Place at = place["variant_dict"];
    if (!variants.is_null() && !variants.is_object())
        return context.findings.add(
            RuleId::C_004, at,
            {.message = "variant_dict must be an object of strings, such as {\"size\": \"M\"}", .value = variants});
    if (!variants.is_object()) return;
    for (const auto& [key, value] : variants)
        if (!value.is_text())
            context.findings.add(RuleId::C_004, at[key.text()],
                                 {.message = "values of variant_dict must be strings",
                                  .value = value,
                                  .fix = value.is_integer() ? decimal(value.number()) : Value()});
}

bool has_server_fields(ValueRef items) {
    for (const auto& item : items)
        for (const auto& member : item.value)
            if (is_of_server_only(member.key)) return true;
    return false;
}

Value item_for_schema(ValueRef item) {
    if (!item.is_object()) return item;
    Value kept = Value::object();
    for (const auto& [key, value] : item)
        if (!is_of_server_only(key)) kept.put(key, value);
    return kept;
}

Value items_for_schema(ValueRef items, const Place& place, const Context& context) {
    Value kept = Value::array();
    std::size_t index = 0;
    for (const auto& item : items) {
        if (item.value.is_object()) check_server_fields(item.value, place[index], context);
        kept.append(item_for_schema(item.value));
        index++;
    }
    return kept;
}

// Free properties would be looked up one by one among each other when copied with put; they are left out instead.
Value data_for_schema(ValueRef data, Shape shape, const Place& place, const Context& context) {
    const ValueRef contents = data["contents"];
    const bool has_extras = contents.is_array() && has_server_fields(contents);
    if (!data.is_object() || (shape != Shape::custom && !has_extras)) return data;
    Value kept = Value::object();
    for (const auto& [key, value] : data) {
        if (shape == Shape::custom && !is_field_of(shape, key)) continue;
        kept.put(key,
                 has_extras && key == "contents" ? items_for_schema(value, place["contents"], context) : Value(value));
    }
    return kept;
}

enum class Fix : unsigned char { probable, certain };

/// How a finding of the schema reads here. Off: the API accepts it.
struct Reading {
    RuleId rule{};
    Level level{};
    Fix fix{};
};

/// In the order of Code.
constexpr Reading kReadings[] = {
#define PIXELCARD_CODE(name, advice) {RuleId::C_004, Level::error, Fix::certain},  // not about events
#define PIXELCARD_EVENT_CODE(name, rule, level, fix, advice) {RuleId::rule, Level::level, Fix::fix},
#include "pixelcard/pixel/schema/codes.inc"
#undef PIXELCARD_CODE
#undef PIXELCARD_EVENT_CODE
};

std::size_t index_of_code(ValueRef code) {
    std::size_t index = 0;
    while (index + 1 < std::size(kReadings) && !(code == name_of(static_cast<Code>(index)))) index++;
    return index;
}

Reading reading_of(ValueRef finding) {
    Reading reading = kReadings[index_of_code(finding["code"])];
    // The same option inside the data is wrong data.
    const bool is_of_event = finding["field"].text().starts_with("options.") || finding["code"] == "missing_data";
    if (!is_of_event) reading.rule = RuleId::C_004;
    return reading;
}

std::string message_of(ValueRef finding, const Reading& reading) {
    // The schema speaks to web pages, where custom_event_name is an option; here it is a field of the event.
    if (finding["code"] == "missing_custom_name") return "a custom event needs custom_event_name";
    if (finding["code"] == "misplaced_option") return "this belongs to the event, beside its data";
    std::string message(finding["message"].text());
    if (reading.fix == Fix::probable && !finding["fix"].is_null() && finding["fix"].is_integer())
        message += "; probably " + std::string(decimal(finding["fix"].number()).text()) + " is meant";
    return message;
}

// Follows a path such as "data.contents[2].amount" into the event. A name with a dot in it is found because the longest
// member that fits is taken. Never deeper than the schema is: data, contents, entry, field.
void add_at(std::string_view path, ValueRef value, const Place& place, const Reading& reading, Details details,
            const Context& context) {
    if (!path.empty() && value.is_array() && path[0] == '[') {
        std::size_t index = 0;
        std::size_t at = 1;
        for (; at < path.size() && is_digit(path[at]) && at < 12; at++)
            index = index * 10 + static_cast<std::size_t>(path[at] - '0');
        if (at < path.size())
            return add_at(path.substr(at + 1), value.at(index), place[index], reading, std::move(details), context);
    }
    if (!path.empty() && path[0] == '.') path.remove_prefix(1);
    const ValueRef::Entry* best = nullptr;
    if (!path.empty() && value.is_object())
        for (const auto& member : value) {
            const std::string_view key = member.key.text();
            const bool fits = path.starts_with(key) &&
                              (path.size() == key.size() || path[key.size()] == '.' || path[key.size()] == '[');
            if (fits && (!best || key.size() > best->key.text().size())) best = &member;
        }
    if (best)
        return add_at(path.substr(best->key.text().size()), best->value, place[best->key.text()], reading,
                      std::move(details), context);
    const Place named = path.find_first_of(".[") == std::string_view::npos && !path.empty() ? place[path] : place;
    context.findings.add_milder(reading.rule, reading.level, named, std::move(details));
}

}  // namespace

void check_event_data(ValueRef event, const Place& place, const Context& context) {
    const ValueRef type = event["type"];
    const ValueRef data = event["data"];
    if (!is_reserved_event_name(type) || data.is_null()) return;
    const Value name = is_app_event(type) ? Value(kEventOfAppShape) : Value(type);
    Value options;
    if (event.has("custom_event_name")) options.put("custom_event_name", event["custom_event_name"]);
    if (event.has("opt_out")) options.put("opt_out", event["opt_out"]);
    const CheckedEvent checked =
        check_event(name, data_for_schema(data, shape_of_event(name), place["data"], context), options, Mode::strict);
    for (const auto& entry : checked.findings) {
        const ValueRef finding = entry.value;
        const Reading reading = reading_of(finding);
        if (reading.level == Level::off || !context.findings.wants(reading.rule)) continue;
        std::string_view path = finding["field"].text();
        if (path.starts_with("options.")) path.remove_prefix(std::string_view("options.").size());
        const bool is_name = finding["code"] == "misplaced_option";  // its fix is another path, no value
        add_at(path, event, place, reading,
               {.message = message_of(finding, reading),
                .value = finding["value"],
                .fix = reading.fix == Fix::certain && !is_name ? Value(finding["fix"]) : Value()},
               context);
    }
}

}  // namespace pixelcard::lint
