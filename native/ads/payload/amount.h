// Money between what people write ("25.00") and what the API takes (25000000 micros, 2500 minor units). Exact arithmetic on
// the decimal digits: a binary fraction such as 0.07 * 1000000 is off by a hair, and the API refuses the hair.
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
    not_decimal,       ///< no digits with at most one point between them
    negative,
    too_many_decimals, ///< finer than the unit it is to be counted in
    too_large,         ///< beyond 2^53 - 1
};

/// "none", "not_decimal", "negative", "too_many_decimals", "too_large".
[[nodiscard]] const char* name_of(AmountError error);
/// One sentence about what to write instead; "" for none.
[[nodiscard]] const char* advice_on(AmountError error);

struct Amount {
    AmountError error = AmountError::none;
    std::int64_t units = 0;  ///< 0 when there is an error

    [[nodiscard]] bool is_valid() const { return error == AmountError::none; }
    bool operator==(const Amount&) const = default;
};

/// `text` times 10^decimals, exactly: "25.00" with 6 is 25000000. Zeros at the end cost no decimals. White space around is forgiven,
/// group separators, signs, exponents and currency symbols are not: "1,000" means two things.
[[nodiscard]] Amount exact_amount(std::string_view text, int decimals);

/// The same of a JSON value: a text, or a number by the digits that JSON writes for it.
[[nodiscard]] Amount exact_amount(ValueRef value, int decimals);

/// The decimal text of `units` divided by 10^decimals, without zeros at the end: 60000 micros are "0.06".
[[nodiscard]] std::string decimal_text(std::int64_t units, int decimals);

/// Micros of the smallest amount of a currency: 10000 for EUR, 1000000 for JPY, 1000 for KWD.
[[nodiscard]] std::int64_t smallest_unit_micros(ValueRef currency);

}  // namespace pixelcard
