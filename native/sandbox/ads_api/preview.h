// POST /ads/{ad_id}/preview: an iframe of 390 x 220 whose page shows our card of the ad for 24 hours.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

[[nodiscard]] Answer post_preview(Call& call);
extern const ads::Table kPreviewAnswer;

/// Path prefix of preview pages; what follows is the id of the ad.
inline constexpr std::string_view kPreviewsPrefix = "/sandbox/previews/";

/// GET of such a page with its token: the card, or 403 for a token that is wrong or too old. Opens the world that the
/// token names.
[[nodiscard]] HttpResponse preview_page(ObjectStore& store, const ServerSettings& settings, const HttpRequest& request,
                                        std::int64_t real_ms);

}  // namespace pixelcard::sandbox
