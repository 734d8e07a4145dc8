// What the account may spend in a span of days, or on any day. Source: the Ad account page (autumn 2026).
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// GET /ad_account/spend_limit_windows: the windows by date, the daily limit and the revision that changes may expect.
[[nodiscard]] Answer get_spend_limits(Call& call);
/// POST /ad_account/spend_limit_windows/{window_id}/delete.
[[nodiscard]] Answer delete_window(Call& call);
/// POST /ad_account/daily_spend_limit and …/delete.
[[nodiscard]] Answer post_daily_limit(Call& call);
[[nodiscard]] Answer delete_daily_limit(Call& call);

extern const ads::Table kDailyLimitRequest;
extern const ads::Table kDailyDeletion;
extern const ads::Table kWindowDeletion;
extern const ads::Table kChangedSpendLimits;
extern const ads::Table kSpendLimitsAnswer;
extern const ads::Table kDeletedWindow;

/// What the account may still spend now, in micros: the least of its limits; nothing when it has none.
[[nodiscard]] std::optional<std::int64_t> account_budget_left(ObjectStore& store, const std::string& world,
                                                              const Object& account, std::int64_t now_s);

}  // namespace pixelcard::sandbox
