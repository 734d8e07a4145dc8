#include "pixelcard/lint/plans/plan_bids.h"

#include "pixelcard/ads/payload/amount.h"
#include "pixelcard/lint/plans/parts.h"

namespace pixelcard::lint {

namespace {

// What the campaign bids for; the API's default when it does not say. "" when it says nonsense, which is for the table of fields.
std::string_view bidding_type_of(ValueRef campaign) {
    const ValueRef type = campaign["bidding_type"];
    if (type.is_null()) return "impressions";
    return type == "impressions" || type == "clicks" || type == "conversions" ? type.text() : std::string_view();
}

//
void check_billing(ValueRef bidding, std::string_view type, const Place& place, const Context& context) {
    const ValueRef event = bidding["billing_event_type"];
    if (!(event == "impression" || event == "click")) return;
    const char* const fitting = type == "impressions" ? "impression" : "click";
    if (event == fitting) return;
    context.findings.add(RuleId::X_01, place["billing_event_type"],
                         {.message = "the campaign bids for " + std::string(type) + ", so its ad groups are billed by " + fitting + ", not by " + std::string(event.text()),
                          .value = event,
                          .limit = fitting,
                          .fix = fitting});
}

// X-02, the part that needs the campaign.
void check_strategy(ValueRef bidding, std::string_view type, ValueRef budget, const Place& place, const Context& context) {
    const ValueRef strategy = bidding["strategy"];
    if (!is_maximizing(strategy)) return;
    const std::string_view fitting = strategy == "maximize_clicks" ? "clicks" : "conversions";
    if (type != fitting)
        context.findings.add(RuleId::X_02, place["strategy"],
                             {.message = std::string(strategy.text()) + " is for campaigns that bid for " + std::string(fitting) + "; this one bids for " + std::string(type),
                              .value = strategy,
                              .limit = fitting});
    if (budget.is_object() && !budget.has("daily_spend_limit_micros"))
        context.findings.add(RuleId::X_02, place["strategy"],
                             {.message = std::string(strategy.text()) + " needs a daily budget; this campaign has one for its lifetime", .value = strategy});
}

// A budget for the lifetime says nothing about a day.
void check_share_of_budget(ValueRef bid, ValueRef daily, const Place& place, const Context& context) {
    if (!bid.is_integer() || !daily.is_integer() || daily.number() <= 0 || bid.number() <= 0) return;
    const double most = daily.number() * rule(RuleId::X_06).limit;
    if (bid.number() <= most) return;
    const std::string bid_text = decimal_text(static_cast<std::int64_t>(bid.number()), kMicroDecimals);
    const std::string budget_text = decimal_text(static_cast<std::int64_t>(daily.number()), kMicroDecimals);
    const bool is_above = bid.number() > daily.number();
    const auto events = static_cast<std::int64_t>(daily.number() / bid.number());
    context.findings.add(RuleId::X_06, place,
                         {.message = is_above ? "a bid of " + bid_text + " is more than the daily budget of " + budget_text
                                              : "a bid of " + bid_text + " uses up the daily budget of " + budget_text + " in " + std::to_string(events) +
                                                    (events == 1 ? " event" : " events"),
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
    check_share_of_budget(bidding["max_bid_micros"], budget["daily_spend_limit_micros"], place["max_bid_micros"], context);
}

}  // namespace pixelcard::lint
