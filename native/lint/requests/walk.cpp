#include "pixelcard/lint/requests/walk.h"

#include "pixelcard/base/text.h"
#include "pixelcard/lint/requests/violations.h"
#include "pixelcard/lint/requests/repetitions.h"
#include "pixelcard/lint/requests/text_form.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

constexpr std::size_t kNone = kMaxFields;

std::string_view without_brackets(std::string_view key) {
    return key.ends_with("[]") ? key.substr(0, key.size() - 2) : key;
}

// Members mostly come in the order of the table, so looking goes on where it last ended.
std::size_t index_of(const Table& table, std::string_view key, std::size_t likely) {
    if (table.is_query) key = without_brackets(key);
    const std::size_t count = table.fields.size();
    for (std::size_t i = 0; i < count; i++) {
        const std::size_t index = likely + i < count ? likely + i : likely + i - count;
        if (table.fields[index].name == key) return index;
    }
    return kNone;
}

void check_text(const Field& field, ValueRef value, const Place& place, const Walk& walk) {
    if (!value.is_text()) return report_type(field, value, place, walk);
    const std::string_view text = value.text();
    const double minimum = minimum_of(field, walk.verb);
    const double maximum = maximum_of(field);
    const auto bytes = static_cast<double>(text.size());
    // A code point has one to four bytes, so most strings need not be counted.
    const bool may_be_short = bytes < 4 * minimum;
    const bool may_be_long = maximum != kNoLimit && bytes > maximum;
    if (text.empty() && minimum > 0) return report_minimum(field, value, 0, minimum, place, walk);
    if (field.form != Form::free && !check_form(field, value, place, walk)) return;
    if (may_be_short || may_be_long) {
        const auto length = static_cast<double>(count_code_points(text));
        if (length < minimum) return report_minimum(field, value, length, minimum, place, walk);
        if (may_be_long && length > maximum) report_long_text(field, value, length, maximum, place, walk);
    }
    if (field.values.empty()) return;
    for (const std::string_view allowed : values_of(field, walk.verb))
        if (text == allowed) return;
    report_value(field, value, place, walk);
}

void check_number(const Field& field, ValueRef value, const Place& place, const Walk& walk) {
    double number = value.number();
    if (field.type == FieldType::amount) {
        if (!value.is_number() && !value.is_text()) return report_type(field, value, place, walk);
        if (!value.is_integer()) return;
    } else if (field.numeric_text && value.is_text() && whole_number(value.text())) {
        number = *whole_number(value.text());
    } else if (field.type == FieldType::integer ? !value.is_integer() : !value.is_number()) {
        return report_type(field, value, place, walk);
    }
    const double minimum = minimum_of(field, walk.verb);
    const double maximum = maximum_of(field);
    if (minimum != kNoLimit && number < minimum) return report_minimum(field, value, number, minimum, place, walk);
    if (maximum != kNoLimit && number > maximum) return report_maximum(field, value, number, maximum, place, walk);
    if (field.numbers.empty()) return;
    for (const double allowed : field.numbers)
        if (number == allowed) return;
    report_value(field, value, place, walk);
}

void check_list(const Field& field, ValueRef value, const Place& place, const Walk& walk) {
    if (!value.is_array()) return report_type(field, value, place, walk);
    const auto size = static_cast<double>(value.size());
    const double maximum = maximum_of(field);
    if (size < field.minimum) return report_minimum(field, value, size, field.minimum, place, walk);
    const bool is_long = maximum != kNoLimit && size > maximum;
    if (is_long) report_maximum(field, value, size, maximum, place, walk);
    if (field.entry)
        for (std::size_t i = 0; i < value.size(); i++) check_value(*field.entry, value.at(i), place[i], walk);
    if (field.distinct && !is_long) check_repetitions(field, value, place, walk);
}

void check_object(const Field& field, ValueRef value, const Place& place, const Walk& walk) {
    if (!value.is_object()) return report_type(field, value, place, walk);
    if (field.members) check_members(*field.members, value, place, walk);
}

}  // namespace

double minimum_of(const Field& field, Verb verb) {
    if (verb == Verb::update && field.minimum_in_update != kNoLimit) return field.minimum_in_update;
    return field.minimum == kOfRule ? rule(field.violations.minimum).limit : field.minimum;
}
double maximum_of(const Field& field) {
    return field.maximum == kOfRule ? rule(field.violations.maximum).limit : field.maximum;
}

std::span<const std::string_view> values_of(const Field& field, Verb verb) {
    return field.values.first(field.values.size() - (verb == Verb::create ? field.update_only : 0));
}

void check_value(const Field& field, ValueRef value, const Place& place, const Walk& walk) {
    if (field.read_only) return report_read_only(field, value, place, walk);
    if (field.immutable && walk.verb == Verb::update) return;
    if (value.is_null() && (field.nullable || field.type == FieldType::any)) return;
    switch (field.type) {
        case FieldType::any: return;
        case FieldType::text: return check_text(field, value, place, walk);
        case FieldType::integer:
        case FieldType::amount:
        case FieldType::number: return check_number(field, value, place, walk);
        case FieldType::boolean:
            if (!value.is_boolean()) report_type(field, value, place, walk);
            return;
        case FieldType::object: return check_object(field, value, place, walk);
        case FieldType::list: return check_list(field, value, place, walk);
    }
}

void check_members(const Table& table, ValueRef object, const Place& place, const Walk& walk) {
    std::uint32_t seen = 0;
    std::size_t likely = 0;
    for (const auto& member : object) {
        const std::string_view key = member.key.text();
        const std::size_t index = index_of(table, key, likely);
        if (index == kNone) {
            if (!table.is_open) report_unknown(table, key, member.value, place, walk);
            continue;
        }
        likely = index + 1;
        seen |= std::uint32_t{1} << index;
        const Field& field = table.fields[index];
        // A query of one value has no list in it once it was read into an object.
        if (table.is_query && field.type == FieldType::list && member.value.is_text()) {
            if (field.entry) check_value(*field.entry, member.value, place[key], walk);
            continue;
        }
        check_value(field, member.value, place[key], walk);
    }
    if (table.is_whole && walk.verb == Verb::update) return;
    std::uint32_t missing = (walk.verb == Verb::create ? table.needed_on_create : table.needed_always) & ~seen;
    for (std::size_t i = 0; missing != 0; i++, missing >>= 1)
        if (missing & 1) report_missing(table, table.fields[i], place, walk);
}

void report(RuleId rule, std::string message, ValueRef value, const Place& place, const Context& context, Value limit,
            Value fix) {
    if (context.findings.wants(rule))
        context.findings.add(
            rule, place,
            {.message = std::move(message), .value = value, .limit = std::move(limit), .fix = std::move(fix)});
}

}  // namespace pixelcard::lint
