#include "pixelcard/ads/document_kind.h"

#include <cstddef>
#include <iterator>

namespace pixelcard {

namespace {

constexpr const char* kKinds[] = {"ad",
                                  "ad_update",
                                  "campaign",
                                  "campaign_update",
                                  "ad_group",
                                  "ad_group_update",
                                  "upload",
                                  "account",
                                  "brand_update",
                                  "pixel",
                                  "event_settings",
                                  "bulk",
                                  "insights",
                                  "conversions",
                                  "generation",
                                  "negative_keywords",
                                  "hotel",
                                  "plan",
                                  "card"};

}  // namespace

const char* name_of(DocumentKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<DocumentKind> document_kind_of(std::string_view name) {
    for (std::size_t i = 0; i < std::size(kKinds); i++)
        if (name == kKinds[i]) return static_cast<DocumentKind>(i);
    return std::nullopt;
}

}  // namespace pixelcard
