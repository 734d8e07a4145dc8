#include "pixelcard/lint/requests/new_ad.h"

namespace pixelcard::lint {

void check_new_ad_status(ValueRef ad, const Place& place, const Context& context) {
    const ValueRef status = ad["status"];
    if (status.is_null() || !(status == "active") || !context.findings.wants(RuleId::F_014)) return;
    context.findings.add(
        RuleId::F_014, place["status"],
        {.message = "the ad would be active at once; create it paused and activate it after the preview and the review",
         .value = status,
         .fix = Value("paused")});
}

}  // namespace pixelcard::lint
