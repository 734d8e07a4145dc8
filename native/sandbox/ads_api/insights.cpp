#include "pixelcard/sandbox/ads_api/insights.h"

#include <algorithm>

#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/calendar.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/insight_fields.h"
#include "pixelcard/sandbox/ads_api/insight_query.h"
#include "pixelcard/sandbox/ads_api/insight_rows.h"
#include "pixelcard/sandbox/ads_api/insight_values.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/ads/resources/insights_fields.h"
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/ads_api/zero_rows.h"

namespace pixelcard::sandbox {

namespace {

// The query as the linter knows it: an object whose lists are lists. Parameters that the linter does not know are
// passed over.
Value query_value(const Call& call) {
    Value query = Value::object();
    for (const QueryField& field : call.request.query) {
        const Value key(field.name);
        if (!field.name.ends_with("[]")) {
            query.put(key, Value(field.value));
            continue;
        }
        Value list = query[ValueRef(key)].is_array() ? Value(query[ValueRef(key)]) : Value::array();
        list.append(Value(field.value));
        query.put(key, list);
    }
    return query;
}

bool is_time_bound(const LintFinding& finding) { return finding.pointer.starts_with("/time_ranges"); }

// Names of lists lose the brackets that the query writes them with: the parameter is "segments".
std::string without_brackets(std::string text) {
    for (std::size_t at = text.find("[]"); at != text.npos; at = text.find("[]", at)) text.erase(at, 2);
    return text;
}

std::optional<Answer> check_report(const Call& call) {
    if (std::optional<Answer> wrong = check_query(call)) return wrong;
    const Value query = query_value(call);
    for (const LintFinding& finding :
         Linter(call.settings.book, call.settings.terms, {}).check(DocumentKind::insights, query)) {
        if (!is_refused(finding) || finding.rule == RuleId::R_006 || is_time_bound(finding)) continue;
        LintFinding named = finding;
        named.pointer = without_brackets(finding.pointer);
        Value plain = Value::object();
        for (const auto& member : query)
            plain.put(Value(without_brackets(std::string(member.key.text()))), member.value);
        return refusal(named, &insights_query(), plain);
    }
    return std::nullopt;
}

// Levels from the account down; a report is at or below its scope.
int depth_of(std::string_view level) {
    for (std::size_t i = 0; i < std::size(lint::fields::kLevels); i++)
        if (level == lint::fields::kLevels[i]) return static_cast<int>(i);
    return -1;
}

std::vector<Value> json_list(const Call& call, std::string_view name) {
    std::vector<Value> list;
    for (const std::string& text : list_parameter(call, name)) list.push_back(parse_json(text).value_or(Value()));
    return list;
}

/// Lets the statement find the page, where it can: then nothing else of the report is read.
void narrow_to_page(const Call& call, const std::optional<InsightPlace>& after, InsightScope& scope) {
    for (const QueryField& field : call.request.query)
        for (const std::string_view other : {"filters[]", "includes[]", "before"})
            if (field.name == other) return;
    const std::vector<Value> sorted = json_list(call, "sort");
    if (!sorted.empty() && (after || report_parts(call, scope).size() > 1)) return;
    std::vector<InsightOrder> orders;
    for (const Value& order : sorted) {
        const std::string key = key_of(order["field"].text(), scope.level);  // the name is a view into it
        const MetricName name = metric_of(key);
        const std::string expression = name.entity.empty() ? metric_expression(name.metric) : "";
        if (expression.empty()) return;
        orders.push_back({expression, order["direction"] == "desc"});
    }
    scope.orders = std::move(orders);
    scope.from = after;
    // One row more shows whether there are others, and the first of them is that of the cursor.
    scope.most = number_parameter(call, "limit", 20) + (after ? 2 : 1);
}

bool asks_for_sales(const Call& call) {
    for (const QueryField& field : call.request.query)
        if (is_about_sales(field.value)) return true;
    return false;
}

/// The rows of the report in its order, or those that its scope asks for; nothing when there are too many.
std::optional<std::vector<InsightRow>> rows_of(const Call& call, const InsightScope& scope, InsightWriter& writer) {
    std::vector<InsightRow> rows = insight_rows(call, scope);
    if (rows.size() > kMaxReportRows) return std::nullopt;
    for (const std::string& include : list_parameter(call, "includes"))
        if (include == "zero_impression_items" && scope.segment.empty() && !add_zero_rows(call, scope, rows))
            return std::nullopt;
    if (const std::vector<Value> filters = json_list(call, "filters"); !filters.empty())
        std::erase_if(rows, [&](const InsightRow& row) { return !writer.passes(row, filters); });
    if (const std::vector<Value> orders = json_list(call, "sort"); !orders.empty() && scope.orders.empty())
        writer.sort(rows, orders);
    return rows;
}

}  // namespace

const ads::Table& insights_query() { return lint::fields::kInsights; }

Answer get_insights(Call& call) {
    if (std::optional<Answer> wrong = check_report(call)) return *wrong;
    InsightScope scope;
    if (call.route.resource) {
        if (!call.store.get(call.world_id(), call.resource().name, call.id()))
            return not_found(call.resource(), call.id());
        scope.within = call.resource().name;
        scope.id = call.id();
    }
    const std::string own_level = call.route.resource ? call.resource().name : "ad_account";
    scope.level = parameter(call, "aggregation_level").value_or(own_level);
    if (depth_of(scope.level) < depth_of(own_level))
        return invalid("aggregation_level", "it has to be " + own_level + " or below.");
    scope.granularity = parameter(call, "time_granularity").value_or("daily");
    scope.has_sales = asks_for_sales(call);
    const std::vector<std::string> segments = list_parameter(call, "segments");
    if (!segments.empty()) scope.segment = segments.front();
    scope.range = {0, call.now() + kHour};
    if (const std::vector<std::string> ranges = list_parameter(call, "time_ranges"); !ranges.empty()) {
        const std::optional<TimeRange> range = time_range_of(ranges.front(), call.now());
        if (!range)
            return invalid("time_ranges", "a time range is the JSON text of a unix_range, date_range or hour_range.");
        scope.range = *range;
    }
    const std::optional<std::string> after = parameter(call, "after");
    const std::optional<std::string> before = parameter(call, "before");
    const std::optional<InsightPlace> cursor = after || before ? insight_place(after ? *after : *before) : std::nullopt;
    scope.most = kMaxReportRows + 1;
    narrow_to_page(call, after ? cursor : std::nullopt, scope);
    // Feeds deliver no products here, and every view is of the web: these segments have no rows.
    const bool has_rows = scope.segment.empty() || scope.segment == "country" || scope.segment == "device";
    InsightWriter writer(call, scope);
    const std::optional<std::vector<InsightRow>> found_rows =
        has_rows ? rows_of(call, scope, writer) : std::vector<InsightRow>();
    if (!found_rows)
        return refusal(413, "The report has too many rows. Ask for a shorter time, a higher level or fewer objects.",
                       "", "report_too_large");
    const std::vector<InsightRow>& lines = *found_rows;

    const auto limit = static_cast<std::size_t>(number_parameter(call, "limit", 20));
    std::size_t begin = 0;
    std::size_t end = lines.size();
    if (after || before) {
        const auto found = std::find_if(lines.begin(), lines.end(), [&](const InsightRow& row) {
            return cursor && stands_at(scope, row, *cursor);
        });
        if (found == lines.end())
            return refusal(400, "Invalid pagination cursor.", after ? "after" : "before", "invalid_cursor");
        const auto at = static_cast<std::size_t>(found - lines.begin());
        (after ? begin : end) = after ? at + 1 : at;
    }
    const bool has_more = end - begin > limit;
    if (has_more) (before ? begin : end) = before ? end - limit : begin + limit;
    const std::vector<std::string> fields = list_parameter(call, "fields");
    Value data = Value::array();
    for (std::size_t i = begin; i < end; i++) data.append(writer.chosen(lines[i], fields));
    Value answer = list_answer(data, has_more);
    answer.put("count", static_cast<double>(data.size()));
    return {.body = answer};
}

}  // namespace pixelcard::sandbox
