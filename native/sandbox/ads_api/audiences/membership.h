// Changes of who is in an audience, and what became of them. Source: the Custom audiences page (autumn 2026).
//
// A change is computed when it is accepted and applies at its time: until then the audience has its former values. Add
// and remove can be taken back before they are applied. The times are ours: applied after a second, finished after
// three.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// POST /custom_audiences/{custom_audience_id}/add, …/remove and …/replace.
[[nodiscard]] Answer add_members(Call& call);
[[nodiscard]] Answer remove_members(Call& call);
[[nodiscard]] Answer replace_members(Call& call);
/// POST /custom_audiences/merge: a new audience of those that are named.
[[nodiscard]] Answer merge_audiences(Call& call);

/// GET …/operations, …/operations/{operation_id}; POST …/resume and …/cancel.
[[nodiscard]] Answer list_membership_operations(Call& call);
[[nodiscard]] Answer get_membership_operation(Call& call);
[[nodiscard]] Answer resume_membership_operation(Call& call);
[[nodiscard]] Answer cancel_membership_operation(Call& call);

[[nodiscard]] const ads::Table& membership_request();
[[nodiscard]] const ads::Table& replacement_request();
[[nodiscard]] const ads::Table& merge_request();
extern const ads::Table kMembershipOperation;
extern const ads::Table kMembershipOperationsQuery;
extern const ads::Table kMembershipOperations;

}  // namespace pixelcard::sandbox
