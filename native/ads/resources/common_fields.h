// Fields that several requests have. Sources: the pages Campaigns, Ad groups, Ads and Campaign management, and the
// OpenAPI document.
#pragma once

#include "pixelcard/ads/resources/field.h"

namespace pixelcard::lint::fields {

inline constexpr double kMinName = 3;
inline constexpr double kMaxName = 1000;

/// An id is opaque: it can only be present.
constexpr Field id(std::string_view name, Need need = Need::optional, bool immutable = false) {
    return {.name = name, .type = FieldType::text, .need = need, .immutable = immutable, .minimum = 1};
}

/// What the API answers and does not take.
constexpr Field answer(std::string_view name) { return {.name = name, .read_only = true}; }

constexpr Field object(std::string_view name, const Table& members, Need need = Need::optional) {
    return {.name = name, .type = FieldType::object, .need = need, .members = &members};
}

/// Null is as good as absent; in an update it removes the value.
constexpr Field object_or_null(std::string_view name, const Table& members) {
    Field field = object(name, members);
    field.nullable = true;
    return field;
}

inline constexpr Field kId{.type = FieldType::text, .minimum = 1};
inline constexpr Field kAnyText{.type = FieldType::text};

inline constexpr Field kName{.name = "name",
                             .type = FieldType::text,
                             .need = Need::on_create,
                             .minimum = kMinName,
                             .maximum = kMaxName,
                             .form = Form::not_blank};
inline constexpr Field kDescription{.name = "description", .type = FieldType::text, .nullable = true};

inline constexpr std::string_view kStatuses[] = {"active", "paused", "archived"};
inline constexpr Field kStatus{
    .name = "status", .type = FieldType::text, .need = Need::on_create, .values = kStatuses, .update_only = 1};

inline constexpr Field kTrackingFields[] = {
    {.name = "query_string_template", .type = FieldType::text, .nullable = true, .form = Form::query_template},
};
inline constexpr Table kTracking = closed_table("landing page configuration", kTrackingFields);
inline constexpr Field kLandingPage = object("landing_page_configuration", kTracking);

inline constexpr std::string_view kBillingEvents[] = {"impression", "click"};

}  // namespace pixelcard::lint::fields
