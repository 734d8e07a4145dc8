// A time range of an insights query: a JSON text of one of three shapes. Source: the Insights page.
#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/lint/requests/choices.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

constexpr double kSecondsOfDay = 86400;
/// Time zones are up to 14 hours ahead: what is tomorrow here may be today there.
constexpr double kAhead = kSecondsOfDay;

/// The value that is checked, and its path.
struct Range {
    ValueRef text;
    const Place& place;
    const Context& context;
    double days_kept;

    void report(RuleId rule, std::string message, Value limit = {}) const {
        if (context.findings.wants(rule))
            context.findings.add(rule, place,
                                 {.message = std::move(message), .value = text, .limit = std::move(limit)});
    }
};

bool all_digits(std::string_view text) {
    for (const char c : text)
        if (!is_digit(c)) return false;
    return !text.empty();
}

int number_of(std::string_view digits) {
    int number = 0;
    for (const char c : digits) number = number * 10 + (c - '0');
    return number;
}

int days_in(int month, int year) {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : kDays[month - 1];
}

// Days from 1 January 1970, for the proleptic Gregorian calendar; years start in March so that the leap day comes last.
double days_since_1970(int year, int month, int day) {
    const int years = month <= 2 ? year - 1 : year;
    const int months = (month + 9) % 12;
    return 365.0 * years + years / 4 - years / 100 + years / 400 + (months * 306 + 5) / 10 + day - 1 - 719468;
}

// Seconds since 1970 of "2026-04-25" or "2026-04-25T13", as if in UTC; nothing when it is no such text.
std::optional<double> seconds_of(std::string_view text, bool has_hour) {
    if (text.size() != (has_hour ? 13 : 10) || text[4] != '-' || text[7] != '-') return std::nullopt;
    const std::string_view year = text.substr(0, 4), month = text.substr(5, 2), day = text.substr(8, 2);
    if (!all_digits(year) || !all_digits(month) || !all_digits(day)) return std::nullopt;
    if (number_of(month) < 1 || number_of(month) > 12 || number_of(day) < 1 ||
        number_of(day) > days_in(number_of(month), number_of(year)))
        return std::nullopt;
    double seconds = days_since_1970(number_of(year), number_of(month), number_of(day)) * kSecondsOfDay;
    if (!has_hour) return seconds;
    if (text[10] != 'T' || !all_digits(text.substr(11)) || number_of(text.substr(11)) > 23) return std::nullopt;
    return seconds + number_of(text.substr(11)) * 3600;
}

void check_bound(const Range& range, std::string_view name, double seconds) {
    const double now = static_cast<double>(range.context.options.now_ms) / 1000;
    if (now == 0) return;
    if (seconds > now + kAhead)
        range.report(RuleId::R_004, in_quotes(name) + " is in the future, where there is nothing to report", now);
    const double earliest = now - range.days_kept * kSecondsOfDay;
    if (seconds >= earliest - kAhead || !range.context.findings.wants(RuleId::R_003)) return;
    range.context.findings.add_milder(RuleId::R_003, Level::warning, range.place,
                                      {.message = in_quotes(name) + " is more than " + number_text(range.days_kept) +
                                                  " days ago, and such reports are kept no longer",
                                       .value = range.text,
                                       .limit = earliest});
}

void check_order(const Range& range, std::optional<double> from, std::optional<double> to, bool may_be_equal) {
    if (!from || !to || *from < *to || (may_be_equal && *from == *to)) return;
    range.report(RuleId::X_09, "the range ends " + std::string(*from == *to ? "when" : "before") + " it begins");
}

std::optional<double> check_seconds(const Range& range, const char* name, ValueRef value) {
    if (value.is_null()) return std::nullopt;
    const std::optional<double> seconds = value.is_text()      ? whole_number(value.text())
                                          : value.is_integer() ? std::optional(value.number())
                                                               : std::nullopt;
    if (!seconds) {
        range.report(RuleId::R_008, in_quotes(name) + " of a unix_range is a whole number of seconds, and this is " +
                                        kind_text(value));
        return std::nullopt;
    }
    const double latest = rule(RuleId::X_09).limit;
    if (*seconds > latest) {
        range.report(RuleId::X_09,
                     in_quotes(name) + " is " + number_text(*seconds) + ": milliseconds, it seems; seconds are wanted",
                     latest);
        return std::nullopt;
    }
    check_bound(range, name, *seconds);
    return seconds;
}

std::optional<double> check_local(const Range& range, const char* name, ValueRef value, bool has_hour) {
    if (value.is_null()) return std::nullopt;
    const std::optional<double> seconds = value.is_text() ? seconds_of(value.text(), has_hour) : std::nullopt;
    if (!seconds)
        range.report(RuleId::R_008,
                     in_quotes(name) + " has to be " +
                         (has_hour ? "an hour such as \"2026-04-25T13\"" : "a day such as \"2026-04-25\"") +
                         ", and is " + (value.is_text() ? in_quotes(value.text()) : std::string(kind_text(value))));
    else check_bound(range, name, *seconds);
    return seconds;
}

void check_parts(const Range& range, ValueRef parts) {
    const ValueRef type = parts["type"];
    const bool is_unix = type == "unix_range";
    const bool has_hour = type == "hour_range";
    if (!is_unix && !has_hour && !(type == "date_range"))
        return range.report(RuleId::R_008, "the \"type\" of a time range is unix_range, hour_range or date_range" +
                                               (type.is_text() ? ", not " + in_quotes(type.text()) : std::string()));
    const char* const first = is_unix ? "start" : "since";
    const char* const last = is_unix ? "end" : "until";
    for (const auto& member : parts)
        if (!(member.key == "type" || member.key == first || member.key == last ||
              (!is_unix && member.key == "timezone")))
            range.report(RuleId::R_006, in_quotes(member.key.text()) + " is not a member of a " +
                                            std::string(type.text()) + "; leave it out");
    if (!parts.has(first) && !parts.has(last))
        return range.report(RuleId::R_008,
                            "a time range needs " + in_quotes(first) + ", " + in_quotes(last) + " or both");
    if (is_unix)
        return check_order(range, check_seconds(range, first, parts[first]), check_seconds(range, last, parts[last]),
                           false);
    const std::optional<double> since = check_local(range, first, parts[first], has_hour);
    check_order(range, since, check_local(range, last, parts[last], has_hour), true);
}

}  // namespace

void check_time_range(ValueRef text, double days_kept, const Place& place, const Context& context) {
    const Range range{text, place, context, days_kept};
    const std::optional<Value> parts = parse_json(text.text());
    if (!parts || !parts->is_object())
        return range.report(RuleId::R_008,
                            "a time range is a JSON object in a text, such as "
                            "{\"type\":\"date_range\",\"since\":\"2026-04-01\",\"until\":\"2026-04-30\"}");
    check_parts(range, *parts);
}

}  // namespace pixelcard::lint
