#include "pixelcard/sandbox/ads_api/insight_rows.h"

#include <map>
#include <tuple>

#include "pixelcard/sandbox/ads_api/calendar.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"

namespace pixelcard::sandbox {

namespace {

// Seconds written as a number, or as text of digits, which the Reporting page allows.
std::optional<std::int64_t> seconds_of(ValueRef value) {
    if (value.is_integer()) return static_cast<std::int64_t>(value.number());
    if (!value.is_text() || value.text().empty() || value.text().size() > 12) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : value.text()) {
        if (!is_digit(c)) return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

std::string bucket_of(const std::string& granularity) {
    if (granularity == "hourly") return "hour";
    if (granularity == "daily") return "hour - hour % 86400";
    if (granularity == "monthly") return "CAST(strftime('%s', hour, 'unixepoch', 'start of month') AS INTEGER)";
    return "0";
}

// The names of levels are those of columns but for the account, which has none.
std::string entity_of(const std::string& level) { return level == "ad_account" ? "''" : level; }

std::int64_t end_of(const InsightScope& scope, std::int64_t start) {
    if (scope.granularity == "hourly") return start + kHour;
    if (scope.granularity == "daily") return start + kDay;
    return scope.granularity == "monthly" ? next_month(start) : scope.range.to;
}

/// A table to sum up, and its columns for what a row is about.
struct Source {
    std::string table, sums, entity, ad, ad_group, campaign, within, condition;
};

/// Rows of ads, as delivery and conversions have them.
Source of_ads(const InsightScope& scope, const char* table, const char* sums) {
    const bool has_group = scope.level == "ad" || scope.level == "ad_group";
    const bool has_campaign = has_group || scope.level == "campaign";
    return {table, sums, entity_of(scope.level), scope.level == "ad" ? "ad" : "''", has_group ? "ad_group" : "''", has_campaign ? "campaign" : "''", scope.within, ""};
}

/// What was delivered: of a level above the ads there are sums already.
Source of_delivery(const InsightScope& scope) {
    constexpr const char* kSums = "sum(impressions), sum(clicks), sum(spend_micros), sum(conversions)";
    if (scope.level == "ad") return of_ads(scope, "delivery", kSums);
    const bool is_group = scope.level == "ad_group";
    return {"delivery_above", kSums, "entity", "''", is_group ? "entity" : "''", "campaign", is_group && scope.within == "campaign" ? "campaign" : "entity", " AND level = '" + scope.level + "'"};
}

std::string query_of(const InsightScope& scope, const Source& from) {
    std::string sql = "SELECT " + bucket_of(scope.granularity) + " AS bucket, " + from.entity + " AS entity_id, " + from.ad + ", " + from.ad_group + ", " + from.campaign + ", ";
    sql += (scope.segment.empty() ? "''" : scope.segment) + " AS part, " + from.sums + " FROM " + from.table + " WHERE world = ? AND hour >= ? AND hour < ?" + from.condition;
    if (!scope.within.empty()) sql += " AND " + from.within + " = ?";
    sql += " GROUP BY bucket, entity_id, part ORDER BY bucket, entity_id, part";
    return scope.most > 0 ? sql + " LIMIT " + std::to_string(scope.most) : sql;
}

SQLite::Statement& bound(const Call& call, const InsightScope& scope, const std::string& sql) {
    SQLite::Statement& query = call.store.prepared(sql);
    query.bind(1, call.world_id());
    query.bind(2, scope.range.from);
    query.bind(3, scope.range.to);
    if (!scope.within.empty()) query.bind(4, scope.id);
    return query;
}

std::string entity_id(const Call& call, const InsightScope& scope, const std::string& column) { return scope.level == "ad_account" ? call.world.ad_account_id() : column; }

// What is attributed has been shown, so every sale has a row.
void add_sales(const Call& call, const InsightScope& scope, std::vector<InsightRow>& rows) {
    std::map<std::tuple<std::int64_t, std::string, std::string>, InsightRow*> places;
    for (InsightRow& row : rows) places[{row.start, row.entity, row.segment}] = &row;
    InsightScope all = scope;
    all.most = 0;
    SQLite::Statement& query = bound(call, scope, query_of(all, of_ads(scope, "conversions", "sum(amount_micros)")));
    while (query.executeStep()) {
        const std::int64_t start = scope.granularity == "none" ? scope.range.from : query.getColumn(0).getInt64();
        const auto place = places.find({start, entity_id(call, scope, query.getColumn(1).getString()), query.getColumn(5).getString()});
        if (place != places.end()) place->second->sums.sales_micros = query.getColumn(6).getInt64();
    }
    query.reset();
}

}  // namespace

std::optional<TimeRange> time_range_of(std::string_view json, std::int64_t now) {
    const std::optional<Value> parts = parse_json(json);
    if (!parts || !parts->is_object()) return std::nullopt;
    const ValueRef type = (*parts)["type"];
    TimeRange range{0, now + kHour};
    if (type == "unix_range") {
        if (parts->has("start")) range.from = seconds_of((*parts)["start"]).value_or(-1);
        if (parts->has("end")) range.to = seconds_of((*parts)["end"]).value_or(-1);
        if (range.from < 0 || range.to < 0) return std::nullopt;
        return range;
    }
    const std::int64_t step = type == "hour_range" ? kHour : kDay;
    const auto date = [&](const char* name) { return seconds_of_date((*parts)[name].text()); };
    if (parts->has("since")) range.from = date("since").value_or(-1);
    if (parts->has("until")) range.to = date("until").value_or(-1 - step) + step;
    return range.from < 0 || range.to < 0 ? std::nullopt : std::optional(range);
}

std::vector<InsightRow> insight_rows(const Call& call, const InsightScope& scope) {
    SQLite::Statement& query = bound(call, scope, query_of(scope, of_delivery(scope)));
    std::vector<InsightRow> rows;
    while (query.executeStep()) {
        InsightRow row;
        row.start = scope.granularity == "none" ? scope.range.from : query.getColumn(0).getInt64();
        row.end = end_of(scope, row.start);
        row.entity = entity_id(call, scope, query.getColumn(1).getString());
        row.ad = query.getColumn(2).getString();
        row.ad_group = query.getColumn(3).getString();
        row.campaign = query.getColumn(4).getString();
        row.segment = query.getColumn(5).getString();
        row.sums = {query.getColumn(6).getInt64(), query.getColumn(7).getInt64(), query.getColumn(8).getInt64(), query.getColumn(9).getInt64()};
        rows.push_back(std::move(row));
    }
    query.reset();
    if (scope.has_sales) add_sales(call, scope, rows);
    return rows;
}

}  // namespace pixelcard::sandbox
