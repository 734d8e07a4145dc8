#include "pixelcard/sandbox/ads_api/insight_query.h"

#include <algorithm>

#include "pixelcard/sandbox/ads_api/calendar.h"

namespace pixelcard::sandbox {

namespace {

constexpr const char* kSums = "sum(impressions), sum(clicks), sum(spend_micros), sum(conversions)";

/// A table to sum up, and its columns for what a row is about.
struct RowSource {
    std::string table, time, entity, ad, ad_group, campaign, segment, condition;
};

bool has_group(const InsightScope& scope) { return scope.level == "ad" || scope.level == "ad_group"; }

std::string objects_below(const char* kind, const std::string& parents) {
    return "(SELECT id FROM objects INDEXED BY objects_by_parent WHERE world = ?1 AND kind = '" + std::string(kind) +
           "' AND parent " + parents + ")";
}

/// The entities of the scope: few beside those of the world, so that each is looked up by its key.
std::string within(const InsightScope& scope, const std::string& entity) {
    if (scope.within.empty()) return "";
    if (scope.within == scope.level) return " AND " + entity + " = ?4";
    if (scope.within == "ad_group" || scope.level == "ad_group")
        return " AND " + entity + " IN " + objects_below(scope.level.c_str(), "= ?4");
    return " AND " + entity + " IN " + objects_below("ad", "IN " + objects_below("ad_group", "= ?4"));
}

RowSource of_days(const InsightScope& scope, const ReportPart& part) {
    // The primary key has the order of entities. A "+" keeps the other index away, as below.
    const bool is_by_day = scope.within.empty() && !part.bucket.empty();
    const bool is_ad = scope.level == "ad";
    return {is_by_day ? "delivery_daily INDEXED BY delivery_daily_by_day" : "delivery_daily",
            is_by_day ? "day" : "+day",
            "entity",
            is_ad ? "entity" : "''",
            has_group(scope) ? "ad_group" : "''",
            "campaign",
            scope.segment.empty() ? "''" : "part",
            " AND level = '" + scope.level + "' AND split = '" + scope.segment + "'" + within(scope, "entity")};
}

std::string segment_of(const InsightScope& scope) { return scope.segment.empty() ? "''" : scope.segment; }

RowSource of_hours(const InsightScope& scope, const ReportPart& part) {
    const bool is_by_hour = scope.within.empty() && !part.bucket.empty();
    const char* const time = part.bucket.empty() || is_by_hour ? "hour" : "+hour";
    if (scope.level == "ad")
        return {is_by_hour ? "delivery INDEXED BY delivery_by_hour" : "delivery",
                time,
                "ad",
                "ad",
                "ad_group",
                "campaign",
                segment_of(scope),
                within(scope, "ad")};
    return {is_by_hour ? "delivery_above INDEXED BY delivery_above_by_hour" : "delivery_above",
            time,
            "entity",
            "''",
            has_group(scope) ? "entity" : "''",
            "campaign",
            segment_of(scope),
            " AND level = '" + scope.level + "'" + within(scope, "entity")};
}

RowSource of_sales(const InsightScope& scope) {
    return {"conversions",
            "hour",
            scope.level == "ad_account" ? "''" : scope.level,
            "''",
            "''",
            "''",
            segment_of(scope),
            scope.within.empty() ? "" : " AND " + scope.within + " = ?4"};
}

std::string where(const RowSource& from) {
    return " FROM " + from.table + " WHERE world = ?1 AND " + from.time + " >= ?2 AND " + from.time + " < ?3" +
           from.condition;
}

SQLite::Statement& bound(const Call& call, const InsightScope& scope, const TimeRange& range, const std::string& sql) {
    SQLite::Statement& query = call.store.prepared(sql);
    query.bind(1, call.world_id());
    query.bind(2, range.from);
    query.bind(3, range.to);
    if (!scope.within.empty()) query.bind(4, scope.id);
    return query;
}

/// The segment as one more column of a row's key, "" where the report has none.
std::string further_column(const RowSource& from) { return from.segment == "''" ? "" : ", " + from.segment; }

// A cursor is a row; the statement begins with it.
std::string from_cursor(const RowSource& from, const ReportPart& part) {
    const std::string segment = further_column(from);
    const std::string values = std::string(", ?6") + (segment.empty() ? "" : ", ?7");
    return part.bucket.empty() ? " AND (" + from.entity + segment + ") >= (" + values.substr(2) + ")"
                               : " AND (" + from.time + ", " + from.entity + segment + ") >= (?5" + values + ")";
}

std::string order_of(const InsightScope& scope) {
    std::string order;
    for (const InsightOrder& by : scope.orders) order += by.expression + (by.is_descending ? " DESC, " : ", ");
    return order;
}

bool is_day(std::int64_t seconds) { return seconds % kDay == 0; }

/// The first and last day with deliveries; nothing when there are none.
std::optional<TimeRange> days_of(const Call& call) {
    SQLite::Statement& query = call.store.prepared(
        "SELECT min(day), max(day) FROM delivery_daily WHERE world = ? AND level = 'ad_account' AND split = '' AND "
        "entity = ''");
    query.bind(1, call.world_id());
    std::optional<TimeRange> days;
    if (query.executeStep() && !query.getColumn(0).isNull())
        days = TimeRange{query.getColumn(0).getInt64(), query.getColumn(1).getInt64() + kDay};
    query.reset();
    return days;
}

/// One part for each month.
std::vector<ReportPart> months(const TimeRange& within) {
    std::vector<ReportPart> parts;
    for (std::int64_t month = month_start(within.from); month < within.to; month = next_month(month)) {
        const TimeRange range{std::max(month, within.from), std::min(next_month(month), within.to)};
        parts.push_back({range, "", month, is_day(range.from) && is_day(range.to)});
    }
    return parts;
}

/// The rest of a day, whole days, the beginning of a day.
std::vector<ReportPart> day_parts(const TimeRange& within) {
    const std::int64_t first = std::min(within.to, (within.from + kDay - 1) / kDay * kDay);
    const std::int64_t last = std::max(first, within.to - within.to % kDay);
    std::vector<ReportPart> parts;
    if (within.from < first) parts.push_back({{within.from, first}, "", within.from - within.from % kDay, false});
    if (first < last) parts.push_back({{first, last}, "day", 0, true});
    if (last < within.to) parts.push_back({{last, within.to}, "", last, false});
    return parts;
}

}  // namespace

std::vector<ReportPart> report_parts(const Call& call, const InsightScope& scope) {
    const std::optional<TimeRange> delivered = days_of(call);
    if (!delivered) return {};
    // What is outside the days with deliveries is empty, so a report that reaches beyond them has whole days.
    const TimeRange range{std::max(scope.range.from, delivered->from), std::min(scope.range.to, delivered->to)};
    if (range.from >= range.to) return {};
    std::vector<ReportPart> parts;
    if (scope.granularity == "hourly") parts.push_back({range, "hour", 0, false});
    else if (scope.granularity == "daily") parts = day_parts(range);
    else if (scope.granularity == "monthly") parts = months(range);
    else parts.push_back({range, "", scope.range.from, is_day(range.from) && is_day(range.to)});
    if (!scope.from) return parts;
    const bool is_timed = scope.granularity != "none";
    std::erase_if(parts, [&](const ReportPart& part) {
        return is_timed && (part.bucket.empty() ? part.start < scope.from->start : part.range.to <= scope.from->start);
    });
    return parts;
}

SQLite::Statement& report_query(const Call& call, const InsightScope& scope, const ReportPart& part,
                                std::int64_t most) {
    const RowSource from = part.has_whole_days ? of_days(scope, part) : of_hours(scope, part);
    // Rows of later parts come after the cursor anyway.
    const bool is_cut =
        scope.from && (scope.granularity == "none" ||
                       (part.bucket.empty() ? part.start == scope.from->start : part.range.from <= scope.from->start));
    const std::string segment = further_column(from);
    const std::string place = (part.bucket.empty() ? "" : from.time + ", ") + from.entity + segment;
    std::string sql = "SELECT " + (part.bucket.empty() ? std::to_string(part.start) : from.time) + ", " + from.entity +
                      ", " + from.ad + ", " + from.ad_group + ", " + from.campaign + ", " + from.segment + ", " +
                      kSums + where(from) + (is_cut ? from_cursor(from, part) : "") + " GROUP BY " + place +
                      " ORDER BY " + order_of(scope) + place;
    if (most > 0) sql += " LIMIT " + std::to_string(most);
    SQLite::Statement& query = bound(call, scope, part.range, sql);
    if (!is_cut) return query;
    if (!part.bucket.empty()) query.bind(5, scope.from->start);
    query.bind(6, scope.level == "ad_account" ? "" : scope.from->entity);
    if (!segment.empty()) query.bind(7, scope.from->segment);
    return query;
}

SQLite::Statement& sales_query(const Call& call, const InsightScope& scope) {
    const RowSource from = of_sales(scope);
    const std::string bucket = scope.granularity == "hourly"  ? "hour"
                               : scope.granularity == "daily" ? "hour - hour % 86400"
                               : scope.granularity == "monthly"
                                   ? "CAST(strftime('%s', hour, 'unixepoch', 'start of month') AS INTEGER)"
                                   : std::to_string(scope.range.from);
    return bound(call, scope, scope.range,
                 "SELECT " + bucket + " AS bucket, " + from.entity + " AS entity_id, " + from.segment +
                     " AS part, sum(amount_micros)" + where(from) + " GROUP BY bucket, entity_id, part");
}

std::string metric_expression(std::string_view metric) {
    constexpr const char* kSpend = "sum(spend_micros) / 1000000.0";
    const auto ratio = [](const std::string& part, const std::string& whole) {
        return "CASE " + whole + " WHEN 0 THEN 0 ELSE (" + part + ") * 1.0 / " + whole + " END";
    };
    if (metric == "impressions" || metric == "clicks" || metric == "conversions")
        return "sum(" + std::string(metric) + ")";
    if (metric == "spend") return kSpend;
    if (metric == "ctr") return ratio("sum(clicks)", "sum(impressions)");
    if (metric == "cpc") return ratio(kSpend, "sum(clicks)");
    if (metric == "cpm") return ratio(std::string(kSpend) + " * 1000", "sum(impressions)");
    if (metric == "cpa") return ratio(kSpend, "sum(conversions)");
    return metric == "post_click_cvr" ? ratio("sum(conversions)", "sum(clicks)") : "";
}

}  // namespace pixelcard::sandbox
