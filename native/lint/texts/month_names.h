// Dates whose month is a word: "1 May 2026", "May 1, 2026", "1. Mai 2026", "1 de mayo de 2026".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace pixelcard::lint {

struct DayBeforeYear {
    int month = 0;
    int day = 0;
    std::size_t begin = 0;  ///< of the date
};

/// The day and month before a year at `year`; nullopt when there is no month, or no day.
[[nodiscard]] std::optional<DayBeforeYear> day_before_year(std::string_view text, std::size_t year);

}  // namespace pixelcard::lint
