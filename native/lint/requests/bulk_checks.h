// The checks of a bulk job, of its operations and of their inputs: which rules each reports, and for which types of
// operation it is.
#pragma once

#include "pixelcard/ads/resources/bulk_fields.h"
#include "pixelcard/lint/creative_checks.h"
#include "pixelcard/lint/requests/request_checks.h"

namespace pixelcard::lint {

/// A bit for each of fields::kOperationTypes, in their order.
enum OperationType : unsigned {
    kCampaignCreate = 1U << 0,
    kCampaignUpdate = 1U << 1,
    kAdGroupCreate = 1U << 2,
    kAdGroupUpdate = 1U << 3,
    kAdCreate = 1U << 4,
    kAdUpdate = 1U << 5,
};
inline constexpr unsigned kUpdateOperations = kCampaignUpdate | kAdGroupUpdate | kAdUpdate;
inline constexpr unsigned kEveryOperation = kCampaignCreate | kAdGroupCreate | kAdCreate | kUpdateOperations;

void check_bulk_amounts(ValueRef input, const Place& place, const Walk& walk);
/// The copy and the target URL of an ad, which are members of its input without a creative around them.
void check_bulk_ad(ValueRef input, const Place& place, const Walk& walk);
void check_bulk_ad_update(ValueRef input, const Place& place, const Walk& walk);
void check_operation_size(ValueRef operation, const Place& place, const Walk& walk);
/// A creation is identified by its key, an update by what it changes.
void check_creation(ValueRef operation, const Place& place, const Walk& walk);
void check_update_target(ValueRef operation, const Place& place, const Walk& walk);
void check_input(ValueRef operation, const Place& place, const Walk& walk);

using OperationCheck = Check<unsigned, ValueRef, const Place&, const Walk&>;

template <const Table& kTable>
constexpr OperationCheck input_fields_of(OperationType type) {
    return {rules_of(kTable), type, check_fields_of<kTable>};
}

/// Of `input`: the tables of its fields, then what they cannot say.
inline constexpr OperationCheck kInputFieldChecks[] = {
    input_fields_of<fields::kBulkCampaign>(kCampaignCreate),
    input_fields_of<fields::kBulkCampaignUpdate>(kCampaignUpdate),
    input_fields_of<fields::kBulkAdGroup>(kAdGroupCreate),
    input_fields_of<fields::kBulkAdGroupUpdate>(kAdGroupUpdate),
    input_fields_of<fields::kBulkAd>(kAdCreate),
    input_fields_of<fields::kBulkAdUpdate>(kAdUpdate),
};

inline constexpr OperationCheck kInputChecks[] = {
    {{RuleId::R_009, RuleId::X_07},
     kCampaignCreate | kCampaignUpdate | kAdGroupCreate | kAdGroupUpdate,
     check_bulk_amounts},
    {{RuleId::X_09}, kCampaignCreate | kCampaignUpdate, check_times},
    {{RuleId::X_13}, kAdGroupCreate | kAdGroupUpdate, check_context_hints},
    {kTextRules | rules_of(kTargetChecks), kAdCreate, check_bulk_ad},
    {rules_of(kCreativeChecks), kAdUpdate, check_bulk_ad_update},
};

inline constexpr OperationCheck kOperationChecks[] = {
    {{RuleId::R_004}, kEveryOperation, check_operation_size},
    {{RuleId::R_001, RuleId::R_009}, kEveryOperation & ~kUpdateOperations, check_creation},
    {{RuleId::R_001, RuleId::R_003, RuleId::X_11}, kUpdateOperations, check_update_target},
    {rules_of(kInputFieldChecks) | rules_of(kInputChecks), kEveryOperation, check_input},
};

void check_bulk_fields(ValueRef bulk, const Place& place, const Context& context);
void check_bulk_size(ValueRef bulk, const Place& place, const Context& context);
void check_operations(ValueRef bulk, const Place& place, const Context& context);
/// Ids, keys and targets are used for one operation each.
void check_bulk_keys(ValueRef bulk, const Place& place, const Context& context);
/// Parents are created in the same job, and bids fit what they bill.
void check_bulk_parents(ValueRef bulk, const Place& place, const Context& context);

inline constexpr Check<NoNeeds, ValueRef, const Place&, const Context&> kBulkChecks[] = {
    {rules_of(fields::kBulk), {}, check_bulk_fields},
    {{RuleId::R_004}, {}, check_bulk_size},
    {rules_of(kOperationChecks), {}, check_operations},
    {{RuleId::R_009, RuleId::X_12}, {}, check_bulk_keys},
    {{RuleId::R_005, RuleId::R_009, RuleId::X_01}, {}, check_bulk_parents},
};

}  // namespace pixelcard::lint
