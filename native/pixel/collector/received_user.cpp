#include "pixelcard/pixel/collector/received_user.h"

#include "pixelcard/base/text.h"

namespace pixelcard {

namespace {

enum class UserKind : unsigned char { hash, country, text };

struct UserRow {
    std::string_view key;
    UserKind kind;
};

constexpr UserRow kUserKeys[] = {
    {"em", UserKind::hash},    {"ph", UserKind::hash}, {"eid", UserKind::hash}, {"fn", UserKind::hash}, {"ln", UserKind::hash},
    {"co", UserKind::country}, {"ct", UserKind::text}, {"rg", UserKind::text},  {"pc", UserKind::text},
};

void add_user_finding(Value& findings, Code code, std::string_view field, ValueRef fix = {}) {
    add_finding(findings, code, Severity::refused, Value(field), {}, fix);
}

bool is_lower_hash(std::string_view text) {
    for (const char c : text)
        if (!is_hex(c) || is_upper(c)) return false;
    return text.size() == 64;
}

bool is_user_value(UserKind kind, std::string_view text) {
    if (text.empty()) return false;
    if (kind == UserKind::hash) return is_lower_hash(text);
    if (kind == UserKind::country) return text.size() == 2 && is_letter(text[0]) && is_letter(text[1]);
    return text.find('@') == std::string_view::npos;  // a raw e-mail address has no business in a place name
}

void check_value(UserKind kind, ValueRef value, std::string_view path, Value& findings) {
    if (is_user_value(kind, value.text())) return;
    const char* meant = kind == UserKind::hash ? "64 lowercase hex digits" : kind == UserKind::country ? "two letters" : "a place name";
    add_user_finding(findings, Code::bad_user_field, path, Value(meant));
}

void check_block(ValueRef block, std::string_view path, bool lists_allowed, Value& findings) {
    if (!block.is_object()) return add_user_finding(findings, Code::bad_user_field, path);
    for (const auto& [key, value] : block) {
        const UserRow* row = nullptr;
        for (const UserRow& known : kUserKeys)
            if (key == known.key) row = &known;
        const Value field = concat({path, ".", key.text()});
        if (!row)
            add_user_finding(findings, Code::unknown_field, field.text());
        else if (!value.is_array() || !lists_allowed)
            check_value(row->kind, value, field.text(), findings);
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
        if (name == "in" || is_automatic)
            check_block(block, path.text(), is_automatic, findings);
        else
            add_user_finding(findings, Code::unknown_field, path.text());
    }
}

}  // namespace pixelcard
