#include "pixelcard/sandbox/ads_api/conversion_insights.h"

#include <algorithm>
#include <compare>
#include <map>

#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/insights_fields.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/pixel/schema/schema.h"
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
constexpr std::int64_t kDefaultClickDays = 30;
constexpr std::int64_t kDefaultViewDays = 1;
constexpr std::string_view kGranularities[] = {"none", "daily"};
constexpr std::string_view kTimeBases[] = {"ad_event_time", "conversion_time"};
constexpr std::string_view kBreakdowns[] = {"country", "device"};
constexpr std::string_view kIncludes[] = {"attributed_events"};
constexpr ads::Field kInclude{.type = ads::FieldType::text, .values = kIncludes};
constexpr ads::Field kEventName{.type = ads::FieldType::text, .minimum = 1};
constexpr ads::Field kRequestFields[] = {
    {.name = "aggregation_level",
     .type = ads::FieldType::text,
     .need = ads::Need::always,
     .values = lint::fields::kLevels},
    {.name = "time_ranges",
     .type = ads::FieldType::list,
     .need = ads::Need::always,
     .minimum = 1,
     .maximum = 1,
     .entry = &lint::fields::kAnyText},
    {.name = "time_granularity", .type = ads::FieldType::text, .values = kGranularities},
    {.name = "entity_ids", .type = ads::FieldType::list, .minimum = 1, .maximum = 2000, .entry = &lint::fields::kId},
    {.name = "group_by_entity", .type = ads::FieldType::boolean},
    {.name = "breakdown", .type = ads::FieldType::text, .values = kBreakdowns},
    ads::or_null({.name = "attribution_window_days", .type = ads::FieldType::integer}),
    ads::or_null(
        {.name = "view_through_attribution_window_days", .type = ads::FieldType::integer, .minimum = 0, .maximum = 1}),
    {.name = "attribution_time_basis", .type = ads::FieldType::text, .values = kTimeBases},
    {.name = "include", .type = ads::FieldType::list, .distinct = true, .entry = &kInclude},
    {.name = "event_names", .type = ads::FieldType::list, .minimum = 1, .maximum = 100, .entry = &kEventName},
    {.name = "include_zero_rows", .type = ads::FieldType::boolean},
};
constexpr ads::Field kEventFields[] = {
    ads::or_null(ads::text("entity_id")),
    ads::text("event_name"),
    ads::text("event_kind"),
    ads::integer("attributed_event_count"),
    ads::integer("click_through_conversions"),
    ads::integer("view_through_conversions"),
    ads::or_null(ads::answer_field("attributed_event_value_amount", ads::FieldType::number)),
    ads::integer("attributed_event_value_count"),
    ads::or_null(ads::text("attributed_event_value_currency")),
    ads::text_list("conversion_event_setting_breakdowns"),
};
constexpr ads::Table kEvent = lint::open_table("attributed event", kEventFields);
constexpr ads::Field kEventEntry{.type = ads::FieldType::object, .members = &kEvent};
constexpr ads::Field kConversionRowFields[] = {
    ads::or_null(ads::text("entity_id")),
    ads::if_set(ads::text("date")),
    ads::integer("conversions"),
    ads::integer("click_through_conversions"),
    ads::integer("view_through_conversions"),
    ads::text("order_created_attributed_sales"),
    ads::text("order_created_attributed_sales_currency"),
    ads::if_set(ads::text("country")),
    ads::if_set(ads::text("device")),
    ads::if_set(ads::list_of("attributed_events", kEventEntry)),
};

/// Sums of the events of one name.
struct EventCounts {
    std::int64_t clicks = 0;
    std::int64_t views = 0;
    std::int64_t with_value = 0;
    std::int64_t value_micros = 0;
};
/// Sums of one row.
struct Counts {
    std::int64_t conversions = 0;
    std::int64_t views = 0;
    std::int64_t sales_micros = 0;
    std::map<std::string, EventCounts> events;  ///< by name, those that were asked for
};
/// What a row is about.
struct RowPlace {
    std::string entity;    ///< "" for all together
    std::int64_t day = 0;  ///< its first second; 0 without days
    std::string part;      ///< country or device, "" without a breakdown

    auto operator<=>(const RowPlace&) const = default;
};

/// One attributed event, with the ad event that it counts for.
struct Event {
    std::string entity, part, name, by;
    std::int64_t at = 0;
    std::int64_t touch_at = 0;
    std::int64_t amount_micros = 0;
};

class Report {
public:
    Report(const Call& call, const TimeRange& range)
        : call_(call),
          range_(range),
          level_(call.body["aggregation_level"].text()),
          breakdown_(call.body["breakdown"].text()),
          currency_(account_of(call).body["currency_code"]) {
        for (const auto& id : call.body["entity_ids"]) entities_.emplace_back(id.value.text());
        is_grouped_ = !(call.body["group_by_entity"] == false);
        is_daily_ = call.body["time_granularity"] == "daily";
        is_by_conversion_ = call.body["attribution_time_basis"] == "conversion_time";
    }

    void count() {
        count_deliveries();
        for (const Event& event : events()) count(event);
        if (call_.body["include_zero_rows"] == false)
            std::erase_if(rows_, [](const auto& row) {
                return row.second.conversions == 0 && row.second.sales_micros == 0 && row.second.events.empty();
            });
        else if (breakdown_.empty()) add_zero_rows();
    }

    [[nodiscard]] bool is_too_large() const {
        std::size_t events = 0;
        for (const auto& [place, counts] : rows_) events += counts.events.size();
        return rows_.size() > kMaxRows || events > kMaxRows;
    }

    [[nodiscard]] Value answer() const {
        Value data = Value::array();
        for (const auto& [place, counts] : rows_) data.append(shown(place, counts));
        Value whole = list_of(data);
        whole.put("account_currency", currency_);
        whole.put("count", static_cast<double>(data.size()));
        return whole;
    }

private:
    [[nodiscard]] bool has_events() const { return call_.body["include"].size() > 0; }
    [[nodiscard]] bool is_asked(const std::string& entity) const {
        return entities_.empty() || std::find(entities_.begin(), entities_.end(), entity) != entities_.end();
    }
    [[nodiscard]] RowPlace place_of(const std::string& entity, std::int64_t at, const std::string& part) const {
        return {is_grouped_ ? entity : "", is_daily_ ? at - at % kDay : 0, part};
    }
    [[nodiscard]] bool is_in_range(std::int64_t at) const { return at >= range_.from && at < range_.to; }
    [[nodiscard]] std::int64_t days_of(const char* window, std::int64_t otherwise) const {
        return call_.body[window].is_number() ? static_cast<std::int64_t>(call_.body[window].number()) : otherwise;
    }

    // The sums of deliveries include simulated orders, which have no event: they count as clicks, at the time of the
    // click.
    void count_deliveries() {
        InsightScope scope;
        scope.level = level_;
        scope.granularity = is_daily_ ? "daily" : "none";
        scope.range = range_;
        scope.segment = breakdown_;
        for (const InsightRow& row : insight_rows(call_, scope))
            if (is_asked(row.entity) && row.sums.conversions > 0)
                rows_[place_of(row.entity, row.start, row.segment)].conversions += row.sums.conversions;
    }

    [[nodiscard]] bool is_within_window(const Event& event) const {
        const std::int64_t days = event.by == "view" ? days_of("view_through_attribution_window_days", kDefaultViewDays)
                                                     : days_of("attribution_window_days", kDefaultClickDays);
        return days > 0 && event.at - event.touch_at <= days * kDay;
    }

    // A delivery has counted the event at its click or view; a report by other windows or another time moves it or
    // takes it back.
    void count(const Event& event) {
        const bool was_counted = is_in_range(event.touch_at);
        const std::int64_t at = is_by_conversion_ ? event.at : event.touch_at;
        const bool counts = is_within_window(event) && is_in_range(at);
        if (was_counted && (!counts || is_by_conversion_))
            rows_[place_of(event.entity, event.touch_at, event.part)].conversions--;
        if (!counts) return;
        Counts& row = rows_[place_of(event.entity, at, event.part)];
        row.conversions += is_by_conversion_ || !was_counted ? 1 : 0;
        row.views += event.by == "view" ? 1 : 0;
        if (event.name == "order_created") row.sales_micros += event.amount_micros;
        if (!has_events() || !is_named(event.name)) return;
        EventCounts& events = row.events[event.name];
        (event.by == "view" ? events.views : events.clicks)++;
        events.with_value += event.amount_micros > 0 ? 1 : 0;
        events.value_micros += event.amount_micros;
    }

    [[nodiscard]] std::vector<Event> events() const {
        const std::string entity = level_ == "ad_account" ? "''" : level_;
        SQLite::Statement& query =
            call_.store.prepared("SELECT " + entity + ", " + (breakdown_.empty() ? "''" : breakdown_) +
                                 ", name, at, amount_micros, details FROM conversions WHERE world = ?1 AND ad <> '' "
                                 "AND ((hour >= ?2 AND hour < ?3) OR (at >= ?2 AND at < ?3)) ORDER BY seq");
        query.bind(1, call_.world_id());
        query.bind(2, range_.from);
        query.bind(3, range_.to);
        std::vector<Event> found;
        while (query.executeStep()) {
            Event event;
            event.entity = level_ == "ad_account" ? call_.world.ad_account_id() : query.getColumn(0).getString();
            event.part = query.getColumn(1).getString();
            event.name = query.getColumn(2).getString();
            event.at = query.getColumn(3).getInt64();
            event.amount_micros = query.getColumn(4).getInt64();
            const Value details = parse_json(query.getColumn(5).getString()).value_or(Value());
            event.by = details["by"].text();
            event.touch_at = static_cast<std::int64_t>(details["touch_at"].number());
            if (is_asked(event.entity)) found.push_back(std::move(event));
        }
        query.reset();
        return found;
    }

    [[nodiscard]] bool is_named(const std::string& name) const {
        if (call_.body["event_names"].size() == 0) return true;
        for (const auto& entry : call_.body["event_names"])
            if (entry.value == std::string_view(name)) return true;
        return false;
    }

    void add_zero_rows() {
        std::vector<std::string> entities = entities_;
        if (!is_grouped_) entities = {""};
        const std::int64_t last = is_daily_ ? range_.to : range_.from + 1;
        for (const std::string& entity : entities)
            for (std::int64_t day = range_.from; day < last && rows_.size() <= kMaxRows; day += kDay)
                rows_[place_of(entity, day, "")];
    }

    [[nodiscard]] Value shown(const RowPlace& place, const Counts& counts) const {
        Value row;
        if (is_daily_) row.put("date", Value(day_text(place.day)));
        row.put("entity_id", is_grouped_ ? Value(place.entity) : Value());
        row.put("conversions", static_cast<double>(counts.conversions));
        row.put("click_through_conversions", static_cast<double>(counts.conversions - counts.views));
        row.put("view_through_conversions", static_cast<double>(counts.views));
        row.put("order_created_attributed_sales", Value(json_number_text(units(counts.sales_micros))));
        row.put("order_created_attributed_sales_currency", currency_);
        if (!breakdown_.empty()) row.put(breakdown_.c_str(), Value(place.part));
        if (!has_events()) return row;
        Value events = Value::array();
        for (const auto& [name, sums] : counts.events) events.append(shown(name, sums, row["entity_id"]));
        row.put("attributed_events", events);
        return row;
    }

    // How goal settings are broken down is not published beyond an empty list.
    [[nodiscard]] Value shown(const std::string& name, const EventCounts& sums, ValueRef entity) const {
        Value value;
        value.put("entity_id", entity);
        value.put("event_name", Value(name));
        value.put("event_kind", is_reserved_event_name(name) && name != "custom" ? "standard" : "custom");
        value.put("attributed_event_count", static_cast<double>(sums.clicks + sums.views));
        value.put("click_through_conversions", static_cast<double>(sums.clicks));
        value.put("view_through_conversions", static_cast<double>(sums.views));
        value.put("attributed_event_value_amount", sums.with_value > 0 ? Value(units(sums.value_micros)) : Value());
        value.put("attributed_event_value_count", static_cast<double>(sums.with_value));
        value.put("attributed_event_value_currency", sums.with_value > 0 ? currency_ : Value());
        value.put("conversion_event_setting_breakdowns", Value::array());
        return value;
    }

    [[nodiscard]] static double units(std::int64_t micros) { return static_cast<double>(micros) / 1'000'000; }

    const Call& call_;
    TimeRange range_;
    std::string level_;
    std::string breakdown_;
    Value currency_;
    std::vector<std::string> entities_;
    bool is_grouped_ = true;
    bool is_daily_ = false;
    bool is_by_conversion_ = false;
    std::map<RowPlace, Counts> rows_;
};

}  // namespace

const ads::Table kConversionInsightsRequest = lint::closed_table("conversion report", kRequestFields);
const ads::Table kConversionRow = lint::open_table("conversion row", kConversionRowFields);

Answer post_conversion_insights(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kConversionInsightsRequest)) return *wrong;
    if (const ValueRef days = call.body["attribution_window_days"];
        days.is_number() && !(days == 7 || days == 14 || days == 30))
        return invalid("attribution_window_days", "supported values are 7, 14, 30.");
    if (call.body["event_names"].size() > 0 && call.body["include"].size() == 0)
        return invalid("event_names",
                       "event_names selects among attributed events: add \"include\": [\"attributed_events\"].");
    if (!(call.body["group_by_entity"] == false) && !call.body["entity_ids"].is_array())
        return refusal(
            400,
            "Missing required parameter: 'entity_ids'. Rows are grouped by entity unless group_by_entity is false.",
            "entity_ids", "missing_required_parameter");
    const std::optional<TimeRange> range = time_range_of(call.body["time_ranges"].at(0).text(), call.now());
    if (!range)
        return invalid("time_ranges", "a time range is the JSON text of a unix_range, date_range or hour_range.");
    if (range->from > 0 && range->to - range->from > kMaxDays * kDay + kHour)
        return invalid("time_ranges", "a report has at most 365 days.");
    Report report(call, *range);
    report.count();
    // No part of it is answered, and there is no cursor (Reporting page).
    if (report.is_too_large())
        return refusal(413, "The report exceeds 2,000 rows. Ask for a shorter time or fewer objects.", "",
                       "report_too_large");
    return {.body = report.answer()};
}

}  // namespace pixelcard::sandbox
