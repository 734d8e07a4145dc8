#include "pixelcard/sandbox/ads_api/insight_values.h"

#include <algorithm>
#include <functional>

#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/calendar.h"
#include "pixelcard/sandbox/ads_api/insight_fields.h"
#include "pixelcard/sandbox/ads_api/insights.h"
#include "pixelcard/sandbox/http/whole_number.h"
#include "pixelcard/sandbox/world/review.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::string_view kUsual[] = {"readable_time", "timezone", "impressions", "clicks", "spend"};
constexpr double kMicros = 1000000;

double ratio(double part, double whole) { return whole == 0 ? 0 : part / whole; }

Value metric(const Sums& sums, std::string_view name) {
    const auto impressions = static_cast<double>(sums.impressions);
    const auto clicks = static_cast<double>(sums.clicks);
    const auto conversions = static_cast<double>(sums.conversions);
    const double spend = static_cast<double>(sums.spend_micros) / kMicros;
    const double sales = static_cast<double>(sums.sales_micros) / kMicros;
    if (name == "impressions") return Value(impressions);
    if (name == "clicks") return Value(clicks);
    if (name == "spend") return Value(spend);
    if (name == "ctr") return Value(ratio(clicks, impressions));
    if (name == "cpc") return Value(ratio(spend, clicks));
    if (name == "cpm") return Value(ratio(spend * 1000, impressions));
    if (name == "conversions") return Value(conversions);
    if (name == "cpa") return Value(ratio(spend, conversions));
    if (name == "post_click_cvr") return Value(ratio(conversions, clicks));
    return Value(name == "order_created_roas" ? ratio(sales, spend) : sales);
}

std::string readable_time(const InsightScope& scope, const InsightRow& row) {
    if (scope.granularity == "hourly") return hour_text(row.start);
    if (scope.granularity == "monthly") return month_text(row.start);
    if (scope.granularity == "daily") return day_text(row.start);
    return day_text(row.start) + " to " + day_text(row.end);
}

int compared(ValueRef one, ValueRef other) {
    if (one.is_number() && other.is_number())
        return one.number() < other.number() ? -1 : one.number() > other.number() ? 1 : 0;
    return one.text().compare(other.text());
}

Value day_of(ValueRef seconds) {
    return seconds.is_number() ? Value(day_text(static_cast<std::int64_t>(seconds.number()))) : Value();
}
Value units_of(ValueRef micros) { return micros.is_number() ? Value(micros.number() / kMicros) : Value(); }

/// What an object has under the rest of the key, after "campaign_", "ad_group_" or "ad_".
Value member_of(const Object& object, std::string_view name, std::int64_t now_ms) {
    const ValueRef body = object.body;
    if (name == "id") return Value(object.id);
    if (name == "status") return Value(object.status);
    if (name == "name") return body["name"];
    if (name == "description") return body["description"];
    if (object.kind == ads::kCampaign.name) {
        if (name == "start_time") return day_of(body["start_time"]);
        if (name == "end_time") return day_of(body["end_time"]);
        if (name == "budget_lifetime") return units_of(body["budget"]["lifetime_spend_limit_micros"]);
        if (name == "budget_daily") return units_of(body["budget"]["daily_spend_limit_micros"]);
    }
    if (object.kind != ads::kAd.name) return {};
    if (name == "title") return body["creative"]["title"];
    if (name == "copy") return body["creative"]["body"];
    if (name == "link") return body["creative"]["target_url"];
    return name == "review_status" ? Value(Review::of(body["_review"]).status(now_ms)) : Value();
}

}  // namespace

std::string insight_id(const InsightScope& scope, const InsightRow& row) {
    std::string id =
        "start=" + std::to_string(row.start) + ":end=" + std::to_string(row.end) + ":entity_id=" + row.entity;
    if (!scope.segment.empty()) id += ':' + scope.segment + '=' + row.segment;
    return id;
}

std::optional<InsightPlace> insight_place(std::string_view id) {
    constexpr std::string_view kStart = "start=";
    constexpr std::string_view kEntity = ":entity_id=";
    const std::size_t at = id.find(kEntity);
    const std::size_t end = id.find(':');
    if (!id.starts_with(kStart) || at == std::string_view::npos) return std::nullopt;
    const std::optional<std::int64_t> start = server::whole_number(id.substr(kStart.size(), end - kStart.size()));
    if (!start) return std::nullopt;
    const std::string_view rest = id.substr(at + kEntity.size());
    const std::size_t colon = rest.find(':');
    const std::size_t equals = rest.find('=');
    return InsightPlace{*start, std::string(rest.substr(0, colon)),
                        equals == std::string_view::npos ? "" : std::string(rest.substr(equals + 1))};
}

bool stands_at(const InsightScope& scope, const InsightRow& row, const InsightPlace& place) {
    return row.entity == place.entity && row.segment == place.segment &&
           (scope.granularity == "none" || row.start == place.start);
}

const Object* InsightWriter::object_of(const ads::Resource& resource, const std::string& id) {
    if (id.empty()) return nullptr;
    const auto [entry, is_new] = objects_.try_emplace(id);
    if (is_new) entry->second = call_.store.get(call_.world_id(), resource.name, id);
    return entry->second ? &*entry->second : nullptr;
}

const Sums* InsightWriter::sums_of(const InsightRow& row, std::string_view entity) {
    if (entity.empty() || entity == scope_.level || entity == scope_.segment) return &row.sums;
    const std::string id = entity == "ad_account" ? call_.world.ad_account_id()
                           : entity == "campaign" ? row.campaign
                           : entity == "ad_group" ? row.ad_group
                                                  : "";
    if (id.empty()) return nullptr;  // of a level below, or of a segment that the report does not have
    const auto [level, is_new] = above_.try_emplace(std::string(entity));
    if (is_new) {
        InsightScope scope = scope_;
        scope.level = entity;
        scope.within.clear();
        scope.most = 0;
        scope.from.reset();
        scope.orders.clear();
        for (const InsightRow& above : insight_rows(call_, scope))
            level->second[{above.start, above.entity, above.segment}] = above.sums;
    }
    const auto found = level->second.find({row.start, id, row.segment});
    return found == level->second.end() ? nullptr : &found->second;
}

Value InsightWriter::account_value(std::string_view name) {
    if (!account_) account_ = account_of(call_);
    if (name == "id") return Value(account_->id);
    if (name == "name") return account_->body["legal_name"];
    return name == "url" ? account_->body["url"] : ValueRef();
}

Value InsightWriter::object_value(const InsightRow& row, std::string_view key) {
    const auto rest = [&](std::string_view prefix) { return key.substr(prefix.size()); };
    if (key.starts_with("ad_account_")) return account_value(rest("ad_account_"));
    const struct {
        std::string_view prefix;
        const ads::Resource& resource;
        const std::string& id;
    } kLevels[] = {{"campaign_", ads::kCampaign, row.campaign},
                   {"ad_group_", ads::kAdGroup, row.ad_group},
                   {"ad_", ads::kAd, row.ad}};
    for (const auto& level : kLevels) {
        if (!key.starts_with(level.prefix)) continue;
        const Object* const object = object_of(level.resource, level.id);
        return object ? member_of(*object, rest(level.prefix), call_.now_ms) : Value();
    }
    return {};
}

Value InsightWriter::value(const InsightRow& row, std::string_view key) {
    if (const MetricName name = metric_of(key); !name.metric.empty()) {
        const Sums* const sums = sums_of(row, name.entity);
        return sums ? metric(*sums, name.metric) : Value();
    }
    if (key == "id") return Value(insight_id(scope_, row));
    if (key == "start_time") return Value(static_cast<double>(row.start));
    if (key == "end_time") return Value(static_cast<double>(row.end));
    if (key == "readable_time") return Value(readable_time(scope_, row));
    if (key == "timezone") return Value("UTC");
    if (key == "data_status") return Value(row.end <= call_.now() ? "complete" : "partial");
    if (key == "country_name") return scope_.segment == "country" ? Value(row.segment) : Value();
    if (key == "device_type") return scope_.segment == "device" ? Value(row.segment) : Value();
    return object_value(row, key);
}

Value InsightWriter::chosen(const InsightRow& row, const std::vector<std::string>& fields) {
    Value answer;
    const auto add = [&](std::string_view key) {
        if (const Value found = value(row, key); !found.is_null()) answer.put(Value(key), found);
    };
    for (const char* const always : {"id", "start_time", "end_time"}) add(always);
    for (const std::string& field : fields) add(key_of(field, scope_.level));
    if (!fields.empty()) return answer;
    for (const std::string_view key : kUsual) add(key);
    for (const char* const segment : {"country_name", "device_type"}) add(segment);
    return answer;
}

bool InsightWriter::passes(const InsightRow& row, const std::vector<Value>& filters) {
    return std::all_of(filters.begin(), filters.end(), [&](ValueRef filter) {
        const Value found = value(row, key_of(filter["field"].text(), scope_.level));
        const ValueRef wanted = filter["value"];
        if (filter["operator"] == "IN")
            return std::any_of(wanted.begin(), wanted.end(),
                               [&](const auto& entry) { return entry.value.is_text() && found == entry.value; });
        if (!found.is_number() || !wanted.is_number()) return false;
        return filter["operator"] == "GREATER_THAN" ? found.number() > wanted.number()
                                                    : found.number() < wanted.number();
    });
}

void InsightWriter::sort(std::vector<InsightRow>& rows, const std::vector<Value>& orders) {
    struct Line {
        std::vector<Value> values;
        std::size_t row = 0;
    };
    std::vector<Line> lines(rows.size());
    for (std::size_t i = 0; i < rows.size(); i++) {
        lines[i].row = i;
        for (const Value& order : orders)
            lines[i].values.push_back(value(rows[i], key_of(order["field"].text(), scope_.level)));
    }
    std::stable_sort(lines.begin(), lines.end(), [&](const Line& one, const Line& other) {
        for (std::size_t i = 0; i < orders.size(); i++)
            if (const int difference = compared(one.values[i], other.values[i]); difference != 0)
                return orders[i]["direction"] == "desc" ? difference > 0 : difference < 0;
        return false;
    });
    std::vector<InsightRow> sorted;
    sorted.reserve(rows.size());
    for (const Line& line : lines) sorted.push_back(std::move(rows[line.row]));
    rows = std::move(sorted);
}

}  // namespace pixelcard::sandbox
