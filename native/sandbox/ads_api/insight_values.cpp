#include "pixelcard/sandbox/ads_api/insight_values.h"

#include <algorithm>
#include <cmath>

#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/calendar.h"
#include "pixelcard/sandbox/ads_api/insights.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/sandbox/world/review.h"

namespace pixelcard::sandbox {

namespace {

using ads::if_set;
using ads::integer;
using ads::or_null;
using ads::text;
constexpr ads::Field number(std::string_view name) { return if_set(ads::answer_field(name, ads::FieldType::number)); }
constexpr ads::Field may_be_null(std::string_view name) { return if_set(or_null(text(name))); }

constexpr ads::Field kRowFields[] = {
    text("id"), integer("start_time"), integer("end_time"), if_set(text("readable_time")), if_set(text("timezone")), if_set(integer("impressions")),
    if_set(integer("clicks")), number("spend"), number("ctr"), number("cpc"), number("cpm"), if_set(integer("conversions")), number("cpa"), number("post_click_cvr"),
    may_be_null("ad_account_id"), may_be_null("ad_account_name"), may_be_null("campaign_id"), may_be_null("campaign_name"), may_be_null("campaign_status"),
    may_be_null("ad_group_id"), may_be_null("ad_group_name"), may_be_null("ad_group_status"), may_be_null("ad_id"), may_be_null("ad_name"),
    may_be_null("ad_status"), may_be_null("ad_title"), may_be_null("ad_copy"), may_be_null("ad_link"), may_be_null("ad_review_status"),
    may_be_null("country_name"), may_be_null("device_type"),
};

constexpr std::string_view kUsual[] = {"readable_time", "timezone", "impressions", "clicks", "spend"};
constexpr std::string_view kMetrics[] = {"impressions", "clicks", "spend", "ctr", "cpc", "cpm", "conversions", "cpa", "post_click_cvr"};

bool is_metric(std::string_view name) { return std::find(std::begin(kMetrics), std::end(kMetrics), name) != std::end(kMetrics); }

double ratio(double part, double whole) { return whole == 0 ? 0 : part / whole; }

void put_metrics(Value& row, const Sums& sums) {
    constexpr double kMicros = 1000000;
    const auto impressions = static_cast<double>(sums.impressions);
    const auto clicks = static_cast<double>(sums.clicks);
    const auto conversions = static_cast<double>(sums.conversions);
    const double spend = static_cast<double>(sums.spend_micros) / kMicros;
    row.put("impressions", impressions);
    row.put("clicks", clicks);
    row.put("spend", spend);
    row.put("ctr", ratio(clicks, impressions));
    row.put("cpc", ratio(spend, clicks));
    row.put("cpm", ratio(spend * 1000, impressions));
    row.put("conversions", conversions);
    row.put("cpa", ratio(spend, conversions));
    row.put("post_click_cvr", ratio(conversions, clicks));
}

std::string readable_time(const InsightScope& scope, const InsightRow& row) {
    if (scope.granularity == "hourly") return hour_text(row.start);
    if (scope.granularity == "monthly") return month_text(row.start);
    if (scope.granularity == "daily") return day_text(row.start);
    return day_text(row.start) + " to " + day_text(row.end);
}

int compared(ValueRef one, ValueRef other) {
    if (one.is_number() && other.is_number()) return one.number() < other.number() ? -1 : one.number() > other.number() ? 1 : 0;
    return one.text().compare(other.text());
}

Value member(ValueRef row, const std::string& key) { return row[ValueRef(Value(key))]; }

}  // namespace

const ads::Table kInsightsRow = lint::open_table("insights row", kRowFields);

std::string insight_id(const InsightScope& scope, const InsightRow& row) {
    std::string id = "start=" + std::to_string(row.start) + ":end=" + std::to_string(row.end) + ":entity_id=" + row.entity;
    if (!scope.segment.empty()) id += ':' + scope.segment + '=' + row.segment;
    return id;
}

const Object* InsightWriter::object_of(const ads::Resource& resource, const std::string& id) {
    if (id.empty()) return nullptr;
    const auto [entry, is_new] = objects_.try_emplace(id);
    if (is_new) entry->second = call_.store.get(call_.world_id(), resource.name, id);
    return entry->second ? &*entry->second : nullptr;
}

Value InsightWriter::all_values(const InsightRow& row) {
    Value values;
    values.put("id", Value(insight_id(scope_, row)));
    values.put("start_time", static_cast<double>(row.start));
    values.put("end_time", static_cast<double>(row.end));
    values.put("readable_time", Value(readable_time(scope_, row)));
    values.put("timezone", "UTC");
    put_metrics(values, row.sums);
    values.put("ad_account_id", Value(call_.world.ad_account_id()));
    if (scope_.segment == "country") values.put("country_name", Value(row.segment));
    if (scope_.segment == "device") values.put("device_type", Value(row.segment));
    const struct {
        const ads::Resource& resource;
        const std::string& id;
    } kLevels[] = {{ads::kCampaign, row.campaign}, {ads::kAdGroup, row.ad_group}, {ads::kAd, row.ad}};
    for (const auto& level : kLevels) {
        const Object* const object = object_of(level.resource, level.id);
        if (!object) continue;
        const std::string prefix = std::string(level.resource.name) + '_';
        values.put(Value(prefix + "id"), Value(object->id));
        values.put(Value(prefix + "name"), object->body["name"]);
        values.put(Value(prefix + "status"), Value(object->status));
    }
    if (const Object* const ad = object_of(ads::kAd, row.ad)) {
        values.put("ad_title", ad->body["creative"]["title"]);
        values.put("ad_copy", ad->body["creative"]["body"]);
        values.put("ad_link", ad->body["creative"]["target_url"]);
        values.put("ad_review_status", Value(Review::of(ad->body["_review"]).status(call_.now_ms)));
    }
    return values;
}

std::string key_of(std::string_view name, std::string_view level) {
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) return std::string(name);
    const std::string_view entity = name.substr(0, dot);
    const std::string_view rest = name.substr(dot + 1);
    if (entity == "metadata" || (is_metric(rest) && (entity == level || entity == "country" || entity == "device"))) return std::string(rest);
    return std::string(entity) + '_' + std::string(rest);
}

Value chosen(ValueRef row, std::string_view level, const std::vector<std::string>& fields) {
    Value answer;
    for (const char* const always : {"id", "start_time", "end_time"}) answer.put(always, row[always]);
    std::vector<std::string> keys;
    for (const std::string& field : fields) keys.push_back(key_of(field, level));
    if (fields.empty()) keys.assign(std::begin(kUsual), std::end(kUsual));
    if (fields.empty())
        for (const char* const segment : {"country_name", "device_type"})
            if (row.has(segment)) keys.emplace_back(segment);
    for (const std::string& key : keys)
        if (const Value value = member(row, key); !value.is_null()) answer.put(Value(key), value);
    return answer;
}

bool passes(ValueRef row, std::string_view level, const std::vector<std::string>& filters) {
    for (const std::string& text : filters) {
        const Value filter = parse_json(text).value_or(Value());
        const Value value = member(row, key_of(filter["field"].text(), level));
        const ValueRef wanted = filter["value"];
        bool is_kept = false;
        if (filter["operator"] == "IN") {
            for (const auto& entry : wanted) is_kept = is_kept || (entry.value.is_text() && value == entry.value);
        } else if (value.is_number() && wanted.is_number()) {
            is_kept = filter["operator"] == "GREATER_THAN" ? value.number() > wanted.number() : value.number() < wanted.number();
        }
        if (!is_kept) return false;
    }
    return true;
}

void sort_lines(std::vector<InsightLine>& lines, std::string_view level, const std::vector<std::string>& orders) {
    for (std::size_t i = orders.size(); i-- > 0;) {
        const Value order = parse_json(orders[i]).value_or(Value());
        const std::string key = key_of(order["field"].text(), level);
        const bool is_descending = order["direction"] == "desc";
        std::stable_sort(lines.begin(), lines.end(), [&](const InsightLine& one, const InsightLine& other) {
            const int difference = compared(member(one.values, key), member(other.values, key));
            return is_descending ? difference > 0 : difference < 0;
        });
    }
}

}  // namespace pixelcard::sandbox
