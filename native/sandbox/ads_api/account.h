// The ad account: every world has one. Source: the Ad account page and the OpenAPI description of June 2026.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

inline constexpr const char* kAccountKind = "ad_account";

/// The account of a world that is being opened.
[[nodiscard]] Object new_account(const World& world, std::int64_t now_s);
[[nodiscard]] Object account_of(const Call& call);

[[nodiscard]] Answer get_account(Call& call);
[[nodiscard]] Answer post_brand(Call& call);
/// Sets the route's status.
[[nodiscard]] Answer act_on_account(Call& call);

extern const ads::Table kAccountAnswer;
[[nodiscard]] const ads::Table& brand_request();

}  // namespace pixelcard::sandbox
