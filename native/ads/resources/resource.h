// One row for each object of the Advertiser API. Routes, storage, answers, list filters and the OpenAPI description
// derive from the rows, so adding an object is one file with its row, named in resource.cpp.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "pixelcard/ads/document_kind.h"
#include "pixelcard/ads/resources/field.h"

namespace pixelcard::ads {

using lint::Field;
using lint::FieldType;
using lint::Need;
using lint::Table;

/// What can be done with an object of a kind at its own path; the actions are separate.
enum Verb : unsigned { kList = 1, kCreate = 2, kRetrieve = 4, kUpdate = 8 };

/// POST {path}/{id}/{name} sets the status. Nothing leads out of `archived`.
struct Action {
    std::string_view name;
    std::string_view status;
};

/// The value when a creation leaves the member out.
struct Default {
    const char* member;
    const char* text;
};

struct Resource {
    const char* name = nullptr;       ///< "ad_group": kind in storage, name in messages
    const char* path = nullptr;       ///< "/ad_groups"
    const char* id_prefix = nullptr;  ///< "adgrp_"
    const char* id_name = nullptr;    ///< of the path parameter: "ad_group_id"
    const char* schema = nullptr;     ///< stem of its names in the OpenAPI description: "AdGroup"

    const Resource* parent = nullptr;
    const char* parent_member = nullptr;  ///< names the parent in the request, and filters the list: "campaign_id"

    const Table* request = nullptr;
    const Table* answer = nullptr;
    /// How the linter validates creation and update; a row without them is validated by its table alone.
    std::optional<DocumentKind> creation{};
    std::optional<DocumentKind> update{};
    const char* plan_list = nullptr;  ///< its list in a plan file, when rules between objects apply to it: "ad_groups"

    unsigned verbs = 0;
    bool takes_idempotency_key = false;
    std::span<const Action> actions{};
    std::span<const std::string_view> includes{};  ///< values of include[]
    std::span<const Default> defaults{};

    [[nodiscard]] bool can(Verb verb) const { return (verbs & verb) != 0; }
};

/// Activate, pause and archive: the life cycle of campaigns, ad groups and ads.
inline constexpr Action kLifeCycle[] = {{"activate", "active"}, {"pause", "paused"}, {"archive", "archived"}};

extern const Resource kCampaign;
extern const Resource kAdGroup;
extern const Resource kAd;
extern const Resource kConversionPixel;
extern const Resource kConversionApiKey;
extern const Resource kEventSetting;
extern const Resource kCustomAudience;
extern const Resource kAuditLog;
extern const Resource kSpendLimitWindow;
extern const Resource kFeed;

/// Every row, parents before their children.
[[nodiscard]] std::span<const Resource* const> all_resources();
/// The row with this name, or nullptr.
[[nodiscard]] const Resource* find_resource(std::string_view name);

}  // namespace pixelcard::ads
