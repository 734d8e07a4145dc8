// Kinds of documents of the Advertiser API, and of files of this project.
#pragma once

#include <optional>
#include <string_view>

namespace pixelcard {

/// The kind of a document: the request whose body it is, or a file of this project.
enum class DocumentKind : unsigned char {
    ad,                 ///< POST /ads
    ad_update,          ///< POST /ads/{id}
    campaign,           ///< POST /campaigns
    campaign_update,    ///< POST /campaigns/{id}
    ad_group,           ///< POST /ad_groups
    ad_group_update,    ///< POST /ad_groups/{id}
    upload,             ///< POST /upload, the JSON form
    account,            ///< the response of GET /ad_account
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
    card,               ///< the model of render_model (card/card.h): an ad's strings, and where each is cut
};

/// "ad", "ad_update", …: the enumerator. Static lifetime.
[[nodiscard]] const char* name_of(DocumentKind kind);
/// The kind with this name; nullopt when there is none.
[[nodiscard]] std::optional<DocumentKind> document_kind_of(std::string_view name);

}  // namespace pixelcard
