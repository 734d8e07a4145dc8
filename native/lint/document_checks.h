// The checks of whole documents: which rules each reports, and for which kinds it is.
#pragma once

#include "pixelcard/lint/account/account_checks.h"
#include "pixelcard/lint/conversions/conversion_checks.h"
#include "pixelcard/lint/creative_checks.h"
#include "pixelcard/lint/requests/bulk_checks.h"
#include "pixelcard/lint/requests/request_checks.h"

namespace pixelcard::lint {

void check_not_an_object(ValueRef document, const Place& place, const Context& context);
void check_ad(ValueRef ad, const Place& place, const Context& context);
void check_upload_source(ValueRef upload, const Place& place, const Context& context);
void check_upload_url(ValueRef upload, const Place& place, const Context& context);

inline constexpr RuleSet kPlanRules =
    RuleSet{RuleId::D_001, RuleId::R_002, RuleId::R_006, RuleId::R_008, RuleId::R_009, RuleId::X_01, RuleId::X_02,
            RuleId::X_06,  RuleId::X_11,  RuleId::X_12,  RuleId::X_13,  RuleId::X_14,  RuleId::B_006} |
    kRequestRules | rules_of(kCreativeChecks) | rules_of(kAccountChecks);

using DocumentCheck = Check<Kinds, ValueRef, const Place&, const Context&>;

/// Instead of all others.
inline constexpr DocumentCheck kNotAnObject[] = {{{RuleId::D_001}, kEveryKind, check_not_an_object}};

/// After those of requests.
inline constexpr DocumentCheck kDocumentChecks[] = {
    {rules_of(kCreativeChecks), kinds(DocumentKind::ad, DocumentKind::ad_update), check_ad},
    {{RuleId::X_12}, kinds(DocumentKind::ad_group), check_creation_key},
    {rules_of(kAccountChecks), kinds(DocumentKind::account, DocumentKind::brand_update), check_account},
    {{RuleId::I_012}, kinds(DocumentKind::upload), check_upload_source},
    {{RuleId::I_013}, kinds(DocumentKind::upload), check_upload_url},
    {rules_of(kBatchChecks), kinds(DocumentKind::conversions), check_conversions},
    {rules_of(kBulkChecks), kinds(DocumentKind::bulk), check_bulk},
    {kPlanRules, kinds(DocumentKind::plan), check_plan},
    {{RuleId::D_002, RuleId::B_003}, kinds(DocumentKind::card), check_card},
};

}  // namespace pixelcard::lint
