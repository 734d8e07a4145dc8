#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

std::span<const Resource* const> all_resources() {
    static constexpr const Resource* kAll[] = {
        &kCampaign,     &kAdGroup,        &kAd,       &kConversionPixel,  &kConversionApiKey,
        &kEventSetting, &kCustomAudience, &kAuditLog, &kSpendLimitWindow, &kFeed};
    return kAll;
}

const Resource* find_resource(std::string_view name) {
    for (const Resource* const resource : all_resources())
        if (resource->name == name) return resource;
    return nullptr;
}

}  // namespace pixelcard::ads
