// Kinds of documents that the Advertiser API and this project know.
#pragma once

#include <optional>
#include <string_view>

namespace pixelcard {

/// What a document is: the body of which request, or a file of ours.
enum class DocumentKind : unsigned char {
    ad,                 ///< POST /ads
    ad_update,          ///< POST /ads/{id}
    campaign,           ///< POST /campaigns
    campaign_update,    ///< POST /campaigns/{id}
    ad_group,           ///< POST /ad_groups
    ad_group_update,    ///< POST /ad_groups/{id}
    upload,             ///< POST /upload, the JSON form
    account,            ///< the answer of GET /ad_account
    brand_update,       ///< POST /ad_account/brand
    pixel,              ///< POST /conversions/pixels
    event_settings,     ///< POST /conversions/event_settings
    bulk,               ///< POST /bulk_mutation_jobs
    insights,           ///< query of GET …/insights as an object
    conversions,        ///< POST /v1/events
    generation,         ///< POST /api/v1/images/generations of the third-party image service
    negative_keywords,  ///< POST /ad_account/negative_keywords
    hotel,              ///< a row of a hotel property feed
    plan,               ///< {"account", "campaigns", "ad_groups", "ads"}: a whole account, ours
    card,               ///< what render_model (pixelcard/card.h) says of an ad: where its texts are cut
};

/// "ad", "ad_update", … and back.
[[nodiscard]] const char* name_of(DocumentKind kind);
[[nodiscard]] std::optional<DocumentKind> document_kind_of(std::string_view name);

}  // namespace pixelcard
