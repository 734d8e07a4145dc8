// Brands as the image service extracts them. The sandbox reads no page: name and colours follow from the request.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

inline constexpr const char* kBrandKind = "generation_brand";
/// What a job does.
inline constexpr const char* kGeneration = "image_generation";
inline constexpr const char* kExtraction = "brand_extraction";

/// Keeps the brand that the job will have extracted; it can be seen when the job has ended.
void make_brand(Call& call, const Object& job);
/// A brand that can be seen.
[[nodiscard]] std::optional<Object> find_brand(const Call& call, std::string_view id);
[[nodiscard]] Value shown_brand(const Object& brand);

/// GET /brands, GET /brands/{brand_id}, POST /brands/{brand_id}/project.
[[nodiscard]] Answer list_brands(Call& call);
[[nodiscard]] Answer get_brand(Call& call);
[[nodiscard]] Answer project_brand(Call& call);

}  // namespace pixelcard::sandbox
