// Years and dates that are past.
#include <algorithm>
#include <chrono>
#include <iterator>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/month_names.h"
#include "pixelcard/lint/texts/symbols.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

// A year after one of these says how long something has existed.
constexpr std::string_view kSince[] = {
    "since",   "est",     "established", "founded", "from",     "born",     "seit",    "gegründet", "anno",
    "von",     "ab",      "depuis",      "fondé",   "fondée",   "créé",     "créée",   "dès",       "desde",
    "fundada", "fundado", "fundación",   "od",      "založeno", "založena", "roku",    "dal",       "fondata",
    "fondato", "sinds",   "anno",        "sedan",   "siden",    "vuodesta", "founded", "built",     "erbaut",
    "circa",   "c",       "ca",          "of",      "the",      "edition",  "windows", "office"};

struct Date {
    int year = 0, month = 0, day = 0;
};

Date date_of(std::int64_t now_ms) {
    const std::chrono::sys_days day{std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(now_ms)))};
    const std::chrono::year_month_day date(day);
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

bool is_digit_at(std::string_view text, std::size_t i) { return i < text.size() && is_digit(text[i]); }

/// A number of at most `most` digits that ends before `end`.
int number_before(std::string_view text, std::size_t end, std::size_t most, std::size_t& begin) {
    begin = end;
    while (begin > 0 && end - begin < most && is_digit(text[begin - 1])) begin--;
    int value = 0;
    for (std::size_t i = begin; i < end; i++) value = value * 10 + (text[i] - '0');
    return value;
}

/// "31.12.2026", "2026-12-31", "31 December 2026": the month and day beside a year, when there are any. Of "3/4/2026"
/// the later reading counts.
Date date_around(std::string_view text, std::size_t year, int value, Part& part) {
    Date date{value, 0, 0};
    part = {year, year + 4};
    if (year + 10 <= text.size() && text[year + 4] == '-' && text[year + 7] == '-' && is_digit_at(text, year + 5) &&
        is_digit_at(text, year + 6) && is_digit_at(text, year + 8) && is_digit_at(text, year + 9)) {
        part.end = year + 10;
        return {value, (text[year + 5] - '0') * 10 + text[year + 6] - '0',
                (text[year + 8] - '0') * 10 + text[year + 9] - '0'};
    }
    if (const auto named = day_before_year(text, year)) {
        part.begin = named->begin;
        return {value, named->month, named->day};
    }
    const char separator = year > 0 ? text[year - 1] : ' ';
    if (separator != '.' && separator != '/') return date;
    std::size_t month_begin = 0, day_begin = 0;
    const int second = number_before(text, year - 1, 2, month_begin);
    if (month_begin == year - 1 || month_begin == 0 || text[month_begin - 1] != separator) return date;
    const int first = number_before(text, month_begin - 1, 2, day_begin);
    if (day_begin == month_begin - 1) return date;
    part.begin = day_begin;
    const bool is_either = separator == '/' && first <= 12 && second <= 12;
    return {value,
            is_either                         ? std::max(first, second)
            : separator == '/' && second > 12 ? first
                                              : second,
            is_either                         ? 31
            : separator == '/' && second > 12 ? second
                                              : first};
}

bool is_before(const Date& date, const Date& today) {
    if (date.year != today.year || date.month == 0) return date.year < today.year;
    return date.month != today.month ? date.month < today.month : date.day < today.day;
}

/// "2025/26", "2025-2027": the end of a range is what counts.
int end_of_range(std::string_view text, std::size_t end, int year) {
    std::size_t i = end;
    if (text.substr(i).starts_with("\u2013")) i += 3;
    else if (i < text.size() && (text[i] == '-' || text[i] == '/')) i++;
    else return year;
    std::size_t digits = 0;
    int value = 0;
    while (is_digit_at(text, i + digits) && digits < 4) value = value * 10 + (text[i + digits++] - '0');
    if (digits == 4) return value;
    return digits == 2 && value > year % 100 ? year - year % 100 + value : year;
}

/// A price, a size or a count has four digits, too.
bool is_amount(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t before = begin;
    while (before > 0 && text[before - 1] == ' ') before--;
    const char32_t previous = code_point_before(text, before);
    const char32_t next = code_point_or_end(text, end);
    if (previous != 0xFFFD && (is_currency_sign(previous) || previous == '#')) return true;
    if (next == '%' || is_currency_sign(next) || ((next == '.' || next == ',') && is_digit_at(text, end + 1)))
        return true;
    return next == ' ' && end + 1 < text.size() && is_currency_sign(code_point_at(text, end + 1).value);
}

bool is_after_since(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '.')) end--;
    std::size_t start = end;
    while (start > 0 && (is_letter(text[start - 1]) || static_cast<unsigned char>(text[start - 1]) >= 0x80)) start--;
    const std::string word = folded(text.substr(start, end - start));
    return std::find(std::begin(kSince), std::end(kSince), word) != std::end(kSince);
}

}  // namespace

void check_years(const CardText& text, const Card&, const Context& context) {
    if (context.options.now_ms <= 0) return;
    constexpr int kOldest = 10;  // earlier years are history, not a stale offer
    const Date today = date_of(context.options.now_ms);
    const std::string_view bytes = text.text;
    std::size_t places = 0;
    for (std::size_t i = 0; i + 4 <= bytes.size() && places < kMaxPlaces; i++) {
        const bool is_start = is_digit(bytes[i]) && (i == 0 || !is_digit(bytes[i - 1]));
        if (!is_start) continue;
        std::size_t end = i;
        int value = 0;
        while (end < bytes.size() && is_digit(bytes[end])) {
            if (end - i < 4) value = value * 10 + (bytes[end] - '0');
            end++;
        }
        const std::size_t begin = i;
        i = end - 1;
        if (end - begin != 4 || value < today.year - kOldest || value > today.year) continue;
        const char32_t before = code_point_before(bytes, begin);
        const bool is_in_word_here = (before != 0xFFFD && has_case(before)) || has_case(code_point_or_end(bytes, end));
        if (is_in_word_here || is_amount(bytes, begin, end) || is_after_since(bytes, begin)) continue;
        Part part;
        Date date = date_around(bytes, begin, value, part);
        if (date.month == 0) date.year = end_of_range(bytes, end, value);
        // The end of a range was looked at with its beginning.
        const bool ends_range = begin > 4 && (bytes[begin - 1] == '-' || bytes[begin - 1] == '/') &&
                                is_digit(bytes[begin - 2]) && date.month == 0;
        if (ends_range || !is_before(date, today) || is_after_since(bytes, part.begin)) continue;
        places++;
        report(text, context, RuleId::E_018, part,
               in_quotes(text.part(part.begin, part.end)) + (date.month > 0 ? " is past" : " is a past year") +
                   "; bring it up to date or leave it out");
    }
}

}  // namespace pixelcard::lint
