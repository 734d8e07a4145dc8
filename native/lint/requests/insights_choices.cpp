// An insights query: what its lists hold, and which parameters go together. Source: the Insights page.
#include <algorithm>
#include <iterator>

#include "pixelcard/ads/resources/insights_fields.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/lint/requests/choices.h"
#include "pixelcard/lint/requests/nearest.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

/// A parameter of the query, whichever way its name is written: array parameters end in "[]" on the wire.
struct Parameter {
    ValueRef value;
    std::string_view key;

    /// The entry of a list, or a string given instead of a list of one.
    [[nodiscard]] ValueRef entry(std::size_t index) const {
        return value.is_array() ? value.at(index) : index == 0 ? value : ValueRef();
    }
    [[nodiscard]] std::size_t size() const { return value.is_array() ? value.size() : value.is_null() ? 0 : 1; }
};

Parameter parameter(ValueRef query, std::string_view name) {
    for (const auto& member : query) {
        const std::string_view key = member.key.text();
        if (key == name || (key.ends_with("[]") && key.substr(0, key.size() - 2) == name)) return {member.value, key};
    }
    return {{}, name};
}

void exclude(const Parameter& given, std::string message, const Place& place, const Context& context) {
    if (context.findings.wants(RuleId::R_009))
        context.findings.add(RuleId::R_009, place[given.key], {.message = std::move(message), .value = given.value});
}

bool is_level(std::string_view name) {
    for (const std::string_view level : fields::kLevels)
        if (name == level) return true;
    return false;
}
bool is_segment(std::string_view name) {
    for (const std::string_view segment : fields::kSegmentNames)
        if (name == segment) return true;
    return false;
}

/// Of these, fields of an entity begin with its name and an underscore: "campaign_id".
constexpr std::string_view kFlatNames[] = {"id",
                                           "start_time",
                                           "end_time",
                                           "readable_time",
                                           "timezone",
                                           "data_status",
                                           "impressions",
                                           "clicks",
                                           "spend",
                                           "ctr",
                                           "cpc",
                                           "cpm",
                                           "conversions",
                                           "click_through_conversions",
                                           "view_through_conversions",
                                           "cpa",
                                           "post_click_cvr",
                                           "order_created_attributed_sales",
                                           "order_created_attributed_sales_currency",
                                           "order_created_roas",
                                           "item_id"};

bool is_of_entity(std::string_view name) {
    const auto begins = [name](std::string_view entity) {
        return name.size() > entity.size() && name.starts_with(entity) && name[entity.size()] == '_';
    };
    return std::any_of(std::begin(fields::kLevels), std::end(fields::kLevels), begins) ||
           std::any_of(std::begin(fields::kSegmentNames), std::end(fields::kSegmentNames), begins);
}

// As answers name them, and as the Reporting page asks for them (autumn 2026).
void check_flat_name(ValueRef name, const Place& place, const Context& context) {
    const std::string_view text = name.text();
    if (!context.findings.wants(RuleId::R_005) || is_of_entity(text) ||
        std::find(std::begin(kFlatNames), std::end(kFlatNames), text) != std::end(kFlatNames))
        return;
    const std::string_view meant = nearest(text, kFlatNames);
    context.findings.add_milder(
        RuleId::R_005, Level::warning, place,
        {.message = in_quotes(text) + " is not a field of reports" +
                    (meant.empty() ? std::string() : "; did you mean " + in_quotes(meant) + '?'),
         .value = name,
         .fix = meant.empty() ? Value() : Value(meant)});
}

void check_field_name(ValueRef name, ValueRef segment, const Place& place, const Context& context) {
    if (!name.is_text()) return;
    const std::string_view text = name.text();
    const std::string_view entity = text.substr(0, text.find('.'));
    if (entity.size() == text.size()) {
        check_flat_name(name, place, context);
    } else if (is_segment(entity) && !(segment == entity)) {
        if (context.findings.wants(RuleId::R_009))
            context.findings.add(RuleId::R_009, place,
                                 {.message = in_quotes(text) + " needs the segment " + in_quotes(entity) +
                                             ", which the query does not ask for",
                                  .value = name});
    } else if (!is_level(entity) && !is_segment(entity) && entity != "metadata" &&
               context.findings.wants(RuleId::R_005)) {
        context.findings.add(RuleId::R_005, place,
                             {.message = in_quotes(entity) + " is nothing that reports have fields of; ad_account, "
                                                             "campaign, ad_group, ad, metadata and the segments are",
                              .value = name});
    }
}

// Lists of JSON strings: an object is what was meant, but not what the wire carries.
bool check_json_text(ValueRef entry, const Place& place, const Context& context) {
    if (entry.is_text()) return true;
    if (context.findings.wants(RuleId::R_002))
        context.findings.add(
            RuleId::R_002, place,
            {.message = std::string("this is ") + kind_text(entry) + ", and has to be the JSON of an object, as text",
             .value = entry,
             .fix = entry.is_object() ? Value(json_text(entry)) : Value()});
    return false;
}

void check_filter(ValueRef text, const Place& place, const Context& context) {
    if (!context.findings.wants(RuleId::R_008)) return;
    const auto report = [&](std::string message) {
        context.findings.add(RuleId::R_008, place, {.message = std::move(message), .value = text});
    };
    const std::optional<Value> filter = parse_json(text.text());
    if (!filter || !filter->is_object())
        return report(
            R"(a filter is a JSON object in a text, such as {"field":"campaign.id","operator":"IN","value":["cmpn_101"]})");
    const ValueRef name = (*filter)["operator"];
    const ValueRef value = (*filter)["value"];
    if (!(*filter)["field"].is_text()) report("the filter does not name its \"field\"");
    const bool is_in = name == "IN";
    if (!is_in && !(name == "GREATER_THAN") && !(name == "LESS_THAN"))
        return report("the \"operator\" of a filter is IN, GREATER_THAN or LESS_THAN" +
                      (name.is_text() ? ", not " + in_quotes(name.text()) : std::string()));
    if (is_in && !value.is_array())
        report(std::string("IN compares with a list, and the \"value\" is ") + kind_text(value));
    if (!is_in && !value.is_number())
        report(std::string(name.text()) + " compares with a number, and the \"value\" is " + kind_text(value));
}

void check_sort(ValueRef text, const Place& place, const Context& context) {
    if (!context.findings.wants(RuleId::R_008)) return;
    const auto report = [&](std::string message) {
        context.findings.add(RuleId::R_008, place, {.message = std::move(message), .value = text});
    };
    const std::optional<Value> sort = parse_json(text.text());
    if (!sort || !sort->is_object())
        return report(R"(an order is a JSON object in a text, such as {"field":"ad.clicks","direction":"desc"})");
    if (!(*sort)["field"].is_text()) report("the order does not name its \"field\"");
    const ValueRef direction = (*sort)["direction"];
    if (!(direction == "asc") && !(direction == "desc"))
        report("the \"direction\" of an order is asc or desc" +
               (direction.is_text() ? ", not " + in_quotes(direction.text()) : std::string()));
}

template <class Check>
void for_each_json(const Parameter& list, const Place& query_place, const Context& context, Check check) {
    const Place place = query_place[list.key];
    if (!list.value.is_array()) {
        if (list.value.is_text()) check(list.value, place, context);
        return;  // another type is reported by the table
    }
    for (std::size_t i = 0; i < list.size(); i++)
        if (check_json_text(list.entry(i), place[i], context)) check(list.entry(i), place[i], context);
}

// Exactly the level and the segment, once each.
void check_group_order(ValueRef query, ValueRef segment, const Place& place, const Context& context) {
    const Parameter order = parameter(query, "override_segment_group_order");
    if (order.size() == 0) return;
    const ValueRef level = query["aggregation_level"];
    if (segment.is_null() || level.is_null())
        return exclude(
            order, "groups are put in order only with aggregation_level and a segment; give both, or leave this out",
            place, context);
    const auto is_order = [&](ValueRef first, ValueRef second) {
        return order.entry(0).is_same_text(first) && order.entry(1).is_same_text(second);
    };
    const bool is_both = order.size() == 2 && (is_order(level, segment) || is_order(segment, level));
    if (!is_both)
        exclude(order,
                "the order names " + in_quotes(level.text()) + " and " + in_quotes(segment.text()) +
                    ", once each, and nothing else",
                place, context);
}

void check_includes(ValueRef query, ValueRef segment, const Place& place, const Context& context) {
    const Parameter includes = parameter(query, "includes");
    const ValueRef include = includes.entry(0);
    if (include == "zero_impression_items" && !segment.is_null())
        return exclude(includes, "zero_impression_items goes with no segment; leave one of them out", place, context);
    if (!(include == "zero_impression_products")) return;
    if (!(segment == "product") || !(parameter(query, "override_segment_group_order").entry(0) == "product"))
        exclude(includes,
                "zero_impression_products needs the segment product, and product first in override_segment_group_order",
                place, context);
}

// Clicks are counted together with views since autumn 2026. Who sets the window of clicks alone may still expect a
// total of clicks.
void check_windows(ValueRef query, const Parameter& names, const Place& place, const Context& context) {
    constexpr std::string_view kTotals[] = {"conversions", "cpa", "post_click_cvr"};
    const ValueRef window = query["attribution_window_days"];
    if (window.is_null() || !query["view_through_attribution_window_days"].is_null() ||
        !context.findings.wants(RuleId::X_16))
        return;
    for (std::size_t i = 0; i < names.size(); i++) {
        const std::string_view name = names.entry(i).text();
        if (std::find(std::begin(kTotals), std::end(kTotals), name.substr(name.rfind('.') + 1)) == std::end(kTotals))
            continue;
        return context.findings.add(
            RuleId::X_16, place["attribution_window_days"],
            {.message =
                 in_quotes(name) +
                 " counts a day of views, too; set view_through_attribution_window_days to 0 for clicks only, or to 1",
             .value = window});
    }
}

/// Source: Historical availability on the Reporting page.
double days_kept(ValueRef query, ValueRef segment) {
    constexpr double kOfHours = 30, kOfProducts = 30, kOfDays = 365;
    return query["time_granularity"] == "hourly" ? kOfHours : segment == "product" ? kOfProducts : kOfDays;
}

}  // namespace

void check_insights_choices(ValueRef query, const Place& place, const Walk& walk) {
    const Context& context = walk.context;
    const Parameter segments = parameter(query, "segments");
    const ValueRef segment = segments.entry(0);
    for_each_json(parameter(query, "time_ranges"), place, context,
                  [days = days_kept(query, segment)](ValueRef range, const Place& at, const Context& within) {
                      check_time_range(range, days, at, within);
                  });
    for_each_json(parameter(query, "filters"), place, context, check_filter);
    for_each_json(parameter(query, "sort"), place, context, check_sort);
    const Parameter names = parameter(query, "fields");
    const Place names_place = place[names.key];
    for (std::size_t i = 0; i < names.size(); i++) {
        if (names.value.is_array()) check_field_name(names.entry(i), segment, names_place[i], context);
        else check_field_name(names.value, segment, names_place, context);
    }
    check_windows(query, names, place, context);
    if (query["time_granularity"] == "hourly" && segments.size() > 0)
        exclude(segments, "a segment cannot be reported by the hour; ask for none, daily or monthly", place, context);
    check_group_order(query, segment, place, context);
    check_includes(query, segment, place, context);
    if (query.has("before") && query.has("after"))
        exclude(parameter(query, "before"), "pages are turned one way: give before or after", place, context);
}

}  // namespace pixelcard::lint
