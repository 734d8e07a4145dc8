// Dates as people write them (RFC 3339) to the Unix seconds that the API takes.
#include <cstdint>
#include <optional>

#include "pixelcard/ads/payload/draft.h"
#include "pixelcard/base/text.h"

namespace pixelcard::payloads {

namespace {

constexpr std::int64_t kDay = 86400;

// Reads a text from its beginning; a failed read fails all that follow.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    int number(std::size_t digits) {
        int value = 0;
        for (std::size_t i = 0; i < digits; i++) {
            const char c = next();
            if (!is_digit(c)) has_failed_ = true;
            value = value * 10 + (c - '0');
        }
        return has_failed_ ? 0 : value;
    }
    bool skip(std::string_view any_of) {
        if (text_.empty() || any_of.find(text_[0]) == std::string_view::npos) return false;
        text_.remove_prefix(1);
        return true;
    }
    void expect(std::string_view any_of) { has_failed_ = !skip(any_of) || has_failed_; }
    [[nodiscard]] bool is_complete() const { return text_.empty() && !has_failed_; }

private:
    char next() {
        if (text_.empty()) return '\0';
        const char c = text_[0];
        text_.remove_prefix(1);
        return c;
    }

    std::string_view text_;
    bool has_failed_ = false;
};

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

// Days from 1970-01-01 to the first of January.
std::int64_t days_before_year(int year) {
    const std::int64_t past = year - 1;
    return 365 * (std::int64_t{year} - 1970) + (past / 4 - past / 100 + past / 400) -
           (1969 / 4 - 1969 / 100 + 1969 / 400);
}

std::optional<std::int64_t> seconds_of(std::string_view text) {
    Reader reader(trim(text));
    const int year = reader.number(4);
    reader.expect("-");
    const int month = reader.number(2);
    reader.expect("-");
    const int day = reader.number(2);
    reader.expect("Tt ");
    const int hour = reader.number(2);
    reader.expect(":");
    const int minute = reader.number(2);
    const int second = reader.skip(":") ? reader.number(2) : 0;
    std::int64_t offset = 0;
    if (!reader.skip("Zz")) {
        const bool is_behind = reader.skip("-");
        if (!is_behind) reader.expect("+");
        const int hours = reader.number(2);
        reader.expect(":");
        const int minutes = reader.number(2);
        if (hours > 23 || minutes > 59) return std::nullopt;
        offset = (is_behind ? -1 : 1) * (hours * 3600 + minutes * 60);
    }
    if (!reader.is_complete() || year < 1 || month < 1 || month > 12 || day < 1 || day > days_in(year, month))
        return std::nullopt;
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    std::int64_t days = days_before_year(year) + day - 1;
    for (int earlier = 1; earlier < month; earlier++) days += days_in(year, earlier);
    return days * kDay + hour * 3600 + minute * 60 + second - offset;
}

}  // namespace

void convert_times(Draft& draft) {
    const Place root;
    for (const char* const name : {"start_time", "end_time"}) {
        const Value written = draft.body[name];
        if (!written.is_text()) continue;
        if (const auto seconds = seconds_of(written.text())) draft.body.put(name, static_cast<double>(*seconds));
        else
            draft.error(root[name],
                        "invalid time: write Unix seconds, or a date with its offset, like 2026-11-01T09:00:00+01:00");
    }
}

}  // namespace pixelcard::payloads
