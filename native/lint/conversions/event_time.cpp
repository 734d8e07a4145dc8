// The time of an event: in milliseconds, and within the window the API accepts.
#include "pixelcard/lint/conversions/conversion_checks.h"

namespace pixelcard::lint {

namespace {

// How far a clock may be ahead; how far back an event may lie is the rule's own limit.
constexpr double kMaxAheadMs = 600000;
constexpr double kDayMs = 86400000;
constexpr double kMinuteMs = 60000;

// Every unit puts the years 2000 to 2100 at another magnitude, so the unit follows from the number.
constexpr double kYear2000 = 946684800;
constexpr double kYear2100 = 4102444800;

bool is_of_our_time(double seconds) { return seconds >= kYear2000 && seconds < kYear2100; }

// At most 16 digits, all that a double holds exactly.
Value number_in(std::string_view digits) {
    if (digits.empty() || digits.size() > 15) return {};
    double number = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return {};
        number = number * 10 + (c - '0');
    }
    return Value(number);
}

std::string in_words(double ms) {
    const bool is_days = ms >= 2 * kDayMs;
    const double count = is_days ? ms / kDayMs : ms / kMinuteMs;
    const Value whole = decimal(static_cast<double>(static_cast<long long>(count)));
    return std::string(whole.text()) + (is_days ? " days" : " minutes");
}

// "7 days old, but at most 7 days" would read as a mistake of ours.
std::string beyond(double limit, double ms) {
    const std::string words = in_words(ms);
    return words == in_words(limit) ? "a little more than " + words : words;
}

void check_window(double time, const Place& place, const Context& context) {
    const auto now = static_cast<double>(context.options.now_ms);
    const double most_ago = rule(RuleId::C_002).limit;
    if (now <= 0) return;
    if (time < now - most_ago)
        context.findings.add(RuleId::C_002, place,
                             {.message = "the event is " + beyond(most_ago, now - time) + " old, but at most " +
                                         in_words(most_ago) + " are accepted; leave it out",
                              .value = Value(time),
                              .limit = Value(most_ago)});
    else if (time > now + kMaxAheadMs)
        context.findings.add(RuleId::C_002, place,
                             {.message = "the event is " + beyond(kMaxAheadMs, time - now) + " ahead, but at most " +
                                         in_words(kMaxAheadMs) + " are accepted; check the clock and the time zone",
                              .value = Value(time),
                              .limit = Value(kMaxAheadMs)});
}

struct Unit {
    const char* name;
    double per_ms;
};

// What the number is in when it is not milliseconds.
const Unit* unit_of(double time) {
    static constexpr Unit kUnits[] = {{"seconds", 0.001}, {"microseconds", 1000}, {"nanoseconds", 1000000}};
    for (const Unit& unit : kUnits)
        if (is_of_our_time(time / unit.per_ms / 1000)) return &unit;
    return nullptr;
}

}  // namespace

void check_event_time(ValueRef event, const Place& parent, const Context& context) {
    const ValueRef given = event["timestamp_ms"];
    const Place place = parent["timestamp_ms"];
    if (given.is_null()) return;
    if (given.is_text()) {
        const Value number = number_in(given.text());
        return context.findings.add(
            RuleId::C_002, place,
            {.message = number.is_null() ? "this is text; give milliseconds since 1970 as a whole number"
                                         : "this number is in quotes; take them away",
             .value = given,
             .fix = number});
    }
    const double time = given.number();
    const Unit* unit = given.is_number() ? unit_of(time) : nullptr;
    if (unit) {
        const auto ms = static_cast<double>(static_cast<long long>(time / unit->per_ms));
        return context.findings.add(
            RuleId::C_002, place,
            {.message = std::string("this looks like ") + unit->name + "; the field is in milliseconds",
             .value = given,
             .fix = Value(ms)});
    }
    if (!given.is_integer() || !is_of_our_time(time / 1000))
        return context.findings.add(RuleId::C_002, place,
                                    {.message = "this is not a time in whole milliseconds since 1970", .value = given});
    check_window(time, place, context);
}

}  // namespace pixelcard::lint
