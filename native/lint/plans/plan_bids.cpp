#include "pixelcard/lint/plans/plan_bids.h"

#include <algorithm>

#include "pixelcard/ads/payload/amount.h"
#include "pixelcard/lint/plans/parts.h"

namespace pixelcard::lint {

namespace {

/// A multiplier of 1, in micros.
constexpr double kOnce = 1'000'000;

//
void check_billing(ValueRef bidding, std::string_view type, const Place& place, const Context& context) {
    const ValueRef event = bidding["billing_event_type"];
    if (!(event == "impression" || event == "click")) return;
    const std::string fitting(billing_event_of(type));
    if (event == fitting) return;
    context.findings.add(
        RuleId::X_01, place["billing_event_type"],
        {.message = "the campaign bids for " + std::string(type) + ", so its ad groups are billed by " + fitting +
                    ", not by " + std::string(event.text()),
         .value = event,
         .limit = fitting,
         .fix = fitting});
}

// X-02, the part that needs the campaign.
void check_strategy(ValueRef bidding, std::string_view type, ValueRef budget, const Place& place,
                    const Context& context) {
    const ValueRef strategy = bidding["strategy"];
    if (!is_maximizing(strategy)) return;
    const std::string_view fitting = strategy == "maximize_clicks" ? "clicks" : "conversions";
    if (type != fitting)
        context.findings.add(RuleId::X_02, place["strategy"],
                             {.message = std::string(strategy.text()) + " is for campaigns that bid for " +
                                         std::string(fitting) + "; this one bids for " + std::string(type),
                              .value = strategy,
                              .limit = fitting});
    if (budget.is_object() && !budget.has("daily_spend_limit_micros"))
        context.findings.add(
            RuleId::X_02, place["strategy"],
            {.message = std::string(strategy.text()) + " needs a daily budget; this campaign has one for its lifetime",
             .value = strategy});
}

// What members of no audience pay is the bid itself, so a multiplier below 1 lowers nothing.
double largest_multiplier(ValueRef multipliers) {
    double largest = kOnce;
    if (!multipliers.is_array()) return largest;
    for (const auto& entry : multipliers)
        if (const ValueRef factor = entry.value["bid_multiplier_micros"]; factor.is_integer())
            largest = std::max(largest, factor.number());
    return largest;
}

// A budget for the lifetime says nothing about a day.
void check_share_of_budget(ValueRef bidding, ValueRef daily, const Place& place, const Context& context) {
    const ValueRef bid = bidding["max_bid_micros"];
    if (!bid.is_integer() || !daily.is_integer() || daily.number() <= 0 || bid.number() <= 0 ||
        !context.findings.wants(RuleId::X_06))
        return;
    const double multiplier = largest_multiplier(bidding["custom_audience_bid_multipliers"]);
    const double effective = multiplier == kOnce ? bid.number() : bid.number() * multiplier / kOnce;
    const double most = daily.number() * rule(RuleId::X_06).limit;
    if (effective <= most) return;
    const std::string times = multiplier == kOnce ? ""
                                                  : " times the audience multiplier " + in_units(multiplier) + " is " +
                                                        in_units(effective) + ",";
    const std::string what = "a bid of " + in_units(bid.number()) + times;
    const std::string budget = "the daily budget of " + in_units(daily.number());
    if (effective > daily.number())
        return context.findings.add(RuleId::X_06, place,
                                    {.message = what + (times.empty() ? " is more than " : " more than ") + budget,
                                     .value = bid,
                                     .limit = daily});
    const auto events = static_cast<std::int64_t>(daily.number() / effective);
    context.findings.add_milder(RuleId::X_06, Level::warning, place,
                                {.message = what + (times.empty() ? " uses up " : " and uses up ") + budget + " in " +
                                            std::to_string(events) + (events == 1 ? " event" : " events"),
                                 .value = bid,
                                 .limit = static_cast<double>(static_cast<std::int64_t>(most))});
}

}  // namespace

void check_against_campaign(ValueRef ad_group, ValueRef campaign, const Place& group_place, const Context& context) {
    const ValueRef bidding = ad_group["bidding_config"];
    if (!bidding.is_object()) return;
    const Place place = group_place["bidding_config"];
    const ValueRef budget = campaign["budget"];
    if (const std::string_view type = bidding_type_of(campaign); !type.empty()) {
        check_billing(bidding, type, place, context);
        check_strategy(bidding, type, budget, place, context);
    }
    check_share_of_budget(bidding, budget["daily_spend_limit_micros"], place["max_bid_micros"], context);
}

}  // namespace pixelcard::lint
