#include "pixelcard/sandbox/ads_api/conversion_insights.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/insights_fields.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/calendar.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/insight_rows.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/validation.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::size_t kMaxRows = 2000;
constexpr std::int64_t kMaxDays = 365;
constexpr std::string_view kBreakdowns[] = {"country", "device"};
constexpr std::string_view kIncludes[] = {"attributed_events"};
constexpr ads::Field kInclude{.type = ads::FieldType::text, .values = kIncludes};
constexpr ads::Field kEventName{.type = ads::FieldType::text, .minimum = 1};
constexpr ads::Field kRequestFields[] = {
    {.name = "aggregation_level", .type = ads::FieldType::text, .need = ads::Need::always, .values = lint::fields::kLevels},
    {.name = "time_ranges", .type = ads::FieldType::list, .need = ads::Need::always, .minimum = 1, .maximum = 1, .entry = &lint::fields::kAnyText},
    {.name = "entity_ids", .type = ads::FieldType::list, .minimum = 1, .maximum = 2000, .entry = &lint::fields::kId},
    {.name = "group_by_entity", .type = ads::FieldType::boolean},
    {.name = "breakdown", .type = ads::FieldType::text, .values = kBreakdowns},
    {.name = "include", .type = ads::FieldType::list, .distinct = true, .entry = &kInclude},
    {.name = "event_names", .type = ads::FieldType::list, .minimum = 1, .maximum = 100, .entry = &kEventName},
    {.name = "include_zero_rows", .type = ads::FieldType::boolean},
};
constexpr ads::Field kConversionRowFields[] = {
    ads::or_null(ads::text("entity_id")), ads::integer("conversions"), ads::integer("click_through_conversions"), ads::integer("view_through_conversions"),
    ads::text("attributed_sales"), ads::text("currency"), ads::if_set(ads::text("country")), ads::if_set(ads::text("device")),
};

/// Sums of one object, and of one part of a breakdown.
struct Counts {
    std::int64_t conversions = 0;
    std::int64_t views = 0;
    std::int64_t sales_micros = 0;
};
using CountPlace = std::pair<std::string, std::string>;  ///< entity, "" for all together; country or device, "" without a breakdown

/// One attributed event, with the ad event that it counts for.
struct Event {
    std::string entity, part, name, by;
    std::int64_t at = 0;
    std::int64_t amount_micros = 0;
};

class Report {
public:
    Report(const Call& call, const TimeRange& range) : call_(call), range_(range), level_(call.body["aggregation_level"].text()), breakdown_(call.body["breakdown"].text()), currency_(account_of(call).body["currency_code"]) {
        for (const auto& id : call.body["entity_ids"]) entities_.emplace_back(id.value.text());
        is_grouped_ = !(call.body["group_by_entity"] == false);
    }

    void count() {
        read_events();
        for (const Event& event : events_) {
            Counts& counts = counts_[place_of(event.entity, event.part)];
            counts.views += event.by == "view" ? 1 : 0;
            counts.sales_micros += event.amount_micros;
            counts.conversions += has_names() ? 1 : 0;
        }
        if (!has_names()) count_all();
        if (call_.body["include_zero_rows"] == false || !breakdown_.empty()) return;
        if (!is_grouped_) counts_[{"", ""}];
        else for (const std::string& id : entities_) counts_[{id, ""}];
    }

    [[nodiscard]] bool is_too_large() const { return counts_.size() > kMaxRows || (has_events() && events_.size() > kMaxRows); }

    [[nodiscard]] Value answer() const {
        Value data = Value::array();
        if (is_grouped_) for (const std::string& id : entities_) add_rows(id, data);
        else add_rows("", data);
        Value whole = list_of(data);
        whole.put("count", static_cast<double>(data.size()));
        if (!has_events()) return whole;
        Value events = Value::array();
        for (const Event& event : events_) events.append(shown(event));
        whole.put("attributed_events", events);
        return whole;
    }

private:
    [[nodiscard]] bool has_names() const { return call_.body["event_names"].size() > 0; }
    [[nodiscard]] bool has_events() const { return call_.body["include"].size() > 0; }
    [[nodiscard]] bool is_asked(const std::string& entity) const { return entities_.empty() || std::find(entities_.begin(), entities_.end(), entity) != entities_.end(); }
    [[nodiscard]] CountPlace place_of(const std::string& entity, const std::string& part) const { return {is_grouped_ ? entity : "", part}; }

    // The sums of deliveries hold simulated orders too, which have no event of their own.
    void count_all() {
        InsightScope scope;
        scope.level = level_;
        scope.granularity = "none";
        scope.range = range_;
        scope.segment = breakdown_;
        for (const InsightRow& row : insight_rows(call_, scope))
            if (is_asked(row.entity) && (row.sums.conversions > 0 || breakdown_.empty())) counts_[place_of(row.entity, row.segment)].conversions += row.sums.conversions;
    }

    void read_events() {
        const std::string entity = level_ == "ad_account" ? "''" : level_;
        SQLite::Statement& query = call_.store.prepared("SELECT " + entity + ", " + (breakdown_.empty() ? "''" : breakdown_) +
                                                        ", name, at, amount_micros, details FROM conversions WHERE world = ? AND ad <> '' AND hour >= ? AND hour < ? ORDER BY seq");
        query.bind(1, call_.world_id());
        query.bind(2, range_.from);
        query.bind(3, range_.to);
        while (query.executeStep()) {
            Event event;
            event.entity = level_ == "ad_account" ? call_.world.ad_account_id() : query.getColumn(0).getString();
            event.part = query.getColumn(1).getString();
            event.name = query.getColumn(2).getString();
            event.at = query.getColumn(3).getInt64();
            event.amount_micros = query.getColumn(4).getInt64();
            event.by = parse_json(query.getColumn(5).getString()).value_or(Value())["by"].text();
            if (is_asked(event.entity) && is_named(event.name)) events_.push_back(std::move(event));
        }
        query.reset();
    }

    [[nodiscard]] bool is_named(const std::string& name) const {
        if (!has_names()) return true;
        for (const auto& entry : call_.body["event_names"])
            if (entry.value == std::string_view(name)) return true;
        return false;
    }

    void add_rows(const std::string& entity, Value& data) const {
        for (auto place = counts_.lower_bound({entity, ""}); place != counts_.end() && place->first.first == entity; ++place) {
            const Counts& counts = place->second;
            if (counts.conversions == 0 && call_.body["include_zero_rows"] == false) continue;
            Value row;
            row.put("entity_id", is_grouped_ ? Value(entity) : Value());
            row.put("conversions", static_cast<double>(counts.conversions));
            row.put("click_through_conversions", static_cast<double>(counts.conversions - counts.views));
            row.put("view_through_conversions", static_cast<double>(counts.views));
            row.put("attributed_sales", Value(money(counts.sales_micros)));
            row.put("currency", currency_);
            if (!breakdown_.empty()) row.put(breakdown_.c_str(), Value(place->first.second));
            data.append(row);
        }
    }

    [[nodiscard]] Value shown(const Event& event) const {
        Value value;
        value.put("entity_id", Value(event.entity));
        value.put("event_name", Value(event.name));
        value.put("event_time", static_cast<double>(event.at));
        value.put("attribution_type", event.by == "view" ? "view_through" : "click_through");
        value.put("attributed_sales", Value(money(event.amount_micros)));
        value.put("currency", currency_);
        if (!breakdown_.empty()) value.put(breakdown_.c_str(), Value(event.part));
        return value;
    }

    [[nodiscard]] static std::string money(std::int64_t micros) {
        char text[32];
        std::snprintf(text, sizeof text, "%lld.%02lld", static_cast<long long>(micros / 1000000), static_cast<long long>(micros % 1000000 / 10000));
        return text;
    }

    const Call& call_;
    TimeRange range_;
    std::string level_;
    std::string breakdown_;
    Value currency_;
    std::vector<std::string> entities_;
    bool is_grouped_ = true;
    std::vector<Event> events_;
    std::map<CountPlace, Counts> counts_;
};

}  // namespace

const ads::Table kConversionInsightsRequest = lint::closed_table("conversion report", kRequestFields);
const ads::Table kConversionRow = lint::open_table("conversion row", kConversionRowFields);

Answer post_conversion_insights(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kConversionInsightsRequest)) return *wrong;
    if (!(call.body["group_by_entity"] == false) && !call.body["entity_ids"].is_array())
        return refusal(400, "Missing required parameter: 'entity_ids'. Rows are grouped by entity unless group_by_entity is false.", "entity_ids", "missing_required_parameter");
    const std::optional<TimeRange> range = time_range_of(call.body["time_ranges"].at(0).text(), call.now());
    if (!range) return invalid("time_ranges", "a time range is the JSON text of a unix_range, date_range or hour_range.");
    if (range->from > 0 && range->to - range->from > kMaxDays * kDay + kHour) return invalid("time_ranges", "a report has at most 365 days.");
    Report report(call, *range);
    report.count();
    // No part of it is answered, and there is no cursor (Reporting page).
    if (report.is_too_large()) return refusal(413, "The report exceeds 2,000 rows. Ask for a shorter time or fewer objects.", "", "report_too_large");
    return {.body = report.answer()};
}

}  // namespace pixelcard::sandbox
