#include "pixelcard/pixel/schema/money.h"

#include <cmath>

#include "pixelcard/base/text.h"

namespace pixelcard {

Value exact_integer(ValueRef value) {
    if (value.is_integer()) return value;
    std::string_view text = trim(value.text());
    const bool is_negative = !text.empty() && text[0] == '-';
    if (is_negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 16) return {};  // 2^53 - 1 has 16 digits
    double number = 0;
    for (const char c : text) {
        if (!is_digit(c)) return {};
        number = number * 10 + (c - '0');
    }
    const Value integer = is_negative ? -number : number;
    return integer.is_integer() ? integer : Value();
}

Value minor_units_meant(ValueRef value, int exponent) {
    if (value.is_text()) {
        const std::string_view number = trim(value.text());
        const std::size_t point = number.find('.');
        const std::string_view decimals = point < number.size() ? number.substr(point + 1) : std::string_view();
        const bool is_number = point > 0 && point < number.size() && is_digit(number[point - 1]);
        if (!is_number || decimals.size() > static_cast<std::size_t>(exponent)) return {};
        const std::string_view zeros("0000", static_cast<std::size_t>(exponent) - decimals.size());
        Value digits = number.substr(0, point);
        digits += decimals;
        digits += zeros;
        return exact_integer(digits);
    }
    if (!value.is_number()) return {};
    double scaled = value.number();
    for (int i = 0; i < exponent; i++) scaled *= 10;
    const Value rounded = std::round(scaled);
    // Neither NaN nor too large; and a rest beyond floating point noise means decimals that this currency does not have.
    const bool is_exact = rounded.is_integer() && std::fabs(scaled - rounded.number()) < 1e-6;
    return is_exact ? rounded : Value();
}

}  // namespace pixelcard
