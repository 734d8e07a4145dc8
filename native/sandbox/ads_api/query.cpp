#include "pixelcard/sandbox/ads_api/query.h"

#include <algorithm>

#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/http/whole_number.h"

namespace pixelcard::sandbox {

namespace {

std::optional<std::int64_t> integer_of(std::string_view text) {
    constexpr std::size_t kMaxDigits = 15;
    const bool is_negative = text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    const std::optional<std::int64_t> number = text.size() <= kMaxDigits ? server::whole_number(text) : std::nullopt;
    return number && is_negative ? -*number : number;
}

std::string listed(std::span<const std::string_view> values) {
    std::string text;
    for (const std::string_view value : values) text += (text.empty() ? "" : ", ") + std::string(value);
    return text;
}

std::optional<Answer> check_value(const std::string& name, const ads::Field& field, const std::string& value) {
    if (!field.values.empty() && std::find(field.values.begin(), field.values.end(), value) == field.values.end())
        return invalid(name, "supported values are " + listed(field.values) + ".");
    if (field.type == ads::FieldType::text && value.empty() && field.minimum > 0)
        return invalid(name, "it is empty.", "string_below_min_length");
    if (field.type != ads::FieldType::integer) return std::nullopt;
    const std::optional<std::int64_t> number = integer_of(value);
    if (!number) return invalid(name, "it has to be an integer.", "invalid_type");
    const auto shown = [](double limit) { return std::to_string(static_cast<std::int64_t>(limit)); };
    if (field.minimum != lint::kNoLimit && static_cast<double>(*number) < field.minimum)
        return invalid(name,
                       *number == 0 && field.minimum == 1 ? "at least 1." : "at least " + shown(field.minimum) + ".",
                       "integer_below_min_value");
    if (field.maximum != lint::kNoLimit && static_cast<double>(*number) > field.maximum)
        return invalid(name, "at most " + shown(field.maximum) + ".", "integer_above_max_value");
    return std::nullopt;
}

std::optional<Answer> check_list(const Call& call, const std::string& name, const ads::Field& field) {
    if (parameter(call, name)) return invalid(name, "it is a list; write " + name + "[].", "invalid_type");
    const std::vector<std::string> values = list_parameter(call, name);
    if (field.maximum != lint::kNoLimit && static_cast<double>(values.size()) > field.maximum)
        return invalid(name, "at most " + std::to_string(static_cast<int>(field.maximum)) + " entries.",
                       "array_above_max_length");
    if (!field.entry) return std::nullopt;
    for (const std::string& value : values)
        if (std::optional<Answer> wrong = check_value(name, *field.entry, value)) return wrong;
    return std::nullopt;
}

}  // namespace

std::optional<std::string> parameter(const Call& call, std::string_view name) {
    const std::string* const value = call.request.parameter(name);
    return value ? std::optional(*value) : std::nullopt;
}

std::vector<std::string> list_parameter(const Call& call, std::string_view name) {
    const std::string key = std::string(name) + "[]";
    std::vector<std::string> values;
    for (const QueryField& field : call.request.query)
        if (field.name == key) values.push_back(field.value);
    return values;
}

std::optional<Answer> check_query(const Call& call) {
    if (!call.request.is_query_valid) return refusal(400, "The query is not valid percent-encoded UTF-8.");
    if (!call.route.query) return std::nullopt;
    for (const ads::Field& field : call.route.query->fields) {
        const std::string name(field.name);
        if (field.type == ads::FieldType::list) {
            if (std::optional<Answer> wrong = check_list(call, name, field)) return wrong;
            continue;
        }
        const std::optional<std::string> value = parameter(call, name);
        if (!value && field.need != ads::Need::optional)
            return refusal(400, "Missing required parameter: '" + name + "'.", name, "missing_required_parameter");
        if (!value) continue;
        if (std::optional<Answer> wrong = check_value(name, field, *value)) return wrong;
    }
    return std::nullopt;
}

std::int64_t number_parameter(const Call& call, std::string_view name, std::int64_t otherwise) {
    const std::optional<std::string> value = parameter(call, name);
    return value ? integer_of(*value).value_or(otherwise) : otherwise;
}

}  // namespace pixelcard::sandbox
