#include "pixelcard/sandbox/ads_api/bulk/bulk_inputs.h"

#include <initializer_list>

namespace pixelcard::sandbox {

namespace {

constexpr double kOfThousand = 1000;
/// For 1,000 impressions, where an ad group has no bid: the page about jobs has none.
constexpr double kUsualCpmMicros = 60000000;
constexpr double kUsualClickMicros = 1000000;

void copy(ValueRef from, std::initializer_list<const char*> names, Value& to) {
    for (const char* const name : names)
        if (!from[name].is_null()) to.put(name, from[name]);
}

// Null takes away in an update, so that it is copied too.
void copy_all(ValueRef from, std::initializer_list<std::string_view> names, Value& to) {
    for (const auto& member : from)
        for (const std::string_view name : names)
            if (member.key == name) to.put(member.key, member.value);
}

const char* budget_name(std::string_view type) {
    return type == "daily" ? "daily_spend_limit_micros" : "lifetime_spend_limit_micros";
}

Value budget_of(ValueRef input, std::string_view type) {
    Value budget;
    budget.put(budget_name(type), input["max_budget_micros"]);
    return budget;
}

Value locations_of(ValueRef ids) {
    Value include = Value::array();
    for (const auto& id : ids) {
        Value location;
        location.put("id", id.value);
        include.append(location);
    }
    return include;
}

// A bid for impressions is for one of them in a single request, and for a thousand in a job.
Value bid_of(ValueRef input, bool is_click, double usual) {
    const ValueRef given = input[is_click ? "max_bid_micros" : "max_cpm_bid_micros"];
    const double bid = given.is_number() ? given.number() : usual;
    return Value(is_click ? bid : bid / kOfThousand);
}

Value status_of(ValueRef input) { return input["status"].is_text() ? Value(input["status"]) : Value("paused"); }

}  // namespace

Value campaign_from_bulk(ValueRef input) {
    Value campaign;
    copy(input, {"name"}, campaign);
    campaign.put("status", status_of(input));
    campaign.put("budget", budget_of(input, input["budget_type"].text()));
    campaign.put("bidding_type", input["billing_event_type"] == "click" ? "clicks" : "impressions");
    Value locations;
    if (input.has("target_countries")) locations.put("countries", input["target_countries"]);
    if (input.has("location_ids")) locations.put("include", locations_of(input["location_ids"]));
    if (locations.is_null()) return campaign;
    Value targeting;
    targeting.put("locations", locations);
    campaign.put("targeting", targeting);
    return campaign;
}

Value campaign_update_from_bulk(ValueRef input, ValueRef before) {
    Value campaign = Value::object();
    copy_all(input, {"name", "description", "status", "start_time", "end_time"}, campaign);
    const bool was_daily = before["budget"].has(budget_name("daily"));
    if (input.has("max_budget_micros") || input.has("budget_type")) {
        Value amount = input;
        if (!amount.has("max_budget_micros"))
            amount.put("max_budget_micros", before["budget"][budget_name(was_daily ? "daily" : "lifetime")]);
        campaign.put("budget", budget_of(amount, input["budget_type"].is_text() ? input["budget_type"].text()
                                                 : was_daily                    ? "daily"
                                                                                : "lifetime"));
    }
    if (input.has("location_ids")) {
        Value targeting = before["targeting"].is_object() ? Value(before["targeting"]) : Value::object();
        Value locations = targeting["locations"].is_object() ? Value(targeting["locations"]) : Value::object();
        locations.put("include", locations_of(input["location_ids"]));
        targeting.put("locations", locations);
        campaign.put("targeting", targeting);
    }
    return campaign;
}

Value ad_group_from_bulk(ValueRef input, ValueRef campaign) {
    const bool is_click = !(campaign["bidding_type"] == "impressions");
    Value bidding;
    bidding.put("billing_event_type", is_click ? "click" : "impression");
    bidding.put("max_bid_micros", bid_of(input, is_click, is_click ? kUsualClickMicros : kUsualCpmMicros));
    Value ad_group;
    copy(input, {"name", "context_hints"}, ad_group);
    ad_group.put("status", status_of(input));
    ad_group.put("bidding_config", bidding);
    return ad_group;
}

Value ad_group_update_from_bulk(ValueRef input, ValueRef before) {
    Value ad_group = Value::object();
    copy_all(input, {"name", "description", "status", "context_hints"}, ad_group);
    if (!input.has("max_bid_micros") && !input.has("max_cpm_bid_micros")) return ad_group;
    Value bidding = before["bidding_config"];
    bidding.put("max_bid_micros", bid_of(input, input.has("max_bid_micros"), 0));
    ad_group.put("bidding_config", bidding);
    return ad_group;
}

Value ad_from_bulk(ValueRef input) {
    Value creative;
    creative.put("type", "chat_card");
    copy(input, {"title", "body", "target_url"}, creative);
    Value ad;
    ad.put("name", input["title"]);
    ad.put("status", status_of(input));
    ad.put("creative", creative);
    return ad;
}

Value ad_update_from_bulk(ValueRef input) {
    Value ad = Value::object();
    copy_all(input, {"name", "status"}, ad);
    if (!input["creative"].is_object()) return ad;
    Value creative = input["creative"];
    if (!creative.has("type")) creative.put("type", "chat_card");
    ad.put("creative", creative);
    return ad;
}

}  // namespace pixelcard::sandbox
