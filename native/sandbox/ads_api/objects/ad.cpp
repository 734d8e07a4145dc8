// Ads: the image exists, one template in a group, and every change of the creative is reviewed again.
#include "pixelcard/sandbox/ads_api/behaviours.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/files.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/ads_api/serving_issues.h"
#include "pixelcard/sandbox/world/review.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kMaxAdsOfGroup = 5000;

std::optional<Answer> check_template(Call& call, const Object& ad) {
    if (!(ad.body["creative"]["type"] == "product_ad_template") || ad.status == "archived") return std::nullopt;
    Page siblings;
    siblings.kind = ad.kind;
    siblings.parent = ad.parent;
    siblings.limit = kMaxAdsOfGroup;
    for (const Object& sibling : call.store.list(call.world_id(), siblings))
        if (sibling.id != ad.id && sibling.status != "archived" &&
            sibling.body["creative"]["type"] == "product_ad_template")
            return invalid("creative.type", "the ad group has a product_ad_template already.");
    return std::nullopt;
}

bool is_same(ValueRef one, ValueRef other) { return json_text(one) == json_text(other); }

}  // namespace

std::optional<Answer> settle_ad(Call& call, Object& ad, const Object* before) {
    const ValueRef creative = ad.body["creative"];
    const ValueRef file = creative["file_id"];
    if (file.is_text() && !has_file(call, std::string(file.text()))) return unknown_file("creative.file_id");
    if (std::optional<Answer> wrong = check_template(call, ad)) return wrong;
    // A technical rejection is retried by sending the same creative again, so sending one at all starts a review.
    const bool is_submitted = !before || call.body.has("creative");
    const bool is_changed = before && !is_same(creative, before->body["creative"]);
    const bool was_rejected = before && Review::of(before->body["_review"]).status(call.now_ms) == "rejected";
    if (!before || (is_submitted && (is_changed || was_rejected))) {
        Value reviewed_ad;
        reviewed_ad.put("creative", creative);
        ad.body.put("_review", reviewed(call.settings.book, call.settings.terms, reviewed_ad,
                                        review_due(call.now_ms, call.world.review_delay_s))
                                   .stored());
    }
    return std::nullopt;
}

void complete_ad(const Call& call, const Object& ad, Value& answer) {
    const Review review = Review::of(ad.body["_review"]);
    answer.put("review_status", Value(review.status(call.now_ms)));
    answer.put("review", review.answer(call.now_ms));
    Value creative = answer["creative"];
    if (creative.has("file_id"))
        creative.put("image_url", Value(file_url(call, std::string(creative["file_id"].text()))));
    answer.put("creative", creative);
    if (includes(call, "serving_issues")) answer.put("serving_issues", serving_issues(call, ads::kAd, ad));
}

}  // namespace pixelcard::sandbox
