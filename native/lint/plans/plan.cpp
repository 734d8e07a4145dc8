// A whole plan: each object by itself, then what only shows when they are seen together.
#include <string>
#include <unordered_map>

#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/plans/parts.h"
#include "pixelcard/lint/plans/plan_bids.h"
#include "pixelcard/lint/plans/plan_feed.h"
#include "pixelcard/lint/plans/plan_objects.h"
#include "pixelcard/lint/plans/plan_requests.h"
#include "pixelcard/lint/plans/texts_alike.h"

namespace pixelcard::lint {

namespace {

// Entries that are no objects are in none of the lists.
void check_list(ValueRef list, const Place& place, const Context& context) {
    if (list.is_null()) return;
    if (!list.is_array())
        return context.findings.add(RuleId::R_002, place, {.message = "this is a list of objects", .value = list});
    std::size_t index = 0;
    for (const auto& entry : list) {
        if (!entry.value.is_object())
            context.findings.add(RuleId::D_001, place[index], {.message = "not a JSON object", .value = entry.value});
        index++;
    }
}

// What an object calls its parent, nested in one that has no name of its own: any text, since a request needs one.
Value name_for_child(ValueRef parent) {
    const ValueRef name = name_of_object(parent);
    return name.is_text() ? Value(name) : Value("nested");
}

class PlanChecker {
public:
    PlanChecker(ValueRef plan, const Place& place, const Context& context)
        : objects_(plan), place_(place), context_(context) {
        if (context.findings.wants(RuleId::X_13)) find_hints();
    }

    void check() {
        for (std::size_t i = 0; i < objects_.campaigns.size(); i++)
            at_place(place_, objects_.campaigns[i].where, [&](const Place& place) { check_campaign(i, place); });
        for (std::size_t i = 0; i < objects_.ad_groups.size(); i++)
            at_place(place_, objects_.ad_groups[i].where, [&](const Place& place) { check_ad_group(i, place); });
        for (std::size_t i = 0; i < objects_.ads.size(); i++)
            at_place(place_, objects_.ads[i].where, [&](const Place& place) { check_ad(i, place); });
    }

private:
    // What every object of a plan goes through. Returns its request.
    Value check_object(DocumentKind kind, ValueRef object, ValueRef parent, const Where& where, const Place& place) {
        Value request = request_of(kind, object, parent);
        check_request(kind, request, place, context_);
        if (exists_already(object)) check_archived(object, place, {Verb::update, context_});
        check_idempotency(object, where, place);
        return request;
    }

    void check_campaign(std::size_t index, const Place& place) {
        const auto& [campaign, where] = objects_.campaigns[index];
        check_object(DocumentKind::campaign, campaign, {}, where, place);
        check_names(campaign, index, objects_.campaign_names, place);
        check_list(campaign["ad_groups"], place["ad_groups"], context_);
    }

    void check_ad_group(std::size_t index, const Place& place) {
        const PlannedAdGroup& group = objects_.ad_groups[index];
        const bool is_nested = group.where.campaign != kNowhere;
        const ValueRef campaign = group.campaign == kNowhere ? ValueRef() : objects_.campaigns[group.campaign].value;
        check_object(DocumentKind::ad_group, group.value, is_nested ? name_for_child(campaign) : Value(), group.where,
                     place);
        if (!exists_already(group.value) && group.value["idempotency_key"].is_null())
            report_missing_key(group.value, Level::warning, place["idempotency_key"], context_);
        check_names(group.value, index, objects_.ad_group_names, place);
        check_reference(group.value["campaign_id"], is_nested ? campaign : ValueRef(), group.campaign,
                        objects_.campaigns.size(), "campaign", place["campaign_id"]);
        if (!campaign.is_null()) {
            check_against_campaign(group.value, campaign, place, context_);
            check_product_set(group.value, campaign, place, context_);
        }
        check_list(group.value["ads"], place["ads"], context_);
        check_number_of_ads(group, place);
    }

    void check_ad(std::size_t index, const Place& place) {
        const PlannedAd& ad = objects_.ads[index];
        const bool is_nested = ad.where.ad_group != kNowhere;
        const PlannedAdGroup* const group = ad.ad_group == kNowhere ? nullptr : &objects_.ad_groups[ad.ad_group];
        const ValueRef group_value = group ? group->value : ValueRef();
        const ValueRef campaign =
            group && group->campaign != kNowhere ? objects_.campaigns[group->campaign].value : ValueRef();
        const Value request = check_object(DocumentKind::ad, ad.value,
                                           is_nested ? name_for_child(group_value) : Value(), ad.where, place);
        check_creative({request, request["creative"], group_value, campaign, place}, context_);
        check_reference(ad.value["ad_group_id"], is_nested ? group_value : ValueRef(), ad.ad_group,
                        objects_.ad_groups.size(), "ad group", place["ad_group_id"]);
        if (group && is_template(ad.value)) check_template(index, *group, campaign, place);
        if (group && !hints_.empty()) check_title(ad);
    }

    // A parent is one of the plan's, when the plan lists any; and the one around, when it is nested.
    void check_reference(ValueRef reference, ValueRef around, std::size_t found, std::size_t candidates,
                         const char* kind, const Place& place) {
        if (!reference.is_text()) return;
        const std::string quoted = '"' + std::string(shortened(reference).text()) + '"';
        if (around.is_object()) {
            if (reference.is_same_text(around["id"]) || reference.is_same_text(around["key"])) return;
            if (name_of_object(around).is_null()) return;
            context_.findings.add(RuleId::R_008, place,
                                  {.message = quoted + " is not the " + kind + " that contains this",
                                   .value = reference,
                                   .fix = name_of_object(around)});
        } else if (found == kNowhere && candidates > 0) {
            context_.findings.add(RuleId::R_008, place,
                                  {.message = std::string("the plan has no ") + kind + " with the id or key " + quoted,
                                   .value = reference});
        }
    }

    void check_names(ValueRef object, std::size_t index, const NamesOfObjects& names, const Place& place) {
        for (const char* const member : {"id", "key"}) {
            const ValueRef name = object[member];
            if (!name.is_text()) continue;
            if (const auto first = names.find(name.text()); first->second != index)
                context_.findings.add(
                    RuleId::R_008, place[member],
                    {.message =
                         "another object before this has the same name, so references to it would not tell which",
                     .value = name});
        }
    }

    //
    void check_idempotency(ValueRef object, const Where& where, const Place& place) {
        const ValueRef key = object["idempotency_key"];
        if (!key.is_text()) return;
        const auto [first, is_new] = requests_.try_emplace(key.text(), SentRequest{object, where});
        if (is_new || same_request(first->second.object, object)) return;
        std::string other;
        at_place(place_, first->second.where, [&](const Place& sent) { other = sent.pointer(); });
        context_.findings.add(
            RuleId::X_12, place["idempotency_key"],
            {.message = "this key stands for another request already, the one at " + other + "; each needs its own",
             .value = key});
    }

    //
    void check_template(std::size_t index, const PlannedAdGroup& group, ValueRef campaign, const Place& ad_place) {
        const ValueRef ad = objects_.ads[index].value;
        if (ad["status"] == "archived") return;
        const Place creative = ad_place["creative"];
        const Place place = creative["type"];
        const bool has_feed = campaign["mode"] == "product_feed" || campaign.has("product_feed_id") ||
                              group.value["product_set"].has("product_feed_id");
        if (!campaign.is_null() && !has_feed)
            context_.findings.add(
                RuleId::X_14, place,
                {.message = "a product template needs a product feed, and the campaign of this ad group has none",
                 .value = "product_ad_template"});
        if (group.first_template == index) return;
        std::string other;
        at_place(place_, objects_.ads[group.first_template].where,
                 [&](const Place& first) { other = first.pointer(); });
        context_.findings.add(
            RuleId::X_14, place,
            {.message = "an ad group has at most one product template, and this one has another at " + other,
             .value = "product_ad_template",
             .limit = 1});
    }

    // B-006. A plan without a single ad is about something else, and a feed's template makes many.
    void check_number_of_ads(const PlannedAdGroup& group, const Place& place) {
        const auto least = static_cast<std::size_t>(rule(RuleId::B_006).limit);
        if (group.ads >= least || objects_.ads.empty() || group.first_template != kNowhere ||
            group.value["status"] == "archived")
            return;
        context_.findings.add(RuleId::B_006, place,
                              {.message = std::to_string(group.ads) + (group.ads == 1 ? " ad" : " ads") +
                                          " in this ad group; the platform chooses better among " +
                                          std::to_string(least) + " or more with different arguments",
                               .value = static_cast<double>(group.ads),
                               .limit = static_cast<double>(least)});
    }

    static std::string hint_key(std::size_t ad_group, std::string_view hint) {
        return std::to_string(ad_group) + ' ' + comparable(hint);
    }

    void find_hints() {
        for (std::size_t i = 0; i < objects_.ad_groups.size(); i++) {
            const ValueRef hints = objects_.ad_groups[i].value["context_hints"];
            if (!hints.is_array()) continue;
            for (std::size_t hint = 0; hint < hints.size(); hint++)
                if (hints.at(hint).is_text()) hints_.try_emplace(hint_key(i, hints.at(hint).text()), hint);
        }
    }

    // A hint is about the reader's situation; the title is known to the platform already.
    void check_title(const PlannedAd& ad) {
        const ValueRef title = ad.value["creative"]["title"];
        if (!title.is_text() || ad.value["status"] == "archived") return;
        const auto found = hints_.find(hint_key(ad.ad_group, title.text()));
        if (found == hints_.end()) return;
        const PlannedAdGroup& group = objects_.ad_groups[ad.ad_group];
        std::string where;
        at_place(place_, ad.where, [&](const Place& place) { where = place.pointer(); });
        at_place(place_, group.where, [&](const Place& place) {
            const Place hints = place["context_hints"];
            context_.findings.add_milder(RuleId::X_13, Level::info, hints[found->second],
                                         {.message = "this only repeats the title of the ad at " + where +
                                                     "; say what its readers are looking for",
                                          .value = group.value["context_hints"].at(found->second)});
        });
        hints_.erase(found);  // once for each hint
    }

    struct SentRequest {
        ValueRef object;
        Where where;
    };

    PlanObjects objects_;
    const Place& place_;
    const Context& context_;
    std::unordered_map<std::string_view, SentRequest> requests_;
    std::unordered_map<std::string, std::size_t> hints_;  ///< index of a hint by its ad group and text
};

void check_members(ValueRef plan, const Place& place, const Context& context) {
    for (const auto& member : plan) {
        const std::string_view name = member.key.text();
        const bool is_list = name == "campaigns" || name == "ad_groups" || name == "ads";
        if (is_list) check_list(member.value, place[name], context);
        else if (name != "account")
            context.findings.add(RuleId::R_006, place[name],
                                 {.message = "a plan has account, campaigns, ad_groups and ads; there is no " +
                                             std::string(shortened(member.key).text()),
                                  .value = member.value});
    }
}

}  // namespace

void check_plan(ValueRef plan, const Place& place, const Context& context) {
    const ValueRef account = plan["account"];
    LintOptions options = context.options;
    if (account.is_object()) options.account = account;
    const Context planned{context.terms, options, context.findings};
    if (account.is_object()) {
        const Place account_place = place["account"];
        check_request(DocumentKind::account, account, account_place, planned);
        check_account(account, account_place, planned);
    } else if (!account.is_null()) {
        context.findings.add(RuleId::R_002, place["account"],
                             {.message = "the account is an object, the answer of GET /ad_account", .value = account});
    }
    check_members(plan, place, planned);
    PlanChecker(plan, place, planned).check();
}

}  // namespace pixelcard::lint
