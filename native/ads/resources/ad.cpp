// Ads. Sources: the Ads page and the OpenAPI description of June 2026; image_crop since August.
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/ad_fields.h"
#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

namespace {

constexpr Field kCropFields[] = {answer_field("x", FieldType::number), answer_field("y", FieldType::number),
                                 answer_field("width", FieldType::number), answer_field("height", FieldType::number)};
constexpr Table kCrop = lint::open_table("image crop", kCropFields);
constexpr Field kCreativeFields[] = {
    {.name = "type", .type = FieldType::text, .need = Need::always, .values = lint::fields::kCreativeTypes},
    text("title"),
    text("body"),
    if_set(or_null(text("price"))),
    if_set(text("file_id")),
    if_set(or_null(object_of("image_crop", kCrop))),
    if_set(or_null(text("image_url"))),
    or_null(text("target_url")),
};
constexpr Table kCreative = lint::open_table("creative", kCreativeFields);

constexpr Field kReviewStatusOfAd{
    .name = "review_status", .type = FieldType::text, .need = Need::always, .values = kReviewStatuses};
constexpr Field kFields[] = {
    text("id"),
    text("name"),
    integer("created_at"),
    integer("updated_at"),
    object_of("creative", kCreative),
    kStatusAnswer,
    kReviewStatusOfAd,
    object_of("review", kReviewAnswer),
    kLandingPageAnswer,
    kServingIssues,
};
constexpr Table kAnswer = lint::open_table("ad", kFields);

}  // namespace

const Resource kAd{
    .name = "ad",
    .path = "/ads",
    .id_prefix = "ad_",
    .id_name = "ad_id",
    .schema = "Ad",
    .parent = &kAdGroup,
    .parent_member = "ad_group_id",
    .request = &lint::fields::kAd,
    .answer = &kAnswer,
    .creation = DocumentKind::ad,
    .update = DocumentKind::ad_update,
    .plan_list = "ads",
    .verbs = kList | kCreate | kRetrieve | kUpdate,
    .takes_idempotency_key = true,
    .actions = kLifeCycle,
    .includes = kServingIncludes,
};

}  // namespace pixelcard::ads
