// When a campaign runs: X-09. And what a conversion campaign counts: X-04.
#include <cmath>

#include "pixelcard/lint/plans/parts.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

bool is_time(double seconds) { return seconds >= kEarliestTime && seconds <= rule(RuleId::X_09).limit; }

// Seconds that a time in milli- or microseconds says; 0 when it is neither. (Nanoseconds are beyond what JSON carries
// exactly.)
double seconds_meant(double time) {
    for (const double units : {1e3, 1e6})
        if (is_time(time / units)) return std::trunc(time / units);
    return 0;
}

// The time in seconds, or 0 when it is none.
double check_time(ValueRef time, const Place& place, const Context& context) {
    if (!time.is_integer()) return 0;  // for the table of fields to refuse
    if (is_time(time.number())) return time.number();
    const double latest = rule(RuleId::X_09).limit;
    const double meant = seconds_meant(time.number());
    if (meant > 0) {
        const char* const unit = time.number() / meant < 1e4 ? "milliseconds" : "microseconds";
        context.findings.add(
            RuleId::X_09, place,
            {.message = std::string("this time is in ") + unit + "; seconds are wanted: " + digits(meant),
             .value = time,
             .limit = latest,
             .fix = meant});
        return 0;
    }
    const bool is_late = time.number() > latest;
    context.findings.add(
        RuleId::X_09, place,
        {.message = is_late ? "this time is after the year 2100; the latest is " + digits(latest)
                            : "this time is before the year 2000; the earliest is " + digits(kEarliestTime),
         .value = time,
         .limit = is_late ? latest : kEarliestTime});
    return 0;
}

}  // namespace

void check_times(ValueRef campaign, const Place& place, const Walk& walk) {
    const Context& context = walk.context;
    const ValueRef given_end = campaign["end_time"];
    const double start = check_time(campaign["start_time"], place["start_time"], context);
    const double end = check_time(given_end, place["end_time"], context);
    if (start == 0 || end == 0 || end > start) return;
    context.findings.add(RuleId::X_09, place["end_time"],
                         {.message = end == start ? "the campaign ends in the second it starts"
                                                  : "the campaign ends " + counted(start - end, "second", "seconds") +
                                                        " before it starts",
                          .value = given_end,
                          .limit = start});
}

void check_conversion_goal(ValueRef campaign, const Place& place, const Walk& walk) {
    if (bidding_type_of(campaign) != "conversions") return;
    const ValueRef settings = campaign["conversion_event_setting_ids"];
    if (!settings.is_null() && !settings.is_array()) return;
    if (settings.size() == 1) return;
    walk.context.findings.add(
        RuleId::X_04, place["conversion_event_setting_ids"],
        {.message = settings.size() == 0
                        ? std::string("a campaign that bids for conversions names the one event setting it counts, and "
                                      "this names none")
                        : "a campaign that bids for conversions names one event setting, and this names " +
                              std::to_string(settings.size()) + "; reporting links are for other bidding types",
         .value = settings,
         .limit = 1});
}

}  // namespace pixelcard::lint
