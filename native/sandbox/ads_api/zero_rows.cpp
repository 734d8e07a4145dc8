#include "pixelcard/sandbox/ads_api/zero_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace pixelcard::sandbox {

namespace {

/// The objects of the level with their parents, as one query.
std::string query_of(const InsightScope& scope) {
    const bool is_ad = scope.level == "ad";
    const bool has_group = is_ad || scope.level == "ad_group";
    const std::string campaign = has_group ? "g.parent" : "c.id";
    std::string sql = std::string("SELECT ") + (is_ad ? "a.id" : "''") + ", " + (has_group ? "g.id" : "''") + ", " +
                      campaign + " FROM objects ";
    sql += is_ad ? "a JOIN objects g ON g.world = a.world AND g.kind = 'ad_group' AND g.id = a.parent WHERE a.kind = "
                   "'ad' AND a.world = ?"
           : has_group ? "g WHERE g.kind = 'ad_group' AND g.world = ?"
                       : "c WHERE c.kind = 'campaign' AND c.world = ?";
    if (scope.within == "ad") sql += " AND a.id = ?";
    if (scope.within == "ad_group") sql += " AND g.id = ?";
    if (scope.within == "campaign") sql += " AND " + campaign + " = ?";
    return sql;
}

std::vector<InsightRow> objects_of(const Call& call, const InsightScope& scope) {
    std::vector<InsightRow> objects;
    if (scope.level == "ad_account") {
        objects.emplace_back().entity = call.world.ad_account_id();
        return objects;
    }
    SQLite::Statement& query = call.store.prepared(query_of(scope));
    query.bind(1, call.world_id());
    if (!scope.within.empty()) query.bind(2, scope.id);
    while (query.executeStep()) {
        InsightRow& object = objects.emplace_back();
        object.ad = query.getColumn(0).getString();
        object.ad_group = query.getColumn(1).getString();
        object.campaign = query.getColumn(2).getString();
        object.entity = scope.level == "ad" ? object.ad : scope.level == "ad_group" ? object.ad_group : object.campaign;
    }
    query.reset();
    return objects;
}

}  // namespace

bool add_zero_rows(const Call& call, const InsightScope& scope, std::vector<InsightRow>& rows) {
    std::map<std::int64_t, std::int64_t> times;  // start and end
    std::set<std::pair<std::int64_t, std::string>> shown;
    for (const InsightRow& row : rows) {
        times[row.start] = row.end;
        shown.emplace(row.start, row.entity);
    }
    if (times.empty()) times[scope.range.from] = scope.range.to;
    const std::vector<InsightRow> objects = objects_of(call, scope);
    if (objects.size() * times.size() > kMaxReportRows) return false;
    for (const auto& [start, end] : times)
        for (const InsightRow& object : objects) {
            if (shown.contains({start, object.entity})) continue;
            InsightRow& row = rows.emplace_back(object);
            row.start = start;
            row.end = end;
        }
    std::stable_sort(rows.begin(), rows.end(), [](const InsightRow& one, const InsightRow& other) {
        return std::tie(one.start, one.entity, one.segment) < std::tie(other.start, other.entity, other.segment);
    });
    return true;
}

}  // namespace pixelcard::sandbox
