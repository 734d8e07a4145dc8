#include <algorithm>
#include <vector>

#include "pixelcard/lint/requests/bulk_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

struct Creation {
    std::string_view key;
    ValueRef input;
};

/// The creations of one type by their keys; of two with one key, which X-12 reports, the first.
class Creations {
public:
    Creations(ValueRef operations, const char* type) {
        for (const auto& operation : operations)
            if (operation.value["type"] == type && operation.value["idempotency_key"].is_text())
                list_.push_back({operation.value["idempotency_key"].text(), operation.value["input"]});
        std::stable_sort(list_.begin(), list_.end(), is_before);
    }

    [[nodiscard]] const Creation* find(std::string_view key) const {
        const auto found = std::lower_bound(list_.begin(), list_.end(), Creation{key, {}}, is_before);
        return found != list_.end() && found->key == key ? &*found : nullptr;
    }

private:
    static bool is_before(const Creation& a, const Creation& b) { return a.key < b.key; }

    std::vector<Creation> list_;
};

// The creation that `input` names as its parent; what it names wrongly is reported.
const Creation* parent_of(ValueRef input, const char* member, const char* type, const Creations& creations,
                          const Place& place, const Context& context) {
    const ValueRef key = input[member];
    if (!key.is_text() || key.is_empty_text()) return nullptr;  // the table has said so
    const Creation* const parent = creations.find(key.text());
    if (!parent && context.findings.wants(RuleId::R_005))
        context.findings.add(
            RuleId::R_005, place[member],
            {.message = in_quotes(key.text()) + " is the idempotency_key of no " + type + " in this job",
             .value = key});
    return parent;
}

// A campaign bills impressions unless it says otherwise.
void check_bid(ValueRef ad_group, ValueRef campaign, const Place& place, const Context& context) {
    if (!context.findings.wants(RuleId::X_01)) return;
    const bool is_by_click = campaign["billing_event_type"] == "click";
    const char* const wrong = is_by_click ? "max_cpm_bid_micros" : "max_bid_micros";
    const char* const right = is_by_click ? "max_bid_micros" : "max_cpm_bid_micros";
    if (!ad_group.has(wrong) || ad_group.has(right)) return;  // both are another rule's
    context.findings.add(RuleId::X_01, place[wrong],
                         {.message = std::string("the campaign bills ") + (is_by_click ? "clicks" : "impressions") +
                                     ", for which the bid is " + right,
                          .value = ad_group[wrong]});
}

void check_same_campaign(ValueRef ad, ValueRef ad_group, const Place& place, const Context& context) {
    const ValueRef of_ad = ad["campaign_idempotency_key"];
    const ValueRef of_group = ad_group["campaign_idempotency_key"];
    if (!of_ad.is_text() || !of_group.is_text() || of_ad.is_same_text(of_group) ||
        !context.findings.wants(RuleId::R_009))
        return;
    context.findings.add(RuleId::R_009, place["campaign_idempotency_key"],
                         {.message = "the ad group of this ad is in the campaign " + in_quotes(of_group.text()) +
                                     ", not in " + in_quotes(of_ad.text()),
                          .value = of_ad,
                          .fix = of_group});
}

}  // namespace

void check_bulk_parents(ValueRef bulk, const Place& bulk_place, const Context& context) {
    const ValueRef operations = bulk["operations"];
    if (!operations.is_array()) return;
    const Place place = bulk_place["operations"];
    const Creations campaigns(operations, "campaign.create");
    const Creations ad_groups(operations, "ad_group.create");
    for (std::size_t i = 0; i < operations.size(); i++) {
        const ValueRef operation = operations.at(i);
        const ValueRef input = operation["input"];
        const bool is_ad = operation["type"] == "ad.create";
        if (!input.is_object() || (!is_ad && !(operation["type"] == "ad_group.create"))) continue;
        const Place operation_place = place[i];
        const Place input_place = operation_place["input"];
        const Creation* const campaign =
            parent_of(input, "campaign_idempotency_key", "campaign.create", campaigns, input_place, context);
        if (!is_ad) {
            if (campaign) check_bid(input, campaign->input, input_place, context);
            continue;
        }
        const Creation* const ad_group =
            parent_of(input, "ad_group_idempotency_key", "ad_group.create", ad_groups, input_place, context);
        if (campaign && ad_group) check_same_campaign(input, ad_group->input, input_place, context);
    }
}

}  // namespace pixelcard::lint
