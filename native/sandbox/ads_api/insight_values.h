// A row of a report as JSON: metrics of its own level by their plain name, those of the levels above by "campaign_spend", names and
// states of the objects, and the choice that fields[] makes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pixelcard/sandbox/ads_api/insight_rows.h"

namespace pixelcard::sandbox {

/// A row of the report, and everything that can be said about it as soon as something has to look at that.
struct InsightLine {
    InsightRow row;
    Value values{};  ///< null until it is written out
};

class InsightWriter {
public:
    InsightWriter(const Call& call, const InsightScope& scope) : call_(call), scope_(scope) {}

    /// Everything that can be said about the row, id and times first.
    [[nodiscard]] Value all_values(const InsightRow& row);

private:
    [[nodiscard]] const Object* object_of(const ads::Resource& resource, const std::string& id);

    const Call& call_;
    const InsightScope& scope_;
    std::map<std::string, std::optional<Object>> objects_;
};

/// The id of a row, by which pages continue.
[[nodiscard]] std::string insight_id(const InsightScope& scope, const InsightRow& row);

/// The key of an answer that a name of fields[], filters[] or sort[] means: "campaign.spend" at the level of campaigns is "spend".
[[nodiscard]] std::string key_of(std::string_view name, std::string_view level);

/// Id and times, and what `fields` names; the usual members when it names nothing.
[[nodiscard]] Value chosen(ValueRef row, std::string_view level, const std::vector<std::string>& fields);

/// Whether the row passes every filter {"field", "operator", "value"}.
[[nodiscard]] bool passes(ValueRef row, std::string_view level, const std::vector<std::string>& filters);

/// By the values of every {"field", "direction"}, the first counting most; lines that are alike keep their order.
void sort_lines(std::vector<InsightLine>& lines, std::string_view level, const std::vector<std::string>& orders);

}  // namespace pixelcard::sandbox
