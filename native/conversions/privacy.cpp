#include "pixelcard/conversions/privacy.h"

#include <algorithm>

#include "pixelcard/base/text.h"

namespace pixelcard::conversions {

namespace {

constexpr std::string_view kRemoved = "[e-mail address removed]";
constexpr std::string_view kSigns[] = {"@", "%40", "%2540"};

// The characters that are common before the "@", and every character beyond ASCII.
bool is_local(char c) {
    return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
           std::string_view(".!#$*+-^_`{|}~'").find(c) != std::string_view::npos;
}
bool is_domain(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

struct Range {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
};

// A domain with a dot between two labels; dots at its end belong to the sentence around.
std::size_t end_of_domain(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && is_domain(text[end])) end++;
    while (end > begin && (text[end - 1] == '.' || text[end - 1] == '-')) end--;
    const std::size_t dot = text.substr(begin, end - begin).find('.');
    return dot == std::string_view::npos || dot == 0 ? begin : end;
}

Range find_email(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); at++) {
        if (text[at] != '@' && text[at] != '%') continue;
        for (const std::string_view sign : kSigns) {
            if (!text.substr(at).starts_with(sign)) continue;
            std::size_t begin = at;
            while (begin > from && is_local(text[begin - 1])) begin--;
            const std::size_t end = end_of_domain(text, at + sign.size());
            if (begin < at && end > at + sign.size()) return {begin, end};
        }
    }
    return {};
}

std::string escaped(std::string_view key) {
    std::string text;
    for (const char c : key) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return text;
}

}  // namespace

bool has_email(std::string_view text) {
    // Nearly no text has either character, and two searches cost less than a check of every byte.
    if (text.find('@') == std::string_view::npos && text.find("40") == std::string_view::npos) return false;
    return find_email(text, 0).begin != std::string_view::npos;
}

std::string without_emails(std::string_view text) {
    if (!has_email(text)) return std::string(text);
    std::string clean;
    std::size_t at = 0;
    for (Range found = find_email(text, 0); found.begin != std::string_view::npos; found = find_email(text, at)) {
        (clean += text.substr(at, found.begin - at)) += kRemoved;
        at = found.end;
    }
    return clean += text.substr(at);
}

Value without_emails(ValueRef value) {
    if (value.is_text()) return has_email(value.text()) ? Value(without_emails(value.text())) : Value(value);
    if (!value.is_array() && !value.is_object()) return value;
    Value clean = value.is_array() ? Value::array() : Value::object();
    for (const auto& [key, entry] : value) {
        if (value.is_array()) clean.append(without_emails(entry));
        else clean.put(without_emails(key), without_emails(entry));
    }
    return clean;
}

std::string pointer_to_email(ValueRef value) {
    std::size_t index = 0;
    for (const auto& [key, entry] : value) {
        const std::string step =
            '/' + (value.is_array() ? std::to_string(index++) : escaped(without_emails(key.text())));
        if (has_email(key.text()) || (entry.is_text() && has_email(entry.text()))) return step;
        if (const std::string below = pointer_to_email(entry); !below.empty()) return step + below;
    }
    return {};
}

}  // namespace pixelcard::conversions
