// The checks of a request: which rules each reports, and for which kinds of documents it is.
#pragma once

#include "pixelcard/ads/resources/account_fields.h"
#include "pixelcard/ads/resources/ad_fields.h"
#include "pixelcard/ads/resources/ad_group_fields.h"
#include "pixelcard/ads/resources/campaign_fields.h"
#include "pixelcard/ads/resources/generation_fields.h"
#include "pixelcard/ads/resources/hotel_fields.h"
#include "pixelcard/ads/resources/insights_fields.h"
#include "pixelcard/lint/check.h"
#include "pixelcard/lint/plans/parts.h"
#include "pixelcard/lint/requests/choices.h"
#include "pixelcard/lint/requests/kinds.h"
#include "pixelcard/lint/requests/table_rules.h"
#include "pixelcard/lint/requests/walk.h"

namespace pixelcard::lint {

template <const Table& kTable>
void check_fields_of(ValueRef request, const Place& place, const Walk& walk) {
    check_members(kTable, request, place, walk);
}

using RequestCheck = Check<Kinds, ValueRef, const Place&, const Walk&>;

template <const Table& kTable>
constexpr RequestCheck fields_of(Kinds kinds) {
    return {rules_of(kTable), kinds, check_fields_of<kTable>};
}

inline constexpr Kinds kCampaigns = kinds(DocumentKind::campaign, DocumentKind::campaign_update);
inline constexpr Kinds kAdGroups = kinds(DocumentKind::ad_group, DocumentKind::ad_group_update);
inline constexpr Kinds kAds = kinds(DocumentKind::ad, DocumentKind::ad_update);
inline constexpr Kinds kUpdates =
    kinds(DocumentKind::campaign_update, DocumentKind::ad_group_update, DocumentKind::ad_update);

/// The tables of fields.
inline constexpr RequestCheck kFieldChecks[] = {
    fields_of<fields::kCampaign>(kCampaigns),
    fields_of<fields::kAdGroup>(kAdGroups),
    fields_of<fields::kAd>(kAds),
    fields_of<fields::kUpload>(kinds(DocumentKind::upload)),
    fields_of<fields::kAccount>(kinds(DocumentKind::account)),
    fields_of<fields::kBrand>(kinds(DocumentKind::brand_update)),
    fields_of<fields::kNegativeKeywords>(kinds(DocumentKind::negative_keywords)),
    fields_of<fields::kHotel>(kinds(DocumentKind::hotel)),
    fields_of<fields::kPixel>(kinds(DocumentKind::pixel)),
    fields_of<fields::kEventSettings>(kinds(DocumentKind::event_settings)),
    fields_of<fields::kInsights>(kinds(DocumentKind::insights)),
    fields_of<fields::kGeneration>(kinds(DocumentKind::generation)),
};

/// What a table of fields cannot say.
inline constexpr RequestCheck kRequestChecks[] = {
    {{RuleId::R_001, RuleId::R_005, RuleId::R_009}, kCampaigns, check_campaign_choices},
    {{RuleId::R_009}, kAdGroups, check_ad_group_choices},
    {{RuleId::F_008, RuleId::F_009, RuleId::F_010, RuleId::F_019, RuleId::R_008, RuleId::R_009, RuleId::U_001},
     kAds,
     check_ad_choices},
    {{RuleId::R_009}, kinds(DocumentKind::brand_update), check_brand_choices},
    {{RuleId::R_010}, kinds(DocumentKind::negative_keywords), check_negative_keywords_choices},
    {{RuleId::R_001, RuleId::R_002, RuleId::R_003, RuleId::R_004, RuleId::R_006, RuleId::R_007, RuleId::R_008,
      RuleId::R_009, RuleId::R_010},
     kinds(DocumentKind::hotel),
     check_hotel_choices},
    {{RuleId::R_001, RuleId::R_005, RuleId::R_008, RuleId::R_009},
     kinds(DocumentKind::event_settings),
     check_event_settings_choices},
    {{RuleId::R_002, RuleId::R_003, RuleId::R_004, RuleId::R_005, RuleId::R_006, RuleId::R_008, RuleId::R_009,
      RuleId::X_09, RuleId::X_16},
     kinds(DocumentKind::insights),
     check_insights_choices},
    {{RuleId::G_001, RuleId::G_003, RuleId::G_005, RuleId::G_006},
     kinds(DocumentKind::generation),
     check_generation_choices},

    {{RuleId::X_10}, kUpdates, check_whole},
    {{RuleId::X_11}, kUpdates, check_archived},
    {{RuleId::X_15}, kinds(DocumentKind::campaign_update), check_fixed<DocumentKind::campaign_update>},
    {{RuleId::X_15}, kinds(DocumentKind::ad_group_update), check_fixed<DocumentKind::ad_group_update>},
    {{RuleId::X_15}, kinds(DocumentKind::ad_update), check_fixed<DocumentKind::ad_update>},
    {{RuleId::X_03, RuleId::X_07, RuleId::X_08}, kCampaigns, check_budget},
    {{RuleId::X_01}, kCampaigns, check_objective},
    {{RuleId::X_04}, kinds(DocumentKind::campaign), check_conversion_goal},
    {{RuleId::X_09}, kCampaigns, check_times},
    {{RuleId::X_02, RuleId::X_05, RuleId::X_07}, kAdGroups, check_bids},
    {{RuleId::X_13}, kAdGroups, check_context_hints},
};

/// What check_request reports.
inline constexpr RuleSet kRequestRules = rules_of(kFieldChecks) | rules_of(kRequestChecks);

}  // namespace pixelcard::lint
