#include "pixelcard/ads/payload/amount.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard {

namespace {

constexpr std::int64_t kMaxUnits = (std::int64_t{1} << 53) - 1;

// Appends digits to a number; false when it would pass the largest that JSON carries exactly.
bool append_digits(std::string_view digits, std::int64_t& number) {
    for (const char c : digits) {
        const int digit = c - '0';
        if (number > (kMaxUnits - digit) / 10) return false;
        number = number * 10 + digit;
    }
    return true;
}

bool append_zeros(std::size_t count, std::int64_t& number) {
    for (std::size_t i = 0; i < count && number > 0; i++)
        if (!append_digits("0", number)) return false;
    return true;
}

bool all_digits(std::string_view text) {
    for (const char c : text)
        if (!is_digit(c)) return false;
    return true;
}

std::string_view without_zeros_at_the_end(std::string_view digits) {
    while (!digits.empty() && digits.back() == '0') digits.remove_suffix(1);
    return digits;
}

}  // namespace

const char* name_of(AmountError error) {
    constexpr const char* kNames[] = {"none", "not_decimal", "negative", "too_many_decimals", "too_large"};
    return kNames[static_cast<std::size_t>(error)];
}

const char* advice_on(AmountError error) {
    constexpr const char* kAdvice[] = {
        "", "write digits with a point before the decimals, like 25.00: no separators, no currency sign, no exponent",
        "amounts are zero or more", "it has more decimals than can be counted exactly; round it yourself",
        "it is larger than any amount that JSON carries exactly"};
    return kAdvice[static_cast<std::size_t>(error)];
}

Amount exact_amount(std::string_view text, int decimals) {
    text = trim(text);
    const bool is_negative = !text.empty() && text[0] == '-';
    if (is_negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const bool has_fraction = point != std::string_view::npos;
    const std::string_view fraction = has_fraction ? text.substr(point + 1) : std::string_view();
    if (whole.empty() || !all_digits(whole) || !all_digits(fraction) || (has_fraction && fraction.empty()))
        return {AmountError::not_decimal};
    if (is_negative) return {AmountError::negative};
    const std::string_view counted = without_zeros_at_the_end(fraction);
    const auto places = static_cast<std::size_t>(decimals);
    if (counted.size() > places) return {AmountError::too_many_decimals};
    Amount amount;
    const bool fits = append_digits(whole, amount.units) && append_digits(counted, amount.units) &&
                      append_zeros(places - counted.size(), amount.units);
    return fits ? amount : Amount{AmountError::too_large};
}

Amount exact_amount(ValueRef value, int decimals) {
    if (value.is_text()) return exact_amount(value.text(), decimals);
    if (!value.is_number()) return {AmountError::not_decimal};
    if (value.number() > static_cast<double>(kMaxUnits)) return {AmountError::too_large};
    return exact_amount(std::string_view(json_text(value)), decimals);
}

std::string decimal_text(std::int64_t units, int decimals) {
    const bool is_negative = units < 0;
    std::string digits(decimal(static_cast<double>(is_negative ? -units : units)).text());
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    const std::string_view whole = std::string_view(digits).substr(0, digits.size() - places);
    const std::string_view fraction = without_zeros_at_the_end(std::string_view(digits).substr(whole.size()));
    std::string text = is_negative ? "-" : "";
    text += whole;
    if (!fraction.empty()) text += '.';
    return text += fraction;
}

std::int64_t smallest_unit_micros(ValueRef currency) {
    std::int64_t micros = 1;
    for (int places = currency_exponent(currency); places < kMicroDecimals; places++) micros *= 10;
    return micros;
}

}  // namespace pixelcard
