// POST /bulk_mutation_jobs. Its operations have another input schema than single requests: flat ads, budgets in one
// amount, parents by key. Source: the Bulk API page (limited preview, not in the OpenAPI document).
#pragma once

#include "pixelcard/ads/resources/ad_fields.h"
#include "pixelcard/ads/resources/ad_group_fields.h"
#include "pixelcard/ads/resources/campaign_fields.h"

namespace pixelcard::lint::fields {

inline constexpr double kMaxBulkBytes = 16 * 1024 * 1024;
inline constexpr double kMaxOperationBytes = 512 * 1024;
inline constexpr double kMaxOperationKey = 255;

inline constexpr std::string_view kOperationTypes[] = {"campaign.create", "campaign.update", "ad_group.create",
                                                       "ad_group.update", "ad.create",       "ad.update"};

constexpr Field operation_key(std::string_view name, Need need = Need::optional) {
    return {.name = name, .type = FieldType::text, .need = need, .minimum = 1, .maximum = kMaxOperationKey};
}
inline constexpr Field kOperationFields[] = {
    operation_key("operation_id", Need::always),
    {.name = "type", .type = FieldType::text, .need = Need::always, .values = kOperationTypes},
    operation_key("idempotency_key"),
    id("target_resource_id"),
    {.name = "input", .type = FieldType::object, .need = Need::always},
};
inline constexpr Table kOperation = closed_table("operation", kOperationFields);
inline constexpr Field kOperationEntry{.type = FieldType::object, .members = &kOperation};
inline constexpr Field kBulkFields[] = {
    {.name = "operations",
     .type = FieldType::list,
     .need = Need::always,
     .minimum = 1,
     .maximum = 1000,
     .entry = &kOperationEntry},
    {.name = "validate_only", .type = FieldType::boolean},
    {.name = "partial_failure", .type = FieldType::boolean},
};
inline constexpr Table kBulk = closed_table("bulk job", kBulkFields);

constexpr Field optional(Field field) {
    field.need = Need::optional;
    return field;
}
constexpr Field needed(Field field) {
    field.need = Need::always;
    return field;
}

inline constexpr std::string_view kBudgetTypes[] = {"lifetime", "daily"};
inline constexpr Field kMaxBudget{.name = "max_budget_micros",
                                  .type = FieldType::amount,
                                  .need = Need::on_create,
                                  .minimum = kOfRule,
                                  .violations = {.minimum = RuleId::X_03}};
inline constexpr Field kBudgetType{.name = "budget_type", .type = FieldType::text, .values = kBudgetTypes};
inline constexpr Field kLocationIds{
    .name = "location_ids", .type = FieldType::list, .distinct = true, .maximum = kMaxLocations, .entry = &kId};
constexpr Field bulk_time(std::string_view name) {
    return {.name = name, .type = FieldType::integer, .nullable = true};
}
inline constexpr Field kBulkCampaignFields[] = {
    kName,
    kMaxBudget,
    kBudgetType,
    optional(kStatus),
    kLocationIds,
    {.name = "billing_event_type", .type = FieldType::text, .values = kBillingEvents},
    {.name = "target_countries", .type = FieldType::list, .distinct = true, .entry = &kCountry},
};
inline constexpr Table kBulkCampaign = closed_table("bulk campaign", kBulkCampaignFields);
inline constexpr Field kBulkCampaignUpdateFields[] = {
    kName,
    kDescription,
    optional(kStatus),
    kMaxBudget,
    kBudgetType,
    bulk_time("start_time"),
    bulk_time("end_time"),
    kLocationIds,
};
inline constexpr Table kBulkCampaignUpdate = closed_table("bulk campaign update", kBulkCampaignUpdateFields);

// Like context hints, which X-13 checks in every object.
inline constexpr Field kExclusionHints{.name = "exclusion_hints",
                                       .type = FieldType::list,
                                       .distinct = true,
                                       .maximum = kOfRule,
                                       .entry = &kAnyText,
                                       .violations = {.maximum = RuleId::X_13, .repetition = RuleId::X_13}};
inline constexpr Field kContextHints{.name = "context_hints", .type = FieldType::list, .entry = &kAnyText};
constexpr Field bulk_bid(std::string_view name) {
    return {.name = name, .type = FieldType::amount, .minimum = 1, .maximum = kMaxBid};
}
inline constexpr Field kBulkAdGroupFields[] = {
    operation_key("campaign_idempotency_key", Need::always),
    kName,
    kContextHints,
    kExclusionHints,
    bulk_bid("max_bid_micros"),
    bulk_bid("max_cpm_bid_micros"),
    optional(kStatus),
};
inline constexpr Table kBulkAdGroup = closed_table("bulk ad group", kBulkAdGroupFields);
inline constexpr Field kBulkAdGroupUpdateFields[] = {
    kName,
    kDescription,
    optional(kStatus),
    kContextHints,
    kExclusionHints,
    bulk_bid("max_bid_micros"),
    bulk_bid("max_cpm_bid_micros"),
};
inline constexpr Table kBulkAdGroupUpdate = closed_table("bulk ad group update", kBulkAdGroupUpdateFields);

inline constexpr Field kAdStatus = optional(reported_by(kStatus, RuleId::F_013));
inline constexpr Field kBulkAdFields[] = {
    operation_key("campaign_idempotency_key", Need::always),
    operation_key("ad_group_idempotency_key", Need::always),
    kTitle,
    kBody,
    needed(kTargetUrl),
    {.name = "source_image_url", .type = FieldType::text, .need = Need::always, .form = Form::web_address},
    kAdStatus,
};
inline constexpr Table kBulkAd = closed_table("bulk ad", kBulkAdFields);
inline constexpr Field kBulkCreativeFields[] = {optional(kCreativeType), kTitle, kBody, needed(kTargetUrl),
                                                needed(kFileId)};
inline constexpr Table kBulkCreative = closed_table("bulk creative", kBulkCreativeFields, RuleId::F_011);
inline constexpr Field kBulkAdUpdateFields[] = {ad_name(), kAdStatus, object("creative", kBulkCreative)};
inline constexpr Table kBulkAdUpdate = closed_table("bulk ad update", kBulkAdUpdateFields);

}  // namespace pixelcard::lint::fields
