#include "pixelcard/pixel/schema/money.h"

#include <cmath>

#include "pixelcard/base/text.h"

namespace pixelcard {

namespace {

// Up to here three decimals of a price and the rounding errors of some twenty additions (2^-52 each) cannot be mistaken
// for each other.
constexpr double kLargestGuess = 1e13;
constexpr double kHair = 4e-15;

}  // namespace

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
    const double given = value.number();
    double units = 1;
    for (int i = 0; i < exponent; i++) units *= 10;
    const double written = std::floor(given * units + 0.5);
    if (!(std::fabs(written) < kLargestGuess)) return {};
    // A price as a person writes it, in major units: the very number that its decimals name.
    if (written / units == given) return written;
    // Anything else was computed. 19.99 * 100 is 1998.9999999999998: minor units already, and a hair off. Where a
    // currency has more than two decimals, a price times 100 is not its minor unit: no guess.
    const double whole = std::floor(given + 0.5);
    return exponent < 3 && std::fabs(given - whole) <= kHair * std::fabs(given) ? Value(whole) : Value();
}

}  // namespace pixelcard
