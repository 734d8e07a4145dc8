// Fields of answers. `Need::always`: every answer has the member; a nullable one that is not set is null, a list or
// object that is not set is empty. Source: the OpenAPI description of June 2026, which lists what is required.
#pragma once

#include "pixelcard/ads/resources/common_fields.h"

namespace pixelcard::ads {

using lint::Field;
using lint::FieldType;
using lint::Form;
using lint::Need;
using lint::Table;

constexpr Field answer_field(std::string_view name, FieldType type, Need need = Need::always) {
    return {.name = name, .type = type, .need = need};
}
constexpr Field text(std::string_view name) { return answer_field(name, FieldType::text); }
constexpr Field integer(std::string_view name) { return answer_field(name, FieldType::integer); }
constexpr Field boolean(std::string_view name) { return answer_field(name, FieldType::boolean); }
constexpr Field text_list(std::string_view name) {
    return {.name = name, .type = FieldType::list, .need = Need::always, .entry = &lint::fields::kAnyText};
}
constexpr Field list_of(std::string_view name, const Field& entry) {
    return {.name = name, .type = FieldType::list, .need = Need::always, .entry = &entry};
}
constexpr Field object_of(std::string_view name, const Table& members) {
    return {.name = name, .type = FieldType::object, .need = Need::always, .members = &members};
}

/// Null until it is set.
constexpr Field or_null(Field field) {
    field.nullable = true;
    return field;
}
/// Left out until it is set.
constexpr Field if_set(Field field) {
    field.need = Need::optional;
    return field;
}

inline constexpr std::string_view kReviewStatuses[] = {"in_review", "approved", "rejected"};
inline constexpr Field kReviewStatus{
    .name = "status", .type = FieldType::text, .need = Need::always, .values = kReviewStatuses};
inline constexpr Field kReviewFields[] = {kReviewStatus, if_set(text("reason"))};
inline constexpr Table kReviewAnswer = lint::open_table("review", kReviewFields);

inline constexpr Field kServingIssueFields[] = {text("code"), if_set(text("message"))};
inline constexpr Table kServingIssue = lint::open_table("serving issue", kServingIssueFields);
inline constexpr Field kServingIssueEntry{.type = FieldType::object, .members = &kServingIssue};
inline constexpr Field kServingIssues = if_set(list_of("serving_issues", kServingIssueEntry));
inline constexpr std::string_view kServingIncludes[] = {"serving_issues"};

inline constexpr Field kStatusAnswer{
    .name = "status", .type = FieldType::text, .need = Need::always, .values = lint::fields::kStatuses};
inline constexpr Field kLandingPageAnswer =
    if_set(or_null(object_of("landing_page_configuration", lint::fields::kTracking)));

}  // namespace pixelcard::ads
