// The statements behind a report. Each reads one table in the order of one index, so that a page costs what it shows
// and not what the world has; tests/bench/ads-api.mjs has the figures.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/sandbox/ads_api/insight_rows.h"

namespace pixelcard::sandbox {

/// A part of a report that one statement answers. The parts follow each other in time, and no row is in two of them.
struct ReportPart {
    TimeRange range;
    std::string bucket;      ///< "day" or "hour": one row for each; "" for one row with the sums of the whole part
    std::int64_t start = 0;  ///< of that one row
    bool has_whole_days = false;
};

/// The parts in their order, from the cursor of the scope on. Whole days are
/// summed up already.
[[nodiscard]] std::vector<ReportPart> report_parts(const Call& call, const InsightScope& scope);

/// The statement of a part, bound and ready to step. Columns: start, entity, ad, ad group, campaign, segment, and the
/// four sums. `most` is the number of rows that are enough; 0: all.
[[nodiscard]] SQLite::Statement& report_query(const Call& call, const InsightScope& scope, const ReportPart& part,
                                              std::int64_t most);

/// The same of attributed sales, with their sum alone, over the whole range of the scope.
[[nodiscard]] SQLite::Statement& sales_query(const Call& call, const InsightScope& scope);

/// How rows are compared by a metric in SQL, to the same bit as insight_values.cpp writes it; "" for what is not one.
[[nodiscard]] std::string metric_expression(std::string_view metric);

}  // namespace pixelcard::sandbox
