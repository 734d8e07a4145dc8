#include "pixelcard/lint/requests/violations.h"

#include "pixelcard/base/text.h"
#include "pixelcard/lint/requests/nearest.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/unicode/text_facts.h"

namespace pixelcard::lint {

namespace {

const char* wanted_text(FieldType type) {
    switch (type) {
        case FieldType::any: return "anything";
        case FieldType::text: return "text";
        case FieldType::integer: return "a whole number";
        case FieldType::amount: return "a whole number of micros";
        case FieldType::number: return "a number";
        case FieldType::boolean: return "true or false";
        case FieldType::object: return "an object";
        case FieldType::list: return "a list";
    }
    return "";
}

// A whole number or a boolean in quotation marks is one without them.
Value unquoted(FieldType type, ValueRef value) {
    if (!value.is_text()) return {};
    if (type == FieldType::boolean && (value == "true" || value == "false")) return Value(value == "true");
    if (type != FieldType::integer && type != FieldType::number) return {};
    const std::optional<double> number = whole_number(value.text());
    return number ? Value(*number) : Value();
}

std::string_view unit_of(const Field& field, bool is_one) {
    if (field.type == FieldType::text) return is_one ? "character" : "characters";
    return is_one ? "entry" : "entries";
}

bool is_counted(const Field& field) { return field.type == FieldType::text || field.type == FieldType::list; }

std::string size_text(const Field& field, double size) {
    return is_counted(field) ? counted(size, unit_of(field, true), unit_of(field, false)) : number_text(size);
}

// A list of its size, a text as it is.
Value shown(const Field& field, ValueRef value, double size) {
    return field.type == FieldType::list ? Value(size) : Value(value);
}

std::size_t bytes_of(std::string_view text, double code_points) {
    std::size_t position = 0;
    for (double seen = 0; seen < code_points && position < text.size(); seen++)
        position += code_point_at(text, position).length;
    return position;
}

std::string list_text(const Field& field, Verb verb) {
    std::string list;
    for (const std::string_view value : values_of(field, verb)) list += (list.empty() ? "" : ", ") + std::string(value);
    for (const double number : field.numbers) list += (list.empty() ? "" : ", ") + number_text(number);
    return list;
}

Value allowed(const Field& field, Verb verb) {
    Value list = Value::array();
    for (const std::string_view value : values_of(field, verb)) list.append(Value(value));
    for (const double number : field.numbers) list.append(Value(number));
    return list;
}

// As in what a word that is allowed later is called today.
bool is_for_updates(const Field& field, ValueRef value) {
    for (const std::string_view later : field.values.last(field.update_only))
        if (value == later) return true;
    return false;
}

// "impressions, clicks or conversions".
std::string choices_text(const Field& field, Verb verb) {
    std::string list = list_text(field, verb);
    const std::size_t last = list.rfind(", ");
    return last == std::string::npos ? list : list.replace(last, 2, " or ");
}

// "Title" at the start of a sentence; names of several words as the API writes them.
std::string spoken(const Field& field) {
    if (field.name.empty()) return "The entry";
    if (field.name.find_first_of("_.") != std::string_view::npos || !is_letter(field.name[0]))
        return in_quotes(field.name);
    std::string name(field.name);
    name[0] = static_cast<char>(name[0] & ~0x20);
    return name;
}

std::string called(const Field& field) { return field.name.empty() ? "this entry" : in_quotes(field.name); }

}  // namespace

void report_missing(const Table& table, const Field& field, const Place& object, const Walk& walk) {
    if (!walk.context.findings.wants(field.violations.missing)) return;
    std::string message = "the " + std::string(table.name) + " has no " + in_quotes(field.name) + ", which is required";
    if (!field.advice.empty()) message += "; " + std::string(field.advice);
    walk.context.findings.add(field.violations.missing, object[field.name], {.message = std::move(message)});
}

void report_unknown(const Table& table, std::string_view key, ValueRef value, const Place& object, const Walk& walk) {
    if (!walk.context.findings.wants(table.unknown)) return;
    std::string message = in_quotes(key) + " is not a field of this " + std::string(table.name);
    const std::string_view meant = nearest(key, table.fields);
    message += meant.empty() ? "; leave it out" : "; did you mean " + in_quotes(meant) + '?';
    walk.context.findings.add(table.unknown, object[key], {.message = std::move(message), .value = value});
}

void report_read_only(const Field& field, ValueRef value, const Place& place, const Walk& walk) {
    if (!walk.context.findings.wants(RuleId::R_007)) return;
    walk.context.findings.add(RuleId::R_007, place,
                              {.message = in_quotes(field.name) + " is set by the API; remove it", .value = value});
}

void report_type(const Field& field, ValueRef value, const Place& place, const Walk& walk) {
    const RuleId name = value.is_null() ? field.violations.missing : field.violations.type;
    // A null where nothing has to be is of the wrong type; where something has to be, that is missing.
    const RuleId reported = field.need == Need::optional ? field.violations.type : name;
    if (!walk.context.findings.wants(reported)) return;
    const Value fix = unquoted(field.type, value);
    const bool is_fraction = value.is_number() && field.type == FieldType::integer;
    std::string message = called(field) + " must be " + wanted_text(field.type) + ", got " +
                          (is_fraction ? number_text(value.number()) : kind_text(value));
    if (value.is_null() && field.need == Need::optional) message += "; omit it instead";
    if (!fix.is_null()) message += "; remove the quotation marks";
    walk.context.findings.add(reported, place, {.message = std::move(message), .value = value, .fix = fix});
}

void report_minimum(const Field& field, ValueRef value, double size, double minimum, const Place& place,
                    const Walk& walk) {
    if (!walk.context.findings.wants(field.violations.minimum)) return;
    std::string message;
    if (size == 0 && is_counted(field))
        message = spoken(field) + " is empty; it needs at least " + size_text(field, minimum);
    else if (is_counted(field))
        message = "Too short: " + size_text(field, size) + ", at least " + number_text(minimum) + " needed";
    else message = called(field) + " is " + number_text(size) + "; the minimum is " + number_text(minimum);
    walk.context.findings.add(field.violations.minimum, place,
                              {.message = std::move(message), .value = shown(field, value, size), .limit = minimum});
}

void report_maximum(const Field& field, ValueRef value, double size, double maximum, const Place& place,
                    const Walk& walk) {
    if (!walk.context.findings.wants(field.violations.maximum)) return;
    std::string message = is_counted(field)
                              ? size_text(field, size) + "; the limit is " + number_text(maximum) + ". Remove " +
                                    number_text(size - maximum)
                              : called(field) + " is " + number_text(size) + "; the maximum is " + number_text(maximum);
    walk.context.findings.add(field.violations.maximum, place,
                              {.message = std::move(message), .value = shown(field, value, size), .limit = maximum});
}

void report_long_text(const Field& field, ValueRef value, double length, double maximum, const Place& place,
                      const Walk& walk) {
    if (!walk.context.findings.wants(field.violations.maximum)) return;
    const std::string_view text = value.text();
    const std::size_t kept = bytes_of(text, maximum);
    walk.context.findings.add(
        field.violations.maximum, place,
        {.message = size_text(field, length) + "; the limit is " + number_text(maximum) + ". Shorten by " +
                    number_text(length - maximum) + " (over the limit: " + in_quotes(text.substr(kept)) + ')',
         .value = value,
         .limit = maximum,
         .span = TextSpan{offset_at(text, kept), offset_at(text, text.size())}});
}

void report_value(const Field& field, ValueRef value, const Place& place, const Walk& walk) {
    if (!walk.context.findings.wants(field.violations.value)) return;
    const std::string given = value.is_text() ? in_quotes(value.text()) : number_text(value.number());
    std::string message = given + " is not allowed; use " + choices_text(field, walk.verb);
    Value fix;
    if (is_for_updates(field, value)) {
        message = given + " is for updates only; use " + choices_text(field, walk.verb);
    } else if (value.is_text()) {
        const std::string_view meant = nearest(value.text(), values_of(field, walk.verb));
        if (!meant.empty()) {
            message += "; did you mean " + in_quotes(meant) + '?';
            fix = meant;
        }
    }
    walk.context.findings.add(
        field.violations.value, place,
        {.message = std::move(message), .value = value, .limit = allowed(field, walk.verb), .fix = fix});
}

}  // namespace pixelcard::lint
