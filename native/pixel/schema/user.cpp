#include "pixelcard/pixel/schema/user.h"

#include "pixelcard/base/sha256.h"
#include "pixelcard/base/text.h"
#include "pixelcard/pixel/limits.h"

namespace pixelcard {

namespace {

Value clear_country(ValueRef text) {
    const Value trimmed_text = trimmed(text);
    const std::string_view code = trimmed_text.text();
    return code.size() == 2 && is_letter(code[0]) && is_letter(code[1]) ? trimmed_text : Value("");
}

Value clear_place(ValueRef text) {
    const Value place = trimmed(text);
    return count_code_points(place.text()) <= limits::kMaxGeoCodePoints ? place : Value("");
}

Value clear_postal_code(ValueRef text) {
    const Value trimmed_text = trimmed(text);
    const std::string_view code = trimmed_text.text();
    bool is_usable = code.size() <= limits::kMaxPostalCodePoints;
    for (const char c : code) is_usable = is_usable && (is_letter(c) || is_digit(c) || c == ' ' || c == '-');
    return is_usable ? trimmed_text : Value("");
}

struct FieldRow {
    const char* name;
    const char* wire;
    Value (*normalise)(ValueRef);
    bool is_hashed;
};

constexpr FieldRow kFields[] = {
    {"email_sha256", "em", normalise_email, true},
    {"phone_number_sha256", "ph", normalise_phone, true},
    {"external_id_sha256", "eid", normalise_external_id, true},
    {"first_name_sha256", "fn", normalise_name, true},
    {"last_name_sha256", "ln", normalise_name, true},
    {"country", "co", clear_country, false},
    {"city", "ct", clear_place, false},
    {"region", "rg", clear_place, false},
    {"postal_code", "pc", clear_postal_code, false},
    {"zip_code", "pc", clear_postal_code, false},  // the name used until August 2026
};

bool is_sha256_hex(ValueRef value) {
    const std::string_view text = value.text();
    bool is_all_hex = text.size() == 64;
    for (const char c : text) is_all_hex = is_all_hex && is_hex(c);
    return is_all_hex;
}

Value wire_value(const FieldRow& field, ValueRef value) {
    const Value given = value.is_integer() ? decimal(value.number()) : value;
    const Value text = trimmed(given);
    if (field.is_hashed && is_sha256_hex(text)) return ascii_lowercase(text);
    const Value normal = field.normalise(given);
    return field.is_hashed && !normal.is_empty_text() ? sha256_hex(normal) : normal;
}

bool is_phone_punctuation(char32_t c) { return is_space(c) || c == '(' || c == ')' || c == '.' || c == '-'; }

bool is_space_or_ascii_punctuation(char32_t c) {
    return is_space(c) || (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

}  // namespace

Value normalise_email(ValueRef text) { return unicode_lowercase(trimmed(text)); }

Value normalise_external_id(ValueRef text) { return trimmed(text); }

Value normalise_name(ValueRef text) { return without(unicode_lowercase(text), is_space_or_ascii_punctuation); }

Value normalise_phone(ValueRef text) {
    const Value compact = without(text, is_phone_punctuation);
    std::string_view digits = compact.text();
    if (!digits.empty() && digits[0] == '+') digits.remove_prefix(1);
    while (!digits.empty() && digits[0] == '0') digits.remove_prefix(1);
    bool is_usable = digits.size() >= limits::kMinPhoneDigits && digits.size() <= limits::kMaxPhoneDigits;
    for (const char c : digits) is_usable = is_usable && is_digit(c);  // "ext. 89" is not stripped: it would be another number
    return is_usable ? digits : std::string_view();
}

MatchKeys match_keys(ValueRef user) {
    MatchKeys keys;
    keys.in = Value::object();
    if (!user.is_object()) add_finding(keys.findings, Code::bad_user_field, Severity::repaired, Value("user"), {});
    for (const FieldRow& field : kFields) {
        ValueRef value = user[field.name];
        if (value.is_null() || keys.in.has(field.wire)) continue;
        const Value usable = wire_value(field, value);
        if (usable.is_empty_text())
            add_finding(keys.findings, Code::bad_user_field, Severity::repaired, joined("user.", Value(field.name)), {});
        else
            keys.in.put(field.wire, usable);
    }
    for (const auto& entry : user) {
        bool is_known = !user.is_object();
        for (const FieldRow& field : kFields) is_known = is_known || entry.key == field.name;
        if (!is_known) add_finding(keys.findings, Code::unknown_field, Severity::repaired, joined("user.", entry.key), {});
    }
    return keys;
}

}  // namespace pixelcard
