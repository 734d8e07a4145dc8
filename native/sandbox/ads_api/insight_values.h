// A row of a report as JSON: metrics of its level by their plain name, those of the levels above by "campaign_spend",
// names and states of the objects, and the choice that fields[] makes. Nothing is computed that was not requested.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "pixelcard/sandbox/ads_api/insight_rows.h"

namespace pixelcard::sandbox {

class InsightWriter {
public:
    InsightWriter(const Call& call, const InsightScope& scope) : call_(call), scope_(scope) {}

    /// What the row has under this key of an answer; null when it has nothing.
    [[nodiscard]] Value value(const InsightRow& row, std::string_view key);
    /// Id and times, and what `fields` names; the usual members when it names nothing.
    [[nodiscard]] Value chosen(const InsightRow& row, const std::vector<std::string>& fields);
    /// Whether the row passes every filter {"field", "operator", "value"}.
    [[nodiscard]] bool passes(const InsightRow& row, const std::vector<Value>& filters);
    /// By the values of every {"field", "direction"}, the first counting most; rows that are alike keep their order.
    void sort(std::vector<InsightRow>& rows, const std::vector<Value>& orders);

private:
    /// Of an entity in the time and segment of a row.
    using Place = std::tuple<std::int64_t, std::string, std::string>;

    [[nodiscard]] const Object* object_of(const ads::Resource& resource, const std::string& id);
    [[nodiscard]] const Sums* sums_of(const InsightRow& row, std::string_view entity);
    [[nodiscard]] Value account_value(std::string_view name);
    [[nodiscard]] Value object_value(const InsightRow& row, std::string_view key);

    const Call& call_;
    const InsightScope& scope_;
    std::map<std::string, std::optional<Object>> objects_;
    std::optional<Object> account_;
    std::map<std::string, std::map<Place, Sums>> above_;  ///< of each level above the rows that was asked for
};

/// The id of a row, by which pages continue.
[[nodiscard]] std::string insight_id(const InsightScope& scope, const InsightRow& row);
/// The place that an id names; nothing for other text.
[[nodiscard]] std::optional<InsightPlace> insight_place(std::string_view id);
/// Whether it is the row's. Without a granularity the time of the only row does not matter: it may end with the clock.
[[nodiscard]] bool stands_at(const InsightScope& scope, const InsightRow& row, const InsightPlace& place);

}  // namespace pixelcard::sandbox
