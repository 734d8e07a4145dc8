#include "pixelcard/sandbox/ads_api/behaviours.h"

namespace pixelcard::sandbox {

const Behaviour* behaviour_of(const ads::Resource& resource) {
    static constexpr Behaviour kBehaviours[] = {
        {&ads::kCampaign, settle_campaign, complete_campaign},
        {&ads::kAdGroup, nullptr, complete_ad_group},
        {&ads::kAd, settle_ad, complete_ad},
        {&ads::kConversionPixel, settle_pixel, nullptr},
        {&ads::kConversionApiKey, settle_api_key, complete_api_key},
        {&ads::kEventSetting, settle_event_setting, complete_event_setting},
        {&ads::kCustomAudience, settle_audience, complete_audience},
        {&ads::kSpendLimitWindow, settle_spend_limit_window, complete_spend_limit_window},
        {&ads::kFeed, nullptr, complete_feed},
    };
    for (const Behaviour& behaviour : kBehaviours)
        if (behaviour.resource == &resource) return &behaviour;
    return nullptr;
}

}  // namespace pixelcard::sandbox
