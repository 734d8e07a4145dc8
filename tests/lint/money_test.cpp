// Exact amounts: what people write, what the API takes, and nothing in between.
#include "pixelcard/ads/payload/amount.h"

#include <string>

#include "support/catch.h"
#include "support/json.h"

using namespace pixelcard;

namespace {

Amount micros(std::string_view text) { return exact_amount(text, kMicroDecimals); }
Amount number(double value) { return exact_amount(Value(value), kMicroDecimals); }
constexpr std::int64_t kLargest = 9007199254740991;

}  // namespace

TEST_CASE("amounts are converted digit by digit") {
    CHECK(micros("25.00").units == 25000000);
    CHECK(micros("0.06").units == 60000);
    CHECK(micros("0.07").units == 70000);  // 0.07 * 1000000 is 70000.00000000001
    CHECK(micros("1.1").units == 1100000);
    CHECK(micros("0.000001").units == 1);
    CHECK(micros("0").units == 0);
    CHECK(micros("007.50").units == 7500000);
    CHECK(micros(" 25.00\n").units == 25000000);
    CHECK(micros("25.00000000000").units == 25000000);
}

TEST_CASE("every cent up to a thousand comes out exactly") {
    for (int cents = 0; cents <= 100000; cents++) {
        const std::string text =
            std::to_string(cents / 100) + '.' + std::to_string(cents / 10 % 10) + std::to_string(cents % 10);
        const Amount amount = micros(text);
        if (amount.is_valid() && amount.units == cents * std::int64_t{10000}) continue;
        FAIL(text);
    }
}

TEST_CASE("an invalid amount is an error, not a guess") {
    for (const char* const text :
         {"",    " ",    ".",  ".5",    "5.",    "1,000", "1.000,00", "25,00", "1 000", "+1",
          "1e3", "0x10", "€5", "5 EUR", "1.2.3", "NaN",   "Infinity", "--1",   "-",     "-."}) {
        INFO(text);
        CHECK(micros(text).error == AmountError::not_decimal);
    }
    CHECK(micros("-1").error == AmountError::negative);
    CHECK(micros("-0.00").error == AmountError::negative);
    CHECK(micros("0.0000001").error == AmountError::too_many_decimals);
    CHECK(exact_amount("1.5", 0).error == AmountError::too_many_decimals);
    CHECK(exact_amount("1.0", 0).units == 1);
}

TEST_CASE("amounts end where JSON stops being exact") {
    CHECK(micros("9007199254.740991").units == kLargest);
    CHECK(micros("9007199254.740992").error == AmountError::too_large);
    CHECK(exact_amount("9007199254740991", 0).units == kLargest);
    CHECK(exact_amount("9007199254740992", 0).error == AmountError::too_large);
    CHECK(micros(std::string(100000, '9')).error == AmountError::too_large);
    CHECK(micros(std::string(100000, '0') + "1").units == 1000000);
    CHECK(micros("0." + std::string(100000, '0')).units == 0);
}

TEST_CASE("JSON numbers are read by the digits that JSON writes") {
    CHECK(number(25).units == 25000000);
    CHECK(number(0.07).units == 70000);
    CHECK(number(25.1).units == 25100000);
    CHECK(number(-1).error == AmountError::negative);
    CHECK(number(0.1 + 0.2).error == AmountError::too_many_decimals);
    CHECK(number(1e-9).error != AmountError::none);
    CHECK(number(1e21).error == AmountError::too_large);
    CHECK(exact_amount(Value(true), 6).error == AmountError::not_decimal);
    CHECK(exact_amount(Value(), 6).error == AmountError::not_decimal);
    CHECK(exact_amount(test::from("[1]"), 6).error == AmountError::not_decimal);
}

TEST_CASE("minor units have the decimals of the currency") {
    CHECK(exact_amount("25.99", 2).units == 2599);
    CHECK(exact_amount("2599", 0).units == 2599);
    CHECK(exact_amount("1.234", 3).units == 1234);
    CHECK(exact_amount("1.234", 2).error == AmountError::too_many_decimals);
    CHECK(smallest_unit_micros(Value("EUR")) == 10000);
    CHECK(smallest_unit_micros(Value("eur")) == 10000);
    CHECK(smallest_unit_micros(Value("JPY")) == 1000000);
    CHECK(smallest_unit_micros(Value("KWD")) == 1000);
    CHECK(smallest_unit_micros(Value("CLF")) == 100);
}

TEST_CASE("amounts are written as people write them") {
    CHECK(decimal_text(60000, 6) == "0.06");
    CHECK(decimal_text(25000000, 6) == "25");
    CHECK(decimal_text(1, 6) == "0.000001");
    CHECK(decimal_text(0, 6) == "0");
    CHECK(decimal_text(2599, 2) == "25.99");
    CHECK(decimal_text(2599, 0) == "2599");
    CHECK(decimal_text(-1500000, 6) == "-1.5");
    CHECK(decimal_text(kLargest, 6) == "9007199254.740991");
    for (const std::int64_t units : {std::int64_t{0}, std::int64_t{1}, std::int64_t{999999}, std::int64_t{1000000},
                                     std::int64_t{123456789}, kLargest})
        CHECK(micros(decimal_text(units, 6)).units == units);
}
