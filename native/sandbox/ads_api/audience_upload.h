// POST /custom_audiences/upload: an audience from a list that was uploaded as a file. Source: the OpenAPI description of June 2026.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// The list itself stays out of the sandbox: the audience has no members and ends as too small.
[[nodiscard]] Answer post_audience_upload(Call& call);
extern const ads::Table kAudienceUploadRequest;

}  // namespace pixelcard::sandbox
