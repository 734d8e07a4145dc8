// Ads inside something larger: a plan, or the response to a request for a list.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/base/value.h"

namespace pixelcard::cli {

struct ListedAd {
    ValueRef ad;        ///< an object, of the record it was found in
    std::string place;  ///< JSON pointer to it
};

/// Every ad of a plan, in the order of the linter: those of campaigns, those of ad groups, those beside them. Empty
/// when none of them has a creative: then there is nothing to see.
[[nodiscard]] std::vector<ListedAd> ads_of_plan(ValueRef plan);

/// The ads of {"data": [...]}; empty when none of them has a creative.
[[nodiscard]] std::vector<ListedAd> ads_of_answer(ValueRef answer);

/// Those of a plan, or else those of an answer.
[[nodiscard]] std::vector<ListedAd> listed_ads(ValueRef record);

/// The request as it is when it names an advertiser or none is given here, else with this one.
[[nodiscard]] Value with_advertiser(ValueRef request, ValueRef advertiser);

}  // namespace pixelcard::cli
