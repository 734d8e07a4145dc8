// The objects of a plan and how they hang together. A plan may nest ad groups in campaigns and ads in ad groups, list
// them flat with references by id or key, or mix both.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/base/value.h"

namespace pixelcard::lint {

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

/// The path of an object: entries of the lists "campaigns", "ad_groups" and "ads"; kNowhere for a list it is not in.
struct Where {
    std::size_t campaign = kNowhere;
    std::size_t ad_group = kNowhere;
    std::size_t ad = kNowhere;
};

/// Calls `use` with the place at `where`; the chain of places lives that long.
template <typename Use>
void at_place(const Place& plan, const Where& where, Use use) {
    const Place campaigns = plan["campaigns"];
    const Place campaign = campaigns[where.campaign];
    const Place& above_group = where.campaign == kNowhere ? plan : campaign;
    const Place groups = above_group["ad_groups"];
    const Place group = groups[where.ad_group];
    const Place& above_ad = where.ad_group == kNowhere ? above_group : group;
    const Place ads = above_ad["ads"];
    const Place ad = ads[where.ad];
    use(where.ad == kNowhere ? above_ad : ad);
}

struct PlannedCampaign {
    ValueRef value;
    Where where;
};

struct PlannedAdGroup {
    ValueRef value;
    Where where;
    std::size_t campaign = kNowhere;        ///< in PlanObjects::campaigns
    std::size_t ads = 0;                    ///< not archived
    std::size_t first_template = kNowhere;  ///< in PlanObjects::ads
};

struct PlannedAd {
    ValueRef value;
    Where where;
    std::size_t ad_group = kNowhere;  ///< in PlanObjects::ad_groups
};

/// Objects by what others may call them: their id and their key.
using NamesOfObjects = std::unordered_map<std::string_view, std::size_t>;

/// Holds views into the plan. In the order of the plan: campaigns, ad groups, ads, nested ones with their parents.
struct PlanObjects {
    std::vector<PlannedCampaign> campaigns;
    std::vector<PlannedAdGroup> ad_groups;
    std::vector<PlannedAd> ads;
    NamesOfObjects campaign_names;
    NamesOfObjects ad_group_names;

    explicit PlanObjects(ValueRef plan);
};

[[nodiscard]] bool is_template(ValueRef ad);

/// What a parent is called by its children: its id, else its key; null when it has neither.
[[nodiscard]] ValueRef name_of_object(ValueRef object);

}  // namespace pixelcard::lint
