#include "pixelcard/lint/wording.h"

#include <cmath>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"

namespace pixelcard::lint {

std::string in_quotes(std::string_view text) {
    constexpr std::size_t kMaxQuoted = 40;
    std::string quote = "\"";
    std::size_t position = 0;
    for (std::size_t shown = 0; position < text.size(); shown++) {
        if (shown == kMaxQuoted) {
            quote += "\u2026";
            break;
        }
        const std::size_t length = code_point_at(text, position).length;
        quote += text.substr(position, length);
        position += length;
    }
    return quote + '"';
}

std::string number_text(double number) {
    if (number == std::trunc(number) && std::fabs(number) <= kMaxSafeInteger) {
        const std::string digits(decimal(std::fabs(number)).text());
        return number < 0 ? '-' + digits : digits;
    }
    return json_number_text(number);
}

std::string counted(double count, std::string_view one, std::string_view many) {
    return number_text(count) + ' ' + std::string(count == 1 ? one : many);
}

const char* kind_text(ValueRef value) {
    switch (value.kind()) {
        case ValueRef::Kind::null: return "null";
        case ValueRef::Kind::boolean: return "a boolean";
        case ValueRef::Kind::number: return "a number";
        case ValueRef::Kind::text: return "text";
        case ValueRef::Kind::array: return "a list";
        case ValueRef::Kind::object: return "an object";
    }
    return "";
}

std::optional<double> whole_number(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 16 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
    double number = 0;
    for (const char c : text) {
        if (!is_digit(c)) return std::nullopt;
        number = number * 10 + (c - '0');
    }
    if (number > kMaxSafeInteger) return std::nullopt;
    return is_negative ? -number : number;
}

}  // namespace pixelcard::lint
