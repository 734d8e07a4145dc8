#include "pixelcard/pixel/schema/user.h"

#include "pixelcard/base/sha256.h"
#include "pixelcard/base/text.h"
#include "pixelcard/pixel/limits.h"

namespace pixelcard {

namespace {

// How the SHA-256 of a missing value begins. Of any field: "", " ", "undefined", "[object Object]", and the hex digest
// of "". Of anything but a name, since people are called so: "null", "none", "NaN", "false".
constexpr std::string_view kHashesOfNothing =
    "e3b0c442 36a9e7f1 eb045d78 b28c94b2 cd372fb8 74234e98 140bedbf d5b592c0 fcbcf165";
constexpr std::size_t kHashPrefix = 8;
constexpr std::size_t kHashesOfNoName = 5 * (kHashPrefix + 1);
// Characters of digests in hex that are not SHA-256: MD5, SHA-1, SHA-224, SHA-384, SHA-512.
constexpr std::string_view kOtherSizes = "\x20\x28\x38\x60\x80";
constexpr std::size_t kShortestBase64 = 24;  // MD5

struct FieldRow {
    const char* name;
    const char* wire;
    Value (*normalise)(ValueArgument);
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

bool is_all_hex(std::string_view text) {
    for (const char c : text)
        if (!is_hex(c)) return false;
    return true;
}

Value wire_value(const FieldRow& field, ValueRef value) {
    const Value given = value.is_integer() ? decimal(value.number()) : value;
    return field.is_hashed ? match_hash(given, field.normalise) : field.normalise(given);
}

bool is_phone_gap(char32_t c) { return is_space(c) || c == '.' || c == '-'; }
bool is_parenthesis(char32_t c) { return c == '(' || c == ')'; }

bool is_space_or_ascii_punctuation(char32_t c) {
    return is_space(c) || (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

}  // namespace

Value clear_country(ValueArgument text) {
    const Value trimmed_text = trimmed(text);
    const std::string_view code = trimmed_text.text();
    return code.size() == 2 && is_letter(code[0]) && is_letter(code[1]) ? trimmed_text : Value("");
}

Value clear_place(ValueArgument text) {
    const Value place = trimmed(text);
    return count_code_points(place.text()) <= limits::kMaxGeoCodePoints ? place : Value("");
}

Value clear_postal_code(ValueArgument text) {
    const Value trimmed_text = trimmed(text);
    const std::string_view code = trimmed_text.text();
    bool is_usable = code.size() <= limits::kMaxPostalCodePoints;
    for (const char c : code) is_usable = is_usable && (is_letter(c) || is_digit(c) || c == ' ' || c == '-');
    return is_usable ? trimmed_text : Value("");
}

bool is_sha256_hex(std::string_view text) { return text.size() == 64 && is_all_hex(text); }

bool is_other_digest(std::string_view text) {
    const std::size_t size = text.size();
    if (size >= kShortestBase64 && text.back() == '=') return true;
    return size < 256 && kOtherSizes.find(static_cast<char>(size)) < kOtherSizes.size() && is_all_hex(text);
}

bool is_hash_of_nothing(ValueArgument digest, bool is_name) {
    const std::string_view known = kHashesOfNothing.substr(0, is_name ? kHashesOfNoName : kHashesOfNothing.size());
    return known.find(digest.text().substr(0, kHashPrefix)) < known.size();
}

Value match_hash(ValueArgument text, Value (*normalise)(ValueArgument)) {
    Value hash = trimmed(text);
    if (is_other_digest(hash.text())) return "";
    if (is_sha256_hex(hash.text())) {
        hash = ascii_lowercase(hash);
    } else {
        const Value normal = normalise(text);
        if (normal.is_empty_text()) return normal;
        hash = sha256_hex(normal);
    }
    return is_hash_of_nothing(hash, normalise == normalise_name) ? Value("") : hash;
}

Value normalise_email(ValueArgument text) {
    const Value address = unicode_lowercase(trimmed(text));
    return address.text().find('@') == std::string_view::npos ? Value("") : address;
}

Value normalise_external_id(ValueArgument text) { return trimmed(text); }

Value normalise_name(ValueArgument text) { return without(unicode_lowercase(text), is_space_or_ascii_punctuation); }

Value normalise_phone(ValueArgument text) {
    Value compact = without(text, is_phone_gap);
    // "+44 (0)20": the zero is for calls within the country and does not belong to the number, except in Italy (+39).
    // The documented rule keeps it behind "+00".
    const std::string_view number = compact.text();
    const std::size_t trunk = number.find("(0)");
    const bool is_dropped =
        trunk > 0 && trunk < number.size() && !number.starts_with("+0") && !number.starts_with("+39");
    if (is_dropped) compact = joined(Value(number.substr(0, trunk)), Value(number.substr(trunk + 3)));
    compact = without(compact, is_parenthesis);
    std::string_view digits = compact.text();
    if (!digits.empty() && digits[0] == '+') digits.remove_prefix(1);
    while (!digits.empty() && digits[0] == '0') digits.remove_prefix(1);
    bool is_usable = digits.size() >= limits::kMinPhoneDigits && digits.size() <= limits::kMaxPhoneDigits;
    for (const char c : digits)
        is_usable = is_usable && is_digit(c);  // "ext. 89" is not stripped: it would be another number
    return is_usable ? digits : std::string_view();
}

MatchKeys match_keys(ValueArgument user) {
    MatchKeys keys;
    keys.in = Value::object();
    if (!user.is_object()) add_finding(keys.findings, Code::bad_user_field, Severity::repaired, Value("user"), {});
    for (const FieldRow& field : kFields) {
        ValueRef value = user[field.name];
        if (value.is_null() || keys.in.has(field.wire)) continue;
        const Value usable = wire_value(field, value);
        if (usable.is_empty_text())
            add_finding(keys.findings, Code::bad_user_field, Severity::repaired, joined("user.", Value(field.name)),
                        {});
        else keys.in.put(field.wire, usable);
    }
    for (const auto& entry : user) {
        bool is_known = !user.is_object();
        for (const FieldRow& field : kFields) is_known = is_known || entry.key == field.name;
        if (!is_known)
            add_finding(keys.findings, Code::unknown_field, Severity::repaired, joined("user.", entry.key), {});
    }
    return keys;
}

}  // namespace pixelcard
