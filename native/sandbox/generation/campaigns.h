// Pictures for campaigns: drawn, changed, and brought to another market. Source: the service's documents on campaigns.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// POST /campaigns/generate and its alias /images/campaigns: as a generation.
[[nodiscard]] Answer post_campaign(Call& call);
/// POST /campaigns/edit: the picture of a finished job, changed as the prompt says.
[[nodiscard]] Answer post_campaign_edit(Call& call);
/// POST /campaigns/localize-ad: the picture of a finished job or at an address, for another culture.
[[nodiscard]] Answer post_localized_ad(Call& call);

extern const ads::Table kCampaignEditRequest;
extern const ads::Table kLocalizedAdRequest;

}  // namespace pixelcard::sandbox
