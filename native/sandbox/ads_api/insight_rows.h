// The rows of a report before they are written out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

struct TimeRange {
    std::int64_t from = 0;  ///< seconds, inclusive
    std::int64_t to = 0;    ///< exclusive
};

/// One time range as a query or body writes it: {"type": "unix_range", "start", "end"}, {"type": "date_range", "since",
/// "until"} (until inclusive) or {"type": "hour_range", …}. `now` ends a range that has no end. Days are those of UTC.
[[nodiscard]] std::optional<TimeRange> time_range_of(std::string_view json, std::int64_t now);

struct Sums {
    std::int64_t impressions = 0;
    std::int64_t clicks = 0;
    std::int64_t spend_micros = 0;
    std::int64_t conversions = 0;
    std::int64_t sales_micros = 0;  ///< only of a scope that has them
};

struct InsightRow {
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::string entity;  ///< id at the level of the report
    std::string ad;      ///< "" above its level, as are the two below
    std::string ad_group;
    std::string campaign;
    std::string segment;
    Sums sums;
};

/// The position of a row in the order of a report.
struct InsightPlace {
    std::int64_t start = 0;
    std::string entity;
    std::string segment;
};

struct InsightOrder {
    std::string expression;  ///< of SQL: insight_query.h
    bool is_descending = false;
};

struct InsightScope {
    std::string level = "ad_account";  ///< of the rows
    std::string within;                ///< column of the scope: "campaign", "ad_group", "ad"; "" for the account
    std::string id;
    std::string granularity = "daily";
    std::string segment;  ///< "country", "device" or ""
    TimeRange range;
    bool has_sales = false;
    std::int64_t most = 0;               ///< so many of the first rows are enough; 0: all
    std::optional<InsightPlace> from{};  ///< the first row; none: the report's own
    std::vector<InsightOrder> orders{};  ///< before time and ids; only for a report of one part: insight_query.h
};

/// In the order of time, then of ids.
[[nodiscard]] std::vector<InsightRow> insight_rows(const Call& call, const InsightScope& scope);

}  // namespace pixelcard::sandbox
