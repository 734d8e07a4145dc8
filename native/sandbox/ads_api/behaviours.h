// Where an object differs from the others: what its table cannot check, and what its answer adds.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

struct Behaviour {
    const ads::Resource* resource;
    /// Before a creation (`before` is null) or an update is stored: may refuse it, and may add members of our own,
    /// which begin with "_".
    std::optional<Answer> (*settle)(Call& call, Object& object, const Object* before);
    /// Members of the answer that are computed.
    void (*complete)(const Call& call, const Object& object, Value& answer);
};

/// The row for this object, or nullptr when nothing about it is special.
[[nodiscard]] const Behaviour* behaviour_of(const ads::Resource& resource);

std::optional<Answer> settle_campaign(Call& call, Object& campaign, const Object* before);
void complete_campaign(const Call& call, const Object& campaign, Value& answer);
void complete_ad_group(const Call& call, const Object& ad_group, Value& answer);
std::optional<Answer> settle_ad(Call& call, Object& ad, const Object* before);
void complete_ad(const Call& call, const Object& ad, Value& answer);
std::optional<Answer> settle_pixel(Call& call, Object& pixel, const Object* before);
std::optional<Answer> settle_api_key(Call& call, Object& key, const Object* before);
void complete_api_key(const Call& call, const Object& key, Value& answer);
std::optional<Answer> settle_event_setting(Call& call, Object& setting, const Object* before);
void complete_event_setting(const Call& call, const Object& setting, Value& answer);
std::optional<Answer> settle_audience(Call& call, Object& audience, const Object* before);
std::optional<Answer> settle_spend_limit_window(Call& call, Object& window, const Object* before);
void complete_spend_limit_window(const Call& call, const Object& window, Value& answer);
void complete_feed(const Call& call, const Object& feed, Value& answer);
void complete_audience(const Call& call, const Object& audience, Value& answer);

}  // namespace pixelcard::sandbox
