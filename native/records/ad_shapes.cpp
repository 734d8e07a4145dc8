#include "pixelcard/records/ad_shapes.h"

#include <algorithm>

namespace pixelcard::cli {

namespace {

// Entries that are not objects are left to the linter.
template <typename Use>
void for_each_object(ValueRef list, const std::string& place, Use use) {
    if (!list.is_array()) return;
    std::size_t index = 0;
    for (const auto& entry : list) {
        if (entry.value.is_object()) use(entry.value, place + '/' + std::to_string(index));
        index++;
    }
}

void add_ads(ValueRef list, const std::string& place, std::vector<ListedAd>& ads) {
    for_each_object(list, place, [&](ValueRef ad, std::string at) { ads.push_back({ad, std::move(at)}); });
}

void add_ad_groups(ValueRef list, const std::string& place, std::vector<ListedAd>& ads) {
    for_each_object(list, place,
                    [&](ValueRef group, const std::string& at) { add_ads(group["ads"], at + "/ads", ads); });
}

void add_campaigns(ValueRef list, const std::string& place, std::vector<ListedAd>& ads) {
    for_each_object(list, place, [&](ValueRef campaign, const std::string& at) {
        add_ad_groups(campaign["ad_groups"], at + "/ad_groups", ads);
    });
}

std::vector<ListedAd> if_any_has_creative(std::vector<ListedAd>&& ads) {
    const bool is_worth_it =
        std::any_of(ads.begin(), ads.end(), [](const ListedAd& listed) { return listed.ad["creative"].is_object(); });
    return is_worth_it ? std::move(ads) : std::vector<ListedAd>();
}

}  // namespace

std::vector<ListedAd> ads_of_plan(ValueRef plan) {
    std::vector<ListedAd> ads;
    add_campaigns(plan["campaigns"], "/campaigns", ads);
    add_ad_groups(plan["ad_groups"], "/ad_groups", ads);
    add_ads(plan["ads"], "/ads", ads);
    return if_any_has_creative(std::move(ads));
}

std::vector<ListedAd> ads_of_answer(ValueRef answer) {
    std::vector<ListedAd> ads;
    add_ads(answer["data"], "/data", ads);
    return if_any_has_creative(std::move(ads));
}

std::vector<ListedAd> listed_ads(ValueRef record) {
    std::vector<ListedAd> ads = ads_of_plan(record);
    if (ads.empty()) ads = ads_of_answer(record);
    return ads;
}

Value with_advertiser(ValueRef request, ValueRef advertiser) {
    Value whole = request;
    if (advertiser.is_object() && !whole["advertiser"].is_object()) whole.put("advertiser", advertiser);
    return whole;
}

}  // namespace pixelcard::cli
