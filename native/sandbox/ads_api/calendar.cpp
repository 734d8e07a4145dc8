#include "pixelcard/sandbox/ads_api/calendar.h"

#include <chrono>
#include <cstdio>

#include "pixelcard/base/text.h"

namespace pixelcard::sandbox {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day date_of(std::int64_t seconds) {
    const std::int64_t day = seconds >= 0 ? seconds / kDay : (seconds - kDay + 1) / kDay;
    return year_month_day(sys_days(std::chrono::days(static_cast<int>(day))));
}

std::int64_t seconds_of(const year_month_day& date) {
    return static_cast<std::int64_t>(sys_days(date).time_since_epoch().count()) * kDay;
}

int number_of(std::string_view digits) {
    int number = 0;
    for (const char c : digits) {
        if (!is_digit(c)) return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace

std::optional<std::int64_t> seconds_of_date(std::string_view text) {
    constexpr std::size_t kDate = 10;
    constexpr std::size_t kDateAndHour = 13;
    if ((text.size() != kDate && text.size() != kDateAndHour) || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int month = number_of(text.substr(5, 2));
    const int day = number_of(text.substr(8, 2));
    const int year = number_of(text.substr(0, 4));
    if (year < 0 || month < 0 || day < 0) return std::nullopt;
    const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    if (text.size() == kDate) return seconds_of(date);
    const int hour = text[kDate] == 'T' ? number_of(text.substr(kDate + 1)) : -1;
    return hour >= 0 && hour < 24 ? std::optional(seconds_of(date) + hour * kHour) : std::nullopt;
}

std::string day_text(std::int64_t seconds) {
    const year_month_day date = date_of(seconds);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

std::string hour_text(std::int64_t seconds) {
    const std::int64_t hour = (seconds % kDay + kDay) % kDay / kHour;
    return day_text(seconds) + (hour < 10 ? "T0" : "T") + std::to_string(hour) + ":00";
}

std::string month_text(std::int64_t seconds) { return day_text(seconds).substr(0, 7); }

std::int64_t month_start(std::int64_t seconds) {
    const year_month_day date = date_of(seconds);
    return seconds_of(date.year() / date.month() / 1);
}

std::int64_t next_month(std::int64_t seconds) {
    const year_month_day date = date_of(seconds);
    return seconds_of((date.year() / date.month() + std::chrono::months(1)) / 1);
}

}  // namespace pixelcard::sandbox
