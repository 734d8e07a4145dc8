// POST /ads and its creative. Sources: the Ads page, Campaign management, and the OpenAPI document (image_crop, price).
#pragma once

#include "pixelcard/ads/resources/common_fields.h"

namespace pixelcard::lint::fields {

inline constexpr std::string_view kCreativeTypes[] = {"chat_card", "product_ad_template"};
inline constexpr Field kCreativeType{.name = "type",
                                     .type = FieldType::text,
                                     .need = Need::always,
                                     .values = kCreativeTypes,
                                     .violations = Violations::all(RuleId::F_001)};
inline constexpr Field kTitle{.name = "title",
                              .type = FieldType::text,
                              .need = Need::always,
                              .minimum = kOfRule,
                              .minimum_in_update = 1,
                              .maximum = kOfRule,
                              .form = Form::one_line,
                              .violations = {.missing = RuleId::F_002,
                                             .type = RuleId::F_002,
                                             .minimum = RuleId::F_003,
                                             .maximum = RuleId::F_004,
                                             .form = RuleId::F_005,
                                             .line_break = RuleId::F_006},
                              .advice = "it is the line the reader sees first"};
inline constexpr Field kBody{.name = "body",
                             .type = FieldType::text,
                             .need = Need::always,
                             .maximum = kOfRule,
                             .violations = {.missing = RuleId::F_007, .type = RuleId::F_007, .maximum = RuleId::F_007},
                             .advice = "it is the text below the title"};
// Whether there has to be one depends on the type of the creative: ad_choices.cpp.
inline constexpr Field kTargetUrl{
    .name = "target_url",
    .type = FieldType::text,
    .nullable = true,
    .minimum = 1,
    .maximum = kOfRule,
    .violations = {
        .missing = RuleId::U_001, .type = RuleId::U_001, .minimum = RuleId::U_001, .maximum = RuleId::U_002}};
inline constexpr Field kFileId{.name = "file_id",
                               .type = FieldType::text,
                               .nullable = true,
                               .minimum = 1,
                               .violations = Violations::all(RuleId::F_009)};
inline constexpr Field kPrice{.name = "price",
                              .type = FieldType::text,
                              .nullable = true,
                              .maximum = kOfRule,
                              .violations = {.type = RuleId::F_010, .maximum = RuleId::F_010}};

// I-005 checks whether they are within the image.
inline constexpr Field kCropFields[] = {
    {.name = "x", .type = FieldType::number, .need = Need::always},
    {.name = "y", .type = FieldType::number, .need = Need::always},
    {.name = "width", .type = FieldType::number, .need = Need::always},
    {.name = "height", .type = FieldType::number, .need = Need::always},
};
inline constexpr Table kCrop = closed_table("image crop", kCropFields);

inline constexpr Field kCreativeFields[] = {
    kCreativeType, kTitle,
    kBody,         kTargetUrl,
    kFileId,       {.name = "image_crop", .type = FieldType::object, .nullable = true, .members = &kCrop},
    kPrice,        answer("image_url"),
};
inline constexpr Table kCreative = whole_table("creative", kCreativeFields, RuleId::F_011);

constexpr Field reported_by(Field field, RuleId rule) {
    field.violations = Violations::all(rule);
    return field;
}
constexpr Field ad_name() {
    Field field = reported_by(kName, RuleId::F_012);
    field.maximum = kOfRule;
    return field;
}

inline constexpr Field kAdFields[] = {
    id("ad_group_id", Need::on_create, true),
    ad_name(),
    reported_by(kStatus, RuleId::F_013),
    object("creative", kCreative, Need::on_create),
    kLandingPage,
    answer("id"),
    answer("created_at"),
    answer("updated_at"),
    answer("review_status"),
    answer("review"),
    answer("appeal"),
    answer("serving_issues"),
};
inline constexpr Table kAd = closed_table("ad", kAdFields);

}  // namespace pixelcard::lint::fields
