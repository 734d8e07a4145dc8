// The answer of GET /ad_account. Facts: ads-api.md 3, chat-card.md 4.3.
#include <algorithm>

#include "pixelcard/lint/account/account_checks.h"
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

/// A member that is there and null says something; one that is not there does not.
bool is_null_member(ValueRef account, const char* key) {
    return std::any_of(account.begin(), account.end(), [&](const ValueRef::Entry& entry) {
        return entry.key == key && (entry.value.is_null() || entry.value.is_empty_text());
    });
}

}  // namespace

void check_icon(ValueRef account, const Place& place, const Context& context) {
    if (!account.is_object() || !is_null_member(account, "preview_url")) return;
    context.findings.add(RuleId::A_001, place["preview_url"],
                         {.message = "the account has no favicon, and ads do not serve without one; upload it with the "
                                     "purpose account_favicon and set favicon_file_id",
                          .value = {},
                          .limit = {},
                          .span = {},
                          .fix = {}});
}

void check_review(ValueRef account, const Place& place, const Context& context) {
    const ValueRef review = account["review"];
    const ValueRef status = review["status"];
    if (!status.is_text() || status == "approved") return;
    std::string message =
        "the review of the brand is " + in_quotes(status.text()) + "; nothing is delivered before it is \"approved\"";
    if (review["reason"].is_text() && !review["reason"].is_empty_text())
        message += " (reason: " + in_quotes(review["reason"].text()) + ")";
    const Place review_place = place["review"];
    context.findings.add(RuleId::A_003, review_place["status"],
                         {.message = std::move(message), .value = status, .limit = "approved", .span = {}, .fix = {}});
}

void check_account(ValueRef account, const Place& place, const Context& context) {
    run_checks(kAccountChecks, context.findings, kAlways, account, place, context);
}

}  // namespace pixelcard::lint
