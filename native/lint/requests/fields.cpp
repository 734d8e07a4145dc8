// Which table and which choices a kind of document has.
#include "pixelcard/ads/resources/account_fields.h"
#include "pixelcard/ads/resources/ad_fields.h"
#include "pixelcard/ads/resources/ad_group_fields.h"
#include "pixelcard/ads/resources/campaign_fields.h"
#include "pixelcard/ads/resources/generation_fields.h"
#include "pixelcard/ads/resources/hotel_fields.h"
#include "pixelcard/ads/resources/insights_fields.h"
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/requests/choices.h"
#include "pixelcard/lint/requests/walk.h"

namespace pixelcard::lint {

namespace {

struct Request {
    const Table* table;
    void (*check_choices)(ValueRef document, const Place& place, const Walk& walk);
    Verb verb = Verb::create;
};

constexpr Request request_of(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::ad: return {&fields::kAd, check_ad_choices};
        case DocumentKind::ad_update: return {&fields::kAd, check_ad_choices, Verb::update};
        case DocumentKind::campaign: return {&fields::kCampaign, check_campaign_choices};
        case DocumentKind::campaign_update: return {&fields::kCampaign, check_campaign_choices, Verb::update};
        case DocumentKind::ad_group: return {&fields::kAdGroup, check_ad_group_choices};
        case DocumentKind::ad_group_update: return {&fields::kAdGroup, check_ad_group_choices, Verb::update};
        case DocumentKind::upload: return {&fields::kUpload, nullptr};
        case DocumentKind::account: return {&fields::kAccount, nullptr};
        case DocumentKind::brand_update: return {&fields::kBrand, check_brand_choices};
        case DocumentKind::negative_keywords: return {&fields::kNegativeKeywords, check_negative_keywords_choices};
        case DocumentKind::hotel: return {&fields::kHotel, check_hotel_choices};
        case DocumentKind::pixel: return {&fields::kPixel, nullptr};
        case DocumentKind::event_settings: return {&fields::kEventSettings, check_event_settings_choices};
        case DocumentKind::insights: return {&fields::kInsights, check_insights_choices};
        case DocumentKind::generation: return {&fields::kGeneration, check_generation_choices};
        case DocumentKind::bulk:         // check_bulk
        case DocumentKind::conversions:  // check_conversions
        case DocumentKind::plan:         // check_plan
        case DocumentKind::card: break;  // check_card
    }
    return {nullptr, nullptr};
}

}  // namespace

void check_fields(DocumentKind kind, ValueRef document, const Place& place, const Context& context) {
    const Request request = request_of(kind);
    if (!request.table) return;
    const Walk walk{request.verb, context};
    check_members(*request.table, document, place, walk);
    if (request.check_choices) request.check_choices(document, place, walk);
}

}  // namespace pixelcard::lint
