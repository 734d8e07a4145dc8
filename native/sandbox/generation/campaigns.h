// Images for campaigns: generated, edited, and adapted to another market. Source: the service's documents on campaigns.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// POST /campaigns/generate and its alias /images/campaigns: as a generation.
[[nodiscard]] Answer post_campaign(Call& call);
/// POST /campaigns/edit: the image of a finished job, edited by the prompt.
[[nodiscard]] Answer post_campaign_edit(Call& call);
/// POST /campaigns/localize-ad: the image of a finished job or at a URL, for another culture.
[[nodiscard]] Answer post_localized_ad(Call& call);

extern const ads::Table kCampaignEditRequest;
extern const ads::Table kLocalizedAdRequest;

}  // namespace pixelcard::sandbox
