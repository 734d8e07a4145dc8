#include "pixelcard/sandbox/ads_api/insight_rows.h"

#include <map>
#include <tuple>

#include "pixelcard/sandbox/ads_api/calendar.h"
#include "pixelcard/sandbox/ads_api/insight_query.h"
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

std::int64_t end_of(const InsightScope& scope, std::int64_t start) {
    if (scope.granularity == "hourly") return start + kHour;
    if (scope.granularity == "daily") return start + kDay;
    return scope.granularity == "monthly" ? next_month(start) : scope.range.to;
}

std::string entity_id(const Call& call, const InsightScope& scope, const std::string& column) {
    return scope.level == "ad_account" ? call.world.ad_account_id() : column;
}

// What is attributed has been shown, so every sale has a row.
void add_sales(const Call& call, const InsightScope& scope, std::vector<InsightRow>& rows) {
    std::map<std::tuple<std::int64_t, std::string, std::string>, InsightRow*> places;
    for (InsightRow& row : rows) places[{row.start, row.entity, row.segment}] = &row;
    SQLite::Statement& query = sales_query(call, scope);
    while (query.executeStep()) {
        const auto place =
            places.find({query.getColumn(0).getInt64(), entity_id(call, scope, query.getColumn(1).getString()),
                         query.getColumn(2).getString()});
        if (place != places.end()) place->second->sums.sales_micros = query.getColumn(3).getInt64();
    }
    query.reset();
}

void add_rows(const Call& call, const InsightScope& scope, SQLite::Statement& query, std::vector<InsightRow>& rows) {
    while (query.executeStep()) {
        InsightRow& row = rows.emplace_back();
        row.start = query.getColumn(0).getInt64();
        row.end = end_of(scope, row.start);
        row.entity = entity_id(call, scope, query.getColumn(1).getString());
        row.ad = query.getColumn(2).getString();
        row.ad_group = query.getColumn(3).getString();
        row.campaign = query.getColumn(4).getString();
        row.segment = query.getColumn(5).getString();
        row.sums = {query.getColumn(6).getInt64(), query.getColumn(7).getInt64(), query.getColumn(8).getInt64(),
                    query.getColumn(9).getInt64()};
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
    std::vector<InsightRow> rows;
    for (const ReportPart& part : report_parts(call, scope)) {
        const std::int64_t rest = scope.most - static_cast<std::int64_t>(rows.size());
        if (scope.most > 0 && rest <= 0) break;
        add_rows(call, scope, report_query(call, scope, part, scope.most > 0 ? rest : 0), rows);
    }
    if (scope.has_sales) add_sales(call, scope, rows);
    return rows;
}

}  // namespace pixelcard::sandbox
