// What a campaign bids for, and that its older members say the same: X-01. The page Bidding and budgets has five legal
// combinations of bidding_type, billing_event_type and strategy; objective and billing_event_type of a campaign are in
// the OpenAPI document only.
#include <iterator>

#include "pixelcard/lint/plans/parts.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

struct Bidding {
    std::string_view type;
    std::string_view objective;
    std::string_view billing_event;
};

constexpr Bidding kBiddings[] = {
    {"impressions", "reach", "impression"}, {"clicks", "clicks", "click"}, {"conversions", "conversions", "click"}};

const Bidding* bidding_where(std::string_view Bidding::* member, ValueRef value) {
    for (const Bidding& bidding : kBiddings)
        if (value == bidding.*member) return &bidding;
    return nullptr;
}

void check_same(const char* name, ValueRef given, std::string_view fitting, std::string_view type, const Place& place,
                const Context& context) {
    if (!given.is_text() || given == fitting) return;
    context.findings.add(RuleId::X_01, place[name],
                         {.message = "The campaign bids for " + std::string(type) + ", and " + name + " " +
                                     in_quotes(given.text()) + " does not fit; use " + in_quotes(fitting),
                          .value = given,
                          .limit = fitting,
                          .fix = fitting});
}

}  // namespace

std::string_view bidding_type_of(ValueRef campaign) {
    const ValueRef type = campaign["bidding_type"];
    const ValueRef objective = campaign["objective"];
    const Bidding* const bidding = !type.is_null()        ? bidding_where(&Bidding::type, type)
                                   : !objective.is_null() ? bidding_where(&Bidding::objective, objective)
                                                          : &kBiddings[0];
    return bidding ? bidding->type : std::string_view();
}

std::string_view billing_event_of(std::string_view bidding_type) {
    for (const Bidding& bidding : kBiddings)
        if (bidding.type == bidding_type) return bidding.billing_event;
    return {};
}

void check_objective(ValueRef campaign, const Place& place, const Walk& walk) {
    const Context& context = walk.context;
    const ValueRef objective = campaign["objective"];
    const ValueRef billing = campaign["billing_event_type"];
    if (objective.is_null() && billing.is_null()) return;
    // An update that sends neither leaves both as they are.
    const std::string_view type =
        campaign["bidding_type"].is_null() && objective.is_null() ? std::string_view() : bidding_type_of(campaign);
    const Bidding* const bidding = type.empty() ? nullptr : bidding_where(&Bidding::type, Value(type));
    if (!bidding) return;
    if (bidding_where(&Bidding::objective, objective))
        check_same("objective", objective, bidding->objective, type, place, context);
    if (bidding_where(&Bidding::billing_event, billing))
        check_same("billing_event_type", billing, bidding->billing_event, type, place, context);
}

}  // namespace pixelcard::lint
