// What an ad group bids: as far as the group alone shows.
#include "pixelcard/ads/payload/amount.h"
#include "pixelcard/lint/plans/parts.h"

namespace pixelcard::lint {

namespace {

// A price per thousand that was sent as the price of one.
void check_thousand_price(ValueRef bidding, const Place& place, const Context& context) {
    const ValueRef bid = bidding["max_bid_micros"];
    const double limit = rule(RuleId::X_05).limit;
    if (!(bidding["billing_event_type"] == "impression") || bid.number() < limit) return;
    const auto micros = static_cast<std::int64_t>(bid.number());
    const std::string price = decimal_text(micros, kMicroDecimals);
    Value fix;
    if (micros % 1000 == 0) fix = static_cast<double>(micros / 1000);
    context.findings.add(RuleId::X_05, place["max_bid_micros"],
                         {.message = price + (price == "1" ? " unit" : " units") +
                                     " of the currency for one impression; a price of that per thousand is " +
                                     decimal_text(micros, 3) + " micros",
                          .value = bid,
                          .limit = limit,
                          .fix = fix});
}

void check_strategy(Verb verb, ValueRef bidding, const Place& place, const Context& context) {
    const ValueRef strategy = bidding["strategy"];
    const ValueRef bid = bidding["max_bid_micros"];
    if (!is_maximizing(strategy)) {
        const bool is_fixed = strategy.is_null() || strategy == "fixed_bid";
        if (!is_fixed || !bid.is_null() || verb == Verb::update) return;  // an update that leaves it out is for X-10
        return context.findings.add(
            RuleId::X_02, place["max_bid_micros"],
            {.message = "a fixed bid needs its amount: give max_bid_micros, or a strategy that maximizes"});
    }
    const std::string name(strategy.text());
    if (!bid.is_null())
        context.findings.add(RuleId::X_02, place["max_bid_micros"],
                             {.message = name + " bids by itself; leave max_bid_micros out", .value = bid});
    if (bidding["billing_event_type"] == "impression")
        context.findings.add(
            RuleId::X_02, place["billing_event_type"],
            {.message = name + " is billed by click", .value = "impression", .limit = "click", .fix = "click"});
    const ValueRef multipliers = bidding["custom_audience_bid_multipliers"];
    if (multipliers.size() > 0)
        context.findings.add(
            RuleId::X_02, place["custom_audience_bid_multipliers"],
            {.message = name + " takes no multipliers for audiences; leave them out", .value = multipliers});
    // Whether there are any to clear, only the account knows.
    if (verb == Verb::update && multipliers.is_null())
        context.findings.add_milder(
            RuleId::X_02, Level::warning, place["custom_audience_bid_multipliers"],
            {.message = "A switch to " + name + " clears audience multipliers explicitly: send an empty list",
             .fix = Value::array()});
}

}  // namespace

void report_missing_key(ValueRef ad_group, Level level, const Place& place, const Context& context) {
    const ValueRef strategy = ad_group["bidding_config"]["strategy"];
    if (!is_maximizing(strategy)) return;
    context.findings.add_milder(
        RuleId::X_12, level, place,
        {.message = "An ad group with " + std::string(strategy.text()) + " is created with an Idempotency-Key only"});
}

// In a single request the key is in a header, which is not seen here.
void check_creation_key(ValueRef ad_group, const Place& place, const Context& context) {
    const Place bidding = place["bidding_config"];
    report_missing_key(ad_group, Level::info, bidding["strategy"], context);
}

void check_bids(ValueRef ad_group, const Place& group_place, const Walk& walk) {
    const Context& context = walk.context;
    const ValueRef bidding = ad_group["bidding_config"];
    if (!bidding.is_object()) return;
    const Place place = group_place["bidding_config"];
    if (const ValueRef bid = bidding["max_bid_micros"];
        !bid.is_null() && check_micros(bid, place["max_bid_micros"], context))
        check_thousand_price(bidding, place, context);
    check_strategy(walk.verb, bidding, place, context);

    const ValueRef multipliers = bidding["custom_audience_bid_multipliers"];
    if (!multipliers.is_array()) return;
    const Place list = place["custom_audience_bid_multipliers"];
    for (std::size_t i = 0; i < multipliers.size(); i++) {
        const Place entry = list[i];
        if (const ValueRef factor = multipliers.at(i)["bid_multiplier_micros"]; !factor.is_null())
            check_micros(factor, entry["bid_multiplier_micros"], context);
    }
}

}  // namespace pixelcard::lint
