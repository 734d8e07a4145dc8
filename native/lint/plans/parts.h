// Checks of amounts, times, hints and updates within one campaign, ad group or ad.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pixelcard/ads/resources/partial.h"
#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

/// Seconds between which the API takes times: the years 2000 and 2100. The upper one is the limit of X-09.
inline constexpr double kEarliestTime = 946684800;

/// Whole micros as the unit of a currency: 1500000 is "1.5".
[[nodiscard]] std::string in_units(double micros);

/// What the campaign bids for: "impressions" (the API's default), "clicks" or "conversions"; "" when it says nonsense,
/// which is for the table of fields.
[[nodiscard]] std::string_view bidding_type_of(ValueRef campaign);
/// What ad groups of a campaign with this bidding type are billed by.
[[nodiscard]] std::string_view billing_event_of(std::string_view bidding_type);

void check_budget(ValueRef campaign, const Place& place, const Walk& walk);
/// As far as one campaign shows.
void check_objective(ValueRef campaign, const Place& place, const Walk& walk);
void check_conversion_goal(ValueRef campaign, const Place& place, const Walk& walk);
void check_times(ValueRef campaign, const Place& place, const Walk& walk);
/// As far as one ad group shows.
void check_bids(ValueRef ad_group, const Place& place, const Walk& walk);
void check_context_hints(ValueRef ad_group, const Place& place, const Walk& walk);
/// An ad group whose strategy maximizes is not created without an idempotency key.
void check_creation_key(ValueRef ad_group, const Place& place, const Context& context);
void report_missing_key(ValueRef ad_group, Level level, const Place& place, const Context& context);

/// Nested objects that an update replaces whole.
void check_whole(ValueRef update, const Place& place, const Walk& walk);
void check_archived(ValueRef update, const Place& place, const Walk& walk);
/// Members that are settled at creation.
void report_fixed(std::span<const char* const> fixed_members, ValueRef update, const Place& place,
                  const Context& context);
template <DocumentKind kUpdate>
void check_fixed(ValueRef update, const Place& place, const Walk& walk) {
    report_fixed(fixed_members(kUpdate), update, place, walk.context);
}

/// A number of micros: a whole number, written as a number. X-07 otherwise, and false.
bool check_micros(ValueRef micros, const Place& place, const Context& context);

/// Digits of a whole number, for messages.
[[nodiscard]] std::string digits(double whole);

}  // namespace pixelcard::lint
