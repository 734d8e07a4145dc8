// The parts of check_amounts_and_times. Each looks at some members of one campaign, ad group or ad.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

/// Seconds between which the API takes times: the years 2000 and 2100. The upper one is the limit of X-09.
inline constexpr double kEarliestTime = 946684800;

/// Whole micros as the unit of a currency: 1500000 is "1.5".
[[nodiscard]] std::string in_units(double micros);

///
void check_budget(Verb verb, ValueRef campaign, const Place& place, const Context& context);
///
void check_times(ValueRef campaign, const Place& place, const Context& context);
/// What the campaign bids for: "impressions" (the API's default), "clicks" or "conversions"; "" when it says nonsense,
/// which is for the table of fields.
[[nodiscard]] std::string_view bidding_type_of(ValueRef campaign);
/// What ad groups of a campaign with this bidding type are billed by.
[[nodiscard]] std::string_view billing_event_of(std::string_view bidding_type);
/// X-01 as far as one campaign tells.
void check_objective(ValueRef campaign, const Place& place, const Context& context);
///
void check_conversion_goal(ValueRef campaign, const Place& place, const Context& context);
/// as far as one ad group tells.
void check_bids(Verb verb, ValueRef ad_group, const Place& place, const Context& context);
/// X-13 as far as one ad group tells.
void check_context_hints(ValueRef ad_group, const Place& place, const Context& context);
///
void check_update(DocumentKind kind, ValueRef update, const Place& place, const Context& context);

/// A number of micros: a whole number, written as a number. X-07 otherwise, and false.
bool check_micros(ValueRef micros, const Place& place, const Context& context);

/// Strategies by which the platform bids by itself: the only ones that take no bid.
[[nodiscard]] bool is_maximizing(ValueRef strategy);

/// Digits of a whole number, for messages.
[[nodiscard]] std::string digits(double whole);

}  // namespace pixelcard::lint
