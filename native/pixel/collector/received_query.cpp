#include "pixelcard/pixel/collector/received_query.h"

#include <charconv>
#include <cstdint>
#include <utility>

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/limits.h"

namespace pixelcard {

Refusal refuse(std::string code, std::string field, std::string message) {
    return {std::move(code), std::move(field), std::move(message)};
}

std::string in_quotes(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && length < limits::kMaxReportedText) length += code_point_at(text, length).length;
    return std::string("\"").append(text.substr(0, length)).append(length < text.size() ? "…\"" : "\"");
}

const std::string* parameter(const Query& query, std::string_view name) {
    for (const QueryField& field : query)
        if (field.name == name) return &field.value;
    return nullptr;
}

std::optional<Refusal> check_repeats(const Query& query) {
    for (const QueryField& field : query)
        if (parameter(query, field.name) != &field.value)
            return refuse("repeated_parameter", field.name,
                          "parameter " + in_quotes(field.name) + " is given more than once; give it once");
    return std::nullopt;
}

std::optional<Refusal> check_pid(const Query& query) {
    const std::string* pid = parameter(query, "pid");
    if (pid && !trim(*pid).empty()) return std::nullopt;
    return refuse("missing_pid", "pid", "parameter \"pid\" is missing or empty; give the Pixel ID");
}

Value integer_of(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const Value integer = static_cast<double>(number);
    const bool is_read = error == std::errc{} && end == text.data() + text.size();
    return is_read && integer.is_integer() ? integer : Value();
}

CheckedEvent check_as_call(ValueRef wire) {
    Value options = Value::object();
    // The server lowercases custom names, whatever sends them.
    if (wire.has("custom_event_name"))
        options.put("custom_event_name", wire["custom_event_name"].is_text()
                                             ? ascii_lowercase(wire["custom_event_name"])
                                             : Value(wire["custom_event_name"]));
    if (wire.has("opt_out")) options.put("opt_out", wire["opt_out"]);
    return check_event(wire["type"], wire["data"], options, Mode::strict);
}

std::string_view wire_field(std::string_view field) {
    constexpr std::string_view kOptions = "options.";
    return field.starts_with(kOptions) ? field.substr(kOptions.size()) : field;
}

}  // namespace pixelcard
