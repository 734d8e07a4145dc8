// Amounts in micros.
#include <cmath>

#include "pixelcard/ads/payload/amount.h"
#include "pixelcard/lint/plans/parts.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard::lint {

namespace {

/// Below this a fractional number was most probably meant in units of the currency, above it in micros.
constexpr double kLargestPrice = 1000;
/// What a conversion by floating point is off by, at most: 0.07 * 1000000 is 70000.00000000001.
constexpr double kNoise = 1e-6;

/// "; if 1 unit of the currency is meant, write 1000000".
std::string if_units(const std::string& units, double micros) {
    return "; if " + units +
           (units == "1" ? " unit of the currency is meant, write " : " units of the currency are meant, write ") +
           digits(micros);
}

void report_text(ValueRef micros, const Place& place, const Context& context) {
    const Amount as_micros = exact_amount(micros, 0);
    const bool has_point = micros.text().find('.') != std::string_view::npos;
    const Amount as_units = exact_amount(micros, kMicroDecimals);
    std::string message = "micros are a number, and this is text";
    Value fix;
    if (has_point && as_units.is_valid())
        message += if_units(std::string(micros.text()), static_cast<double>(as_units.units));
    else if (as_micros.is_valid()) fix = static_cast<double>(as_micros.units);
    if (!fix.is_null()) message += ": take away its quotes";
    context.findings.add(RuleId::X_07, place, {.message = std::move(message), .value = micros, .fix = fix});
}

void report_number(ValueRef micros, const Place& place, const Context& context) {
    const double number = micros.number();
    if (std::fabs(number) > kMaxSafeInteger)
        return context.findings.add(RuleId::X_07, place,
                                    {.message = "no amount is this large; beyond " + digits(kMaxSafeInteger) +
                                                " JSON does not even carry every whole number",
                                     .value = micros,
                                     .limit = kMaxSafeInteger});
    const double whole = std::round(number);
    if (std::fabs(number - whole) <= kNoise && whole != 0)
        return context.findings.add(RuleId::X_07, place,
                                    {.message = "a conversion by floating point left a rest; micros are whole: " +
                                                digits(whole) + ". Convert the decimal digits instead",
                                     .value = micros,
                                     .fix = whole});
    const Amount as_units = exact_amount(micros, kMicroDecimals);
    std::string message = "micros are whole numbers, millionths of the currency's unit";
    if (std::fabs(number) < kLargestPrice && as_units.is_valid())
        message += "; if units of the currency are meant, write " + digits(static_cast<double>(as_units.units));
    context.findings.add(RuleId::X_07, place, {.message = std::move(message), .value = micros});
}

// Of budgets only: it is documented for spend limits, and a bid per impression is far below the smallest coin.
void check_smallest_unit(ValueRef micros, const Place& place, const Context& context) {
    const ValueRef currency = context.options.account["currency_code"];
    if (!is_currency(currency) || !context.findings.wants(RuleId::X_08)) return;
    const std::int64_t unit = smallest_unit_micros(currency);
    const auto amount = static_cast<std::int64_t>(micros.number());
    if (amount % unit == 0) return;
    const std::int64_t below = amount - amount % unit;
    context.findings.add(
        RuleId::X_08, place,
        {.message = in_units(micros.number()) + ' ' + std::string(currency.text()) +
                    " is not a multiple of the smallest unit, " + std::to_string(unit) + " micros; next are " +
                    std::to_string(below) + " and " + std::to_string(below + unit),
         .value = micros,
         .limit = static_cast<double>(unit)});
}

void check_minimum(ValueRef micros, const Place& place, const Context& context) {
    const double minimum = rule(RuleId::X_03).limit;
    if (micros.number() >= minimum) return;
    std::string message = "a budget is at least " + digits(minimum) + " micros, and this is " + digits(micros.number());
    if (micros.number() > 0) message += if_units(digits(micros.number()), micros.number() * minimum);
    context.findings.add(RuleId::X_03, place, {.message = std::move(message), .value = micros, .limit = minimum});
}

}  // namespace

std::string in_units(double micros) { return decimal_text(static_cast<std::int64_t>(micros), kMicroDecimals); }

std::string digits(double whole) { return std::string(decimal(whole).text()); }

bool check_micros(ValueRef micros, const Place& place, const Context& context) {
    if (micros.is_integer()) return true;
    if (!context.findings.wants(RuleId::X_07)) return false;
    if (micros.is_text()) report_text(micros, place, context);
    else if (micros.is_number()) report_number(micros, place, context);
    return false;
}

void check_budget(ValueRef campaign, const Place& campaign_place, const Walk& walk) {
    const Context& context = walk.context;
    const ValueRef budget = campaign["budget"];
    if (!budget.is_object()) return;
    const Place place = campaign_place["budget"];
    std::size_t kinds = 0;
    for (const char* const kind : {"daily_spend_limit_micros", "lifetime_spend_limit_micros"}) {
        const ValueRef micros = budget[kind];
        if (micros.is_null()) continue;
        kinds++;
        const Place amount_place = place[kind];
        if (!check_micros(micros, amount_place, context)) continue;
        check_minimum(micros, amount_place, context);
        check_smallest_unit(micros, amount_place, context);
    }
    if (kinds == 1 || (kinds == 0 && walk.verb == Verb::update))
        return;  // an update that leaves out the amount is for X-10
    context.findings.add(
        RuleId::X_03, place,
        {.message =
             kinds == 0
                 ? "the budget has no amount: give daily_spend_limit_micros or lifetime_spend_limit_micros"
                 : "the budget is of two kinds: give daily_spend_limit_micros or lifetime_spend_limit_micros, not both",
         .value = budget});
}

}  // namespace pixelcard::lint
