// Days and months of UTC, without a clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pixelcard::sandbox {

inline constexpr std::int64_t kHour = 3600;
inline constexpr std::int64_t kDay = 86400;
/// Times and dates that the platform takes: from 2000-01-01 through 2100-01-01, as for campaigns (rule X-09).
inline constexpr std::int64_t kFirstTime = 946684800;
inline constexpr std::int64_t kLastTime = 4102444800;

/// Seconds since 1970 of "2026-04-25" or "2026-04-25T13"; nothing for other text and days that do not exist.
[[nodiscard]] std::optional<std::int64_t> seconds_of_date(std::string_view text);

/// "2026-04-25", "2026-04-25T13:00", "2026-04" of a second.
[[nodiscard]] std::string day_text(std::int64_t seconds);
[[nodiscard]] std::string hour_text(std::int64_t seconds);
[[nodiscard]] std::string month_text(std::int64_t seconds);

/// First second of the month that has the second, and of the next one.
[[nodiscard]] std::int64_t month_start(std::int64_t seconds);
[[nodiscard]] std::int64_t next_month(std::int64_t seconds);

}  // namespace pixelcard::sandbox
