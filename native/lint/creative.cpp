// An ad's creative: copy, target URL, image.
#include "pixelcard/lint/creative_checks.h"

namespace pixelcard::lint {

void check_creative(const Ad& ad, const Context& context) {
    run_checks(kCreativeChecks, context.findings, kAlways, ad, context);
}

// For creations only, which name their ad group: an update to "active" is how an ad starts.
void check_new_ad_status(const Ad& ad, const Context& context) {
    const ValueRef status = ad.value["status"];
    if (!ad.value.has("ad_group_id") || !(status == "active")) return;
    context.findings.add(
        RuleId::F_014, ad.place["status"],
        {.message = "the ad would be active at once; create it paused and activate it after the preview and the review",
         .value = status,
         .fix = Value("paused")});
}

void check_copy(const Ad& ad, const Context& context) {
    if (ad.creative.is_object()) check_texts(ad.creative, ad.place["creative"], context);
}

}  // namespace pixelcard::lint
