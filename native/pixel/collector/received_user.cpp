#include "pixelcard/pixel/collector/received_user.h"

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/schema/user.h"

namespace pixelcard {

namespace {

enum class UserKind : unsigned char { hash, name_hash, country, place, postal_code };

struct UserRow {
    std::string_view key;
    UserKind kind;
};

constexpr UserRow kUserKeys[] = {
    {"em", UserKind::hash},      {"ph", UserKind::hash},      {"eid", UserKind::hash},
    {"fn", UserKind::name_hash}, {"ln", UserKind::name_hash}, {"co", UserKind::country},
    {"ct", UserKind::place},     {"rg", UserKind::place},     {"pc", UserKind::postal_code},
};

void add_user_finding(Value& findings, Code code, std::string_view field, ValueRef fix = {}) {
    add_finding(findings, code, Severity::refused, Value(field), {}, fix);
}

bool is_hash(ValueRef value, bool is_name) {
    return is_sha256_hex(value.text()) && value == ascii_lowercase(value).text() && !is_hash_of_nothing(value, is_name);
}

bool is_user_value(UserKind kind, ValueRef value) {
    if (kind <= UserKind::name_hash) return is_hash(value, kind == UserKind::name_hash);
    const Value usable = kind == UserKind::country ? clear_country(value)
                         : kind == UserKind::place ? clear_place(value)
                                                   : clear_postal_code(value);
    // A plain e-mail address must not be sent as the name of a place.
    return !usable.is_empty_text() && usable.text().find('@') == std::string_view::npos;
}

const char* meant_by(UserKind kind, ValueRef value) {
    if (kind <= UserKind::name_hash)
        return is_sha256_hex(value.text()) && is_hash_of_nothing(ascii_lowercase(value), false)
                   ? "leave it out when there is no value"
                   : "64 lowercase hex digits";
    return kind == UserKind::country ? "two letters" : kind == UserKind::place ? "a place name" : "a postal code";
}

void check_value(UserKind kind, ValueRef value, std::string_view path, Value& findings) {
    if (!is_user_value(kind, value))
        add_user_finding(findings, Code::bad_user_field, path, Value(meant_by(kind, value)));
}

void check_block(ValueRef block, std::string_view path, bool lists_allowed, Value& findings) {
    if (!block.is_object()) return add_user_finding(findings, Code::bad_user_field, path);
    for (const auto& [key, value] : block) {
        const UserRow* row = nullptr;
        for (const UserRow& known : kUserKeys)
            if (key == known.key) row = &known;
        const Value field = concat({path, ".", key.text()});
        if (!row) add_user_finding(findings, Code::unknown_field, field.text());
        else if (!value.is_array() || !lists_allowed) check_value(row->kind, value, field.text(), findings);
        else
            for (const auto& entry : value) check_value(row->kind, entry.value, field.text(), findings);
    }
}

}  // namespace

// `in` is what the page passed, one value each; the automatic blocks may list several.
void check_received_user(ValueRef user, Value& findings) {
    if (!user.is_object()) return add_user_finding(findings, Code::bad_user_field, "user");
    for (const auto& [name, block] : user) {
        const bool is_automatic = name == "fm" || name == "js" || name == "ht";
        const Value path = concat({"user.", name.text()});
        if (name == "in" || is_automatic) check_block(block, path.text(), is_automatic, findings);
        else add_user_finding(findings, Code::unknown_field, path.text());
    }
}

}  // namespace pixelcard
