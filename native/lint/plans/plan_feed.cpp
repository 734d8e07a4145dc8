#include "pixelcard/lint/plans/plan_feed.h"

#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

void check_product_set(ValueRef ad_group, ValueRef campaign, const Place& group_place, const Context& context) {
    const ValueRef set = ad_group["product_set"];
    if (!set.is_object() || !context.findings.wants(RuleId::R_009)) return;
    const Place place = group_place["product_set"];
    const ValueRef feed = set["product_feed_id"], of_campaign = campaign["product_feed_id"];
    // A campaign of the mode without its feed has a finding of its own.
    if (of_campaign.is_null() && !(campaign["mode"] == "product_feed"))
        return context.findings.add(
            RuleId::R_009, place,
            {.message = "a product set chooses from the feed of the campaign, and this campaign has none; leave it out",
             .value = set});
    if (!feed.is_text() || !of_campaign.is_text() || feed.is_same_text(of_campaign)) return;
    const Place feed_place = place["product_feed_id"];
    context.findings.add(
        RuleId::R_009, feed_place,
        {.message = "the feed of a product set is the one of its campaign, " + in_quotes(of_campaign.text()),
         .value = feed,
         .limit = of_campaign,
         .fix = of_campaign});
}

}  // namespace pixelcard::lint
