// The ad account, uploads and the set-up of measurement. Sources: the pages Ad account, Files and Conversion setup.
#pragma once

#include "pixelcard/ads/resources/common_fields.h"

namespace pixelcard::lint::fields {

constexpr Field answered_text(std::string_view name) {
    return {.name = name, .type = FieldType::text, .nullable = true};
}

// A response: the API may add to it, and has null for missing values.
inline constexpr Field kReviewFields[] = {answered_text("status"), answered_text("reason")};
inline constexpr Table kReview = open_table("review", kReviewFields);
inline constexpr Field kAccountFields[] = {
    answered_text("id"),
    answered_text("name"),
    answered_text("legal_name"),
    answered_text("account_name"),
    answered_text("brand_name"),
    answered_text("url"),
    answered_text("preview_url"),
    answered_text("status"),
    answered_text("timezone"),
    answered_text("currency_code"),
    answered_text("origin_country_code"),
    {.name = "review", .type = FieldType::object, .nullable = true, .members = &kReview},
};
inline constexpr Table kAccount = open_table("account", kAccountFields);

constexpr Field brand_text(std::string_view name) {
    return {.name = name, .type = FieldType::text, .minimum = 1, .form = Form::not_blank};
}
inline constexpr Field kBrandFields[] = {
    brand_text("name"),
    brand_text("legal_name"),
    brand_text("account_name"),
    brand_text("brand_name"),
    {.name = "url", .type = FieldType::text, .form = Form::web_address},
    id("favicon_file_id"),
};
inline constexpr Table kBrand = closed_table("brand update", kBrandFields);

// I-012 and I-013 check that there is exactly one of the first two, and the URL.
inline constexpr std::string_view kPurposes[] = {"account_favicon"};
inline constexpr Field kUploadFields[] = {
    {.name = "image_url", .type = FieldType::text, .nullable = true},
    {.name = "file"},
    {.name = "purpose", .type = FieldType::text, .values = kPurposes},
};
inline constexpr Table kUpload = closed_table("upload", kUploadFields);

// POST /ad_account/negative_keywords replaces the whole list. In the OpenAPI document until September 2026; self-serve
// accounts get 404. "Negative Phrases" for qualifying advertisers were announced in October 2026.
inline constexpr Field kNegativeKeyword{.type = FieldType::text, .minimum = 1, .maximum = 100, .form = Form::not_blank};
inline constexpr Field kNegativeKeywordsFields[] = {
    {.name = "negative_keywords",
     .type = FieldType::list,
     .need = Need::always,
     .maximum = 100,
     .entry = &kNegativeKeyword},
};
inline constexpr Table kNegativeKeywords = closed_table("list of negative keywords", kNegativeKeywordsFields);

inline constexpr std::string_view kClientTypes[] = {"web"};
inline constexpr Field kPixelFields[] = {
    kName,
    {.name = "client_type", .type = FieldType::text, .need = Need::always, .values = kClientTypes},
    {.name = "automatic_advanced_matching_enabled", .type = FieldType::boolean},  // Conversion setup page, autumn 2026
    answer("id"),
    answer("pixel_id"),
};
inline constexpr Table kPixel = closed_table("pixel", kPixelFields);

inline constexpr double kClickWindows[] = {7, 14, 30};
// Names of events are in the schema of events: event_settings.cpp.
inline constexpr Field kEventSettingsFields[] = {
    {.name = "name",
     .type = FieldType::text,
     .need = Need::always,
     .minimum = 1,
     .maximum = kMaxName,
     .form = Form::not_blank},
    {.name = "event_type", .type = FieldType::text, .need = Need::always},
    {.name = "custom_event_name", .type = FieldType::text, .nullable = true},
    {.name = "attribution_window_days",
     .type = FieldType::integer,
     .need = Need::always,
     .numbers = kClickWindows,
     .advice = "the documents ask for 30"},
    {.name = "source_ids", .type = FieldType::list, .need = Need::always, .minimum = 1, .maximum = 1, .entry = &kId},
    answer("id"),
    answer("created_at"),
    answer("updated_at"),
};
inline constexpr Table kEventSettings = closed_table("event setting", kEventSettingsFields);

}  // namespace pixelcard::lint::fields
