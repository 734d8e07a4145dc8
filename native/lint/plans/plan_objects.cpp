#include "pixelcard/lint/plans/plan_objects.h"

namespace pixelcard::lint {

namespace {

void add_names(ValueRef object, std::size_t index, NamesOfObjects& names) {
    for (const char* const member : {"id", "key"})
        if (const ValueRef name = object[member]; name.is_text()) names.try_emplace(name.text(), index);
}

std::size_t find(const NamesOfObjects& names, ValueRef name) {
    if (!name.is_text() || names.empty()) return kNowhere;
    const auto found = names.find(name.text());
    return found == names.end() ? kNowhere : found->second;
}

// Entries that are no objects are skipped here and reported by check_plan.
template <typename Use>
void for_each_object(ValueRef list, Use use) {
    if (!list.is_array()) return;
    std::size_t index = 0;
    for (const auto& entry : list) {
        if (entry.value.is_object()) use(entry.value, index);
        index++;
    }
}

class Collector {
public:
    explicit Collector(PlanObjects& objects) : objects_(objects) {}

    void add_campaigns(ValueRef list) {
        for_each_object(list, [this](ValueRef campaign, std::size_t index) {
            const Where where{.campaign = index};
            objects_.campaigns.push_back({campaign, where});
            add_names(campaign, objects_.campaigns.size() - 1, objects_.campaign_names);
            add_ad_groups(campaign["ad_groups"], where, objects_.campaigns.size() - 1);
        });
    }

    void add_ad_groups(ValueRef list, const Where& above, std::size_t campaign) {
        for_each_object(list, [&](ValueRef group, std::size_t index) {
            Where where = above;
            where.ad_group = index;
            objects_.ad_groups.push_back({group, where, campaign});
            add_names(group, objects_.ad_groups.size() - 1, objects_.ad_group_names);
            add_ads(group["ads"], where, objects_.ad_groups.size() - 1);
        });
    }

    void add_ads(ValueRef list, const Where& above, std::size_t ad_group) {
        if (list.is_array()) objects_.ads.reserve(objects_.ads.size() + list.size());
        for_each_object(list, [&](ValueRef ad, std::size_t index) {
            Where where = above;
            where.ad = index;
            objects_.ads.push_back({ad, where, ad_group});
        });
    }

private:
    PlanObjects& objects_;
};

}  // namespace

PlanObjects::PlanObjects(ValueRef plan) {
    Collector collector(*this);
    collector.add_campaigns(plan["campaigns"]);
    collector.add_ad_groups(plan["ad_groups"], {}, kNowhere);
    collector.add_ads(plan["ads"], {}, kNowhere);

    for (PlannedAdGroup& group : ad_groups)
        if (group.campaign == kNowhere) group.campaign = find(campaign_names, group.value["campaign_id"]);
    for (std::size_t i = 0; i < ads.size(); i++) {
        PlannedAd& ad = ads[i];
        if (ad.ad_group == kNowhere) ad.ad_group = find(ad_group_names, ad.value["ad_group_id"]);
        if (ad.ad_group == kNowhere || ad.value["status"] == "archived") continue;
        PlannedAdGroup& group = ad_groups[ad.ad_group];
        group.ads++;
        if (group.first_template == kNowhere && is_template(ad.value)) group.first_template = i;
    }
}

bool is_template(ValueRef ad) { return ad["creative"]["type"] == "product_ad_template"; }

ValueRef name_of_object(ValueRef object) {
    const ValueRef id = object["id"];
    return id.is_text() ? id : object["key"];
}

}  // namespace pixelcard::lint
