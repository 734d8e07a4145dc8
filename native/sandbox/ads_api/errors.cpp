#include "pixelcard/sandbox/ads_api/errors.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"

namespace pixelcard::sandbox {

namespace {

Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

bool is_index(std::string_view part) {
    for (const char c : part)
        if (!is_digit(c)) return false;
    return !part.empty();
}

std::vector<std::string> parts_of(std::string_view pointer) {
    std::vector<std::string> parts;
    while (!pointer.empty()) {
        const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
        std::string part;
        for (std::size_t i = 1; i < end; i++) {
            const bool is_escape = pointer[i] == '~' && i + 1 < end;
            part += is_escape ? (pointer[++i] == '1' ? '/' : '~') : pointer[i];
        }
        parts.push_back(std::move(part));
        pointer.remove_prefix(end);
    }
    return parts;
}

const ads::Field* field_called(const ads::Table& table, std::string_view name) {
    for (const ads::Field& field : table.fields)
        if (field.name == name) return &field;
    return nullptr;
}

/// A value of the body and the field that describes it; no field for a member that the request does not have.
struct Described {
    const ads::Field* field = nullptr;
    ValueRef value;
    bool is_known = true;
};

Described described(const ads::Table* table, ValueRef body, std::string_view pointer) {
    Described found{nullptr, body, true};
    for (const std::string& part : parts_of(pointer)) {
        if (found.value.is_array() && is_index(part)) {
            found.value = part.size() < 9 ? found.value.at(std::stoul(part)) : ValueRef();
            found.field = found.field ? found.field->entry : nullptr;
            table = found.field ? found.field->members : nullptr;
            continue;
        }
        found.value = found.value[ValueRef(Value(part))];
        found.field = table ? field_called(*table, part) : nullptr;
        found.is_known = !table || table->is_open || found.field;
        table = found.field ? found.field->members : nullptr;
    }
    return found;
}

bool has_type(const ads::Field& field, ValueRef value) {
    switch (field.type) {
        case ads::FieldType::any: return true;
        case ads::FieldType::text: return value.is_text();
        case ads::FieldType::integer:
        case ads::FieldType::amount: return value.is_integer();
        case ads::FieldType::number: return value.is_number();
        case ads::FieldType::boolean: return value.is_boolean();
        case ads::FieldType::object: return value.is_object();
        case ads::FieldType::list: return value.is_array();
    }
    return true;
}

// The platform names sizes by type: string_above_max_length, integer_below_min_value, array_above_max_length.
std::string size_code(const ads::Field& field, ValueRef value, double limit) {
    if (field.type == ads::FieldType::text) {
        const auto length = static_cast<double>(count_code_points(value.text()));
        if (length > limit) return "string_above_max_length";
        return length < limit ? "string_below_min_length" : "";
    }
    if (field.type == ads::FieldType::list) {
        const auto size = static_cast<double>(value.size());
        if (size == 0 && limit > 0) return "empty_array";
        if (size > limit) return "array_above_max_length";
        return size < limit ? "array_below_min_length" : "";
    }
    if (!value.is_number() || value.number() == limit) return "";
    return value.number() > limit ? "integer_above_max_value" : "integer_below_min_value";
}

std::string code_of(const LintFinding& finding, const Described& at) {
    if (!at.is_known) return "unknown_parameter";
    if (finding.rule == RuleId::X_15) return "invalid_value";  // fixed at creation; null does not clear it
    if (at.value.is_null() && finding.value.is_null()) return "missing_required_parameter";
    if (!at.field) return "invalid_value";
    if (at.field->read_only) return "unknown_parameter";
    if (!has_type(*at.field, at.value)) return "invalid_type";
    const std::string size = finding.limit.is_number() ? size_code(*at.field, at.value, finding.limit.number()) : "";
    return size.empty() ? "invalid_value" : size;
}

Value finding_header(const LintFinding& finding) {
    Value header;
    header.put("rule", Value(rule(finding.rule).id));
    header.put("pointer", Value(finding.pointer));
    if (!finding.fix.is_null()) header.put("fix", finding.fix);
    return header;
}

// Headers are ASCII: everything else is an escape of JSON.
std::string ascii_json(ValueRef value) {
    constexpr std::size_t kMaxHeader = 1000;
    std::string ascii;
    const std::string text = json_text(value);
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = code_point_at(text, at);
        at += next.length;
        if (next.value >= 0x20 && next.value < 0x7F) {
            ascii += static_cast<char>(next.value);
            continue;
        }
        constexpr char kHex[] = "0123456789abcdef";
        const auto add_unit = [&](char32_t unit) {
            ascii += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4) ascii += kHex[unit >> shift & 15];
        };
        if (next.value > 0xFFFF) {
            add_unit(0xD800 + ((next.value - 0x10000) >> 10));
            add_unit(0xDC00 + ((next.value - 0x10000) & 0x3FF));
        } else {
            add_unit(next.value);
        }
    }
    return ascii.size() <= kMaxHeader ? ascii : "{}";
}

// Seen on the platform: an attribution window that is not offered is 422, where other values are 400.
int status_of(const LintFinding& finding, const std::string& code) {
    return finding.pointer == "/attribution_window_days" && code == "invalid_value" ? 422 : 400;
}

}  // namespace

Answer refusal(int status, const std::string& message, const std::string& param, const std::string& code) {
    Value error;
    error.put("message", Value(message));
    error.put("type", status >= 500 || status == 403 ? "server_error" : "invalid_request_error");
    error.put("param", text_or_null(param));
    error.put("code", text_or_null(code));
    Value body;
    body.put("error", error);
    return {.status = status, .body = body};
}

Answer invalid(const std::string& param, const std::string& message, const std::string& code) {
    return refusal(400, "Invalid value for '" + param + "': " + message, param, code);
}

Answer not_found(const ads::Resource& resource, const std::string& id) {
    std::string name = resource.name;
    for (char& c : name)
        if (c == '_') c = ' ';
    return refusal(404, "No " + name + " found with id '" + id.substr(0, 100) + "'.", resource.id_name, "not_found");
}

Answer invalid_url(const HttpRequest& request) {
    return refusal(404, "Invalid URL (" + request.method + " " + request.path.substr(0, 200) + ")");
}

std::string param_of(std::string_view pointer) {
    std::string param;
    for (const std::string& part : parts_of(pointer)) {
        if (is_index(part)) param += '[' + part + ']';
        else param += (param.empty() ? "" : ".") + part;
    }
    return param;
}

Answer refusal(const LintFinding& finding, const ads::Table* table, ValueRef body) {
    const std::string param = param_of(finding.pointer);
    const std::string code = code_of(finding, described(table, body, finding.pointer));
    std::string message;
    if (param.empty()) message = "Invalid request body: " + finding.message;
    else if (code == "missing_required_parameter") message = "Missing required parameter: '" + param + "'.";
    else if (code == "unknown_parameter") message = "Unknown parameter: '" + param + "'.";
    else message = "Invalid value for '" + param + "': " + finding.message;
    Answer answer = refusal(status_of(finding, code), message, param, code);
    answer.headers.emplace_back("X-Pixelcard-Finding", ascii_json(finding_header(finding)));
    return answer;
}

}  // namespace pixelcard::sandbox
