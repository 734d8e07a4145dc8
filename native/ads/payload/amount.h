// Money between decimal strings of people ("25.00") and integers of the API (25000000 micros, 2500 minor units). Exact
// arithmetic on the decimal digits: a binary fraction such as 0.07 * 1000000 is not a whole number, and the API refuses
// it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard {

/// A micro is the millionth part of the currency's unit, whatever the currency.
inline constexpr int kMicroDecimals = 6;

enum class AmountError : unsigned char {
    none,
    not_decimal,  ///< no digits with at most one point between them
    negative,
    too_many_decimals,  ///< finer than the unit it is to be counted in
    too_large,          ///< beyond 2^53 - 1
};

/// "none", "not_decimal", "negative", "too_many_decimals", "too_large". Static lifetime.
[[nodiscard]] const char* name_of(AmountError error);
/// One sentence about what to write instead; "" for none. Static lifetime.
[[nodiscard]] const char* advice_on(AmountError error);

struct Amount {
    AmountError error = AmountError::none;
    std::int64_t units = 0;  ///< 0 when there is an error

    [[nodiscard]] bool is_valid() const { return error == AmountError::none; }
    bool operator==(const Amount&) const = default;
};

/// `text` times 10^decimals, exactly: "25.00" with 6 is 25000000. `decimals` must be 0 or more. Zeros at the end do not
/// count as decimals. White space around the digits is ignored; group separators, plus signs, exponents and currency
/// symbols are errors ("1,000" has two meanings), and so is a minus sign.
[[nodiscard]] Amount exact_amount(std::string_view text, int decimals);

/// The same of a JSON value: a text, or a number by the digits that JSON writes for it. not_decimal for every other
/// kind.
[[nodiscard]] Amount exact_amount(ValueRef value, int decimals);

/// The decimal text of `units` divided by 10^decimals, without zeros at the end: 60000 micros are "0.06". `units` must
/// be at most 2^53 - 1 in magnitude, `decimals` 0 or more.
[[nodiscard]] std::string decimal_text(std::int64_t units, int decimals);

/// Micros of the smallest amount of a currency (ISO 4217, of any case): 10000 for EUR, 1000000 for JPY, 1000 for KWD;
/// 10000 for one that is not known, see currency_exponent.
[[nodiscard]] std::int64_t smallest_unit_micros(ValueRef currency);

}  // namespace pixelcard
