// What a row of a report can have, by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/ads/resources/field.h"

namespace pixelcard::sandbox {

/// Every field of a row. Sources: the OpenAPI description of June 2026; conversions and sales: the Reporting page,
/// autumn 2026.
extern const lint::Table kInsightsRow;

/// The key of an answer that a name of fields[], filters[] or sort[] means: "campaign.spend" at the level of campaigns
/// is "spend".
[[nodiscard]] std::string key_of(std::string_view name, std::string_view level);

/// "campaign_spend" is the spend of a campaign, "spend" that of the row itself, whose entity is "". No metric for other
/// keys.
struct MetricName {
    std::string_view entity{};
    std::string_view metric{};
};
[[nodiscard]] MetricName metric_of(std::string_view key);
MetricName metric_of(std::string&& key) = delete;  // the result is a view into the key

/// Whether any of the names needs to know what attributed orders brought.
[[nodiscard]] bool is_about_sales(std::string_view name);

}  // namespace pixelcard::sandbox
