// Money is never guessed: an amount that is not an integer is left out, and the finding has what was probably meant.
#include "support/checked.h"

using namespace pixelcard;

namespace {

struct Fraction {
    const char* amount;
    const char* currency;
    const char* fix;  ///< JSON, "" when nothing can be suggested
};

void check(const Fraction& row, const char* code) {
    INFO(row.amount << ' ' << row.currency);
    const auto checked = test::check(
        Mode::lenient, "order_created",
        std::string(R"({"type":"contents","currency":")") + row.currency + R"(","amount":)" + row.amount + "}");
    CHECK(checked.outcome == "kept");
    CHECK_FALSE(checked.event.data.has("amount"));
    REQUIRE(checked.event.findings.size() == 1);
    const Value& finding = checked.event.findings.at(0);
    CHECK(finding["code"] == code);
    CHECK(finding["field"] == "data.amount");
    CHECK((finding.has("fix") ? json_text(finding["fix"]) : "") == row.fix);
}

}  // namespace

TEST_CASE("a fractional amount is left out with its minor units suggested") {
    for (const Fraction& row :
         {Fraction{"25.99", "EUR", "2599"}, Fraction{"0.1", "USD", "10"}, Fraction{"19.99", "USD", "1999"},
          Fraction{"1.1", "USD", "110"}, Fraction{"-4.5", "EUR", "-450"}, Fraction{"1.005", "KWD", "1005"},
          Fraction{"2.5", "BHD", "2500"}, Fraction{"1.2345", "CLF", "12345"}, Fraction{"0.29", "EUR", "29"},
          Fraction{"1.15", "EUR", "115"}, Fraction{"4.35", "eur", "435"}, Fraction{"8.2", "USD", "820"},
          Fraction{"70368744177.99", "EUR", "7036874417799"}})
        check(row, "fractional_amount");
}

TEST_CASE("a decimal text is read as digits, not as a double") {
    for (const Fraction& row : {Fraction{R"("25.99")", "EUR", "2599"}, Fraction{R"("25.9")", "EUR", "2590"},
                                Fraction{R"("25.")", "EUR", "2500"}, Fraction{R"(" 25.99 ")", "EUR", "2599"},
                                Fraction{R"("-1.5")", "EUR", "-150"}, Fraction{R"("0.07")", "EUR", "7"},
                                Fraction{R"("90071992547409.91")", "EUR", "9007199254740991"}})
        check(row, "fractional_amount");
}

TEST_CASE("nothing is suggested for more decimals than the currency has, or where rounding errors appear as decimals") {
    for (const Fraction& row : {Fraction{R"("1.234")", "USD", ""}, Fraction{R"("1.2")", "JPY", ""},
                                Fraction{R"("1.23456")", "CLF", ""}, Fraction{R"("1.2345")", "KWD", ""}})
        check(row, "bad_value");
    for (const Fraction& row : {Fraction{"1.234", "USD", ""}, Fraction{"1.2", "JPY", ""}, Fraction{"25.999", "EUR", ""},
                                Fraction{"1.2345", "KWD", ""}, Fraction{"70368744177663.99", "EUR", ""}})
        check(row, "fractional_amount");
}

TEST_CASE("nothing is suggested for what is not a number") {
    for (const Fraction& row :
         {Fraction{R"("")", "EUR", ""}, Fraction{R"(".")", "EUR", ""}, Fraction{R"("-")", "EUR", ""},
          Fraction{R"("-.")", "EUR", ""}, Fraction{R"("abc")", "EUR", ""}, Fraction{R"("1,99")", "EUR", ""},
          Fraction{R"("1.9.9")", "EUR", ""}, Fraction{R"("1e3")", "EUR", ""}, Fraction{R"("€25")", "EUR", ""},
          Fraction{R"("+5")", "EUR", ""}, Fraction{R"("0x10")", "EUR", ""}, Fraction{"true", "EUR", ""},
          Fraction{"{}", "EUR", ""}, Fraction{"[5]", "EUR", ""}})
        check(row, "bad_value");
}

TEST_CASE("nothing is suggested for numbers beyond 2^53") {
    for (const char* amount : {"9007199254740992", "1e300", "-1e300", "90071992547409931.5"})
        check({amount, "EUR", ""}, "fractional_amount");
    check({R"("9007199254740992")", "EUR", ""}, "bad_value");
    check({R"("99999999999999999999")", "EUR", ""}, "bad_value");
}

TEST_CASE("a whole number in blanks is not taken for major units") {
    // The text "2599" means 2599 minor units; blanks around it cannot multiply it by 100.
    const auto checked =
        test::check(Mode::lenient, "order_created", R"({"type":"contents","currency":"EUR","amount":" 2599 "})");
    CHECK(checked.findings == R"(not_an_integer data.amount=" 2599 " -> 2599)");
}

TEST_CASE("without a currency a fraction is left out and nothing suggested") {
    const auto checked = test::check(Mode::lenient, "order_created", R"({"type":"contents","amount":25.99})");
    CHECK(checked.outcome == "kept");
    CHECK(checked.data == R"({"type":"contents"})");
    CHECK(checked.findings == "fractional_amount data.amount=25.99");
}

TEST_CASE("an item's own currency decides about its amount, then the event's") {
    const auto checked = test::check(
        Mode::lenient, "order_created",
        R"({"type":"contents","currency":"EUR","contents":[{"amount":1.5},{"amount":1.5,"currency":"JPY"},{"currency":"KWD","amount":1.5}]})");
    REQUIRE(checked.event.findings.size() == 3);
    CHECK(checked.event.findings.at(0)["fix"].number() == 150);
    CHECK_FALSE(checked.event.findings.at(1).has("fix"));
    CHECK(checked.event.findings.at(2)["fix"].number() == 1500);
}
