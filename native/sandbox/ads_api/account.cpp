#include "pixelcard/sandbox/ads_api/account.h"

#include "pixelcard/sandbox/ads_api/audit_logs.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/files.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/ads/resources/account_fields.h"
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/world/review.h"

namespace pixelcard::sandbox {

namespace {

using ads::if_set;
using ads::object_of;
using ads::or_null;
using ads::text;

constexpr ads::Field kDetailsFields[] = {if_set(text("decision")), if_set(text("reason")),
                                         if_set(text("status_updated_at"))};
constexpr ads::Table kDetails = lint::open_table("details", kDetailsFields);
constexpr ads::Field kIntegrityFields[] = {object_of("review", ads::kReviewAnswer),
                                           if_set(object_of("details", kDetails))};
constexpr ads::Table kIntegrity = lint::open_table("account integrity review", kIntegrityFields);
constexpr ads::Field kAccountFields[] = {
    text("id"),
    text("name"),
    text("legal_name"),
    text("account_name"),
    text("brand_name"),
    text("url"),
    or_null(text("preview_url")),
    text("status"),
    text("timezone"),
    text("currency_code"),
    text("origin_country_code"),
    object_of("review", ads::kReviewAnswer),
    object_of("account_integrity_review", kIntegrity),
};

Answer answered(const Call& call, const Object& account) {
    Value whole = account.body;
    const Value review = Review::of(account.body["_review"]).answer(call.now_ms);
    Value integrity;
    integrity.put("review", Review{}.answer(call.now_ms));
    whole.put("id", Value(account.id));
    whole.put("name", account.body["legal_name"]);
    whole.put("status", Value(account.status));
    whole.put("review", review);
    whole.put("account_integrity_review", integrity);
    return {.body = fitted(kAccountAnswer, whole)};
}

// The older name sets all three; a changed name or URL of the brand is reviewed again.
void apply(const Call& call, ValueRef changes, Object& account) {
    for (const char* const name : {"legal_name", "account_name", "brand_name"})
        if (changes.has("name") || changes.has(name))
            account.body.put(name, changes.has("name") ? changes["name"] : changes[name]);
    if (changes.has("url")) account.body.put("url", changes["url"]);
    if (changes.has("favicon_file_id"))
        account.body.put("preview_url", Value(file_url(call, std::string(changes["favicon_file_id"].text()))));
    const bool is_reviewed =
        changes.has("name") || changes.has("legal_name") || changes.has("brand_name") || changes.has("url");
    if (is_reviewed)
        account.body.put("_review",
                         Review{review_due(call.now_ms, call.world.review_delay_s), "approved", ""}.stored());
}

}  // namespace

const ads::Table kAccountAnswer = lint::open_table("ad account", kAccountFields);
const ads::Table& brand_request() { return lint::fields::kBrand; }

Object new_account(const World& world, std::int64_t now_s) {
    Object account;
    account.kind = kAccountKind;
    account.id = world.ad_account_id();
    account.name = "Sandbox account";
    account.status = "active";
    account.created_at = account.updated_at = now_s;
    for (const char* const name : {"name", "legal_name", "account_name", "brand_name"})
        account.body.put(name, Value(account.name));
    account.body.put("url", "https://www.example.com");
    account.body.put("timezone", "UTC");
    account.body.put("currency_code", "USD");
    account.body.put("origin_country_code", "US");
    account.body.put("_review", Review{}.stored());
    return account;
}

Object account_of(const Call& call) {
    return call.store.get(call.world_id(), kAccountKind, call.world.ad_account_id())
        .value_or(new_account(call.world, call.now()));
}

Answer get_account(Call& call) { return answered(call, account_of(call)); }

Answer post_brand(Call& call) {
    const std::vector<LintFinding> findings =
        Linter(call.settings.book, call.settings.terms, {}).check(DocumentKind::brand_update, call.body);
    for (const LintFinding& finding : findings)
        if (is_refused(finding)) return refusal(finding, &brand_request(), call.body);
    const ValueRef favicon = call.body["favicon_file_id"];
    if (favicon.is_text() && !has_file(call, std::string(favicon.text()))) return unknown_file("favicon_file_id");
    Object account = account_of(call);
    apply(call, call.body, account);
    account.updated_at = call.now();
    call.store.put(call.world_id(), account);
    note_change(call, "updated", kAccountKind, account.id);
    return answered(call, account);
}

Answer act_on_account(Call& call) {
    Object account = account_of(call);
    account.status = call.route.status;
    account.updated_at = call.now();
    call.store.put(call.world_id(), account);
    note_change(call, account.status, kAccountKind, account.id);
    return answered(call, account);
}

}  // namespace pixelcard::sandbox
