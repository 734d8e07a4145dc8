#include "pixelcard/sandbox/ads_api/serving_issues.h"

#include <algorithm>

#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/sandbox/world/review.h"
#include "pixelcard/sandbox/world/spend.h"

namespace pixelcard::sandbox {

namespace {

void add(Value& issues, const std::string& code, const char* message) {
    Value issue;
    issue.put("code", Value(code));
    issue.put("message", message);
    issues.append(issue);
}

void add_account_issues(const Call& call, Value& issues) {
    const Object account = account_of(call);
    if (account.status != "active") add(issues, "ad_account_suspended", "The ad account is paused.");
    const std::string review = Review::of(account.body["_review"]).status(call.now_ms);
    if (review == "in_review")
        add(issues, "ad_account_brand_review_in_progress", "The brand of the ad account is in review.");
    if (review == "rejected")
        add(issues, "ad_account_brand_review_rejected", "The brand of the ad account was rejected.");
}

void add_campaign_issues(const Call& call, const Object& campaign, Value& issues) {
    if (campaign.status != "active") add(issues, "campaign_not_active", "The campaign is not active.");
    const auto now = static_cast<double>(call.now());
    const ValueRef start = campaign.body["start_time"];
    const ValueRef end = campaign.body["end_time"];
    if (start.is_number() && now < start.number()) add(issues, "campaign_not_started", "The campaign has not started.");
    if (end.is_number() && now >= end.number()) add(issues, "campaign_ended", "The campaign has ended.");
    if (budget_left(call.store, call.world_id(), campaign, call.now()) <= 0)
        add(issues, "campaign_budget_exhausted", "The budget of the campaign is spent.");
}

void add_ad_issues(const Call& call, const Object& ad, Value& issues) {
    if (ad.status != "active") add(issues, "ad_not_active", "The ad is not active.");
    const std::string review = Review::of(ad.body["_review"]).status(call.now_ms);
    if (review == "in_review") add(issues, "ad_in_review", "The ad is in review.");
    if (review == "rejected") add(issues, "review_not_approved", "The ad was rejected.");
}

void add_issues(const Call& call, const ads::Resource& resource, const Object& object, Value& issues) {
    if (resource.parent)
        if (const std::optional<Object> parent = call.store.get(call.world_id(), resource.parent->name, object.parent))
            add_issues(call, *resource.parent, *parent, issues);
    if (&resource == &ads::kCampaign) add_campaign_issues(call, object, issues);
    if (&resource == &ads::kAdGroup && object.status != "active")
        add(issues, "ad_group_not_active", "The ad group is not active.");
    if (&resource == &ads::kAd) add_ad_issues(call, object, issues);
}

}  // namespace

Value serving_issues(const Call& call, const ads::Resource& resource, const Object& object) {
    Value issues = Value::array();
    add_account_issues(call, issues);
    add_issues(call, resource, object, issues);
    return issues;
}

bool includes(const Call& call, std::string_view name) {
    const std::vector<std::string> wanted = list_parameter(call, "include");
    return std::find(wanted.begin(), wanted.end(), name) != wanted.end();
}

}  // namespace pixelcard::sandbox
