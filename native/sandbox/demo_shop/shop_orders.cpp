#include "pixelcard/sandbox/demo_shop/shop_orders.h"

#include <string>
#include <utility>

#include "pixelcard/ads/payload/conversions_user.h"
#include "pixelcard/base/value.h"
#include "pixelcard/pixel/engine/cookies.h"
#include "pixelcard/sandbox/http/url.h"

namespace pixelcard::server {

namespace {

/// The key of the world that the demo's pixel belongs to.
constexpr char kDemoKey[] = "Bearer demo";

HttpResponse not_reported(const char* reason) { return json_response(200, {{"reported", false}, {"reason", reason}}); }

Value contents_of(ValueRef items) {
    if (!items.is_array()) return items;  // for the endpoint to refuse
    Value contents = Value::array();
    for (const auto& entry : items) {
        const ValueRef item = entry.value;
        contents.append(Value::object({{"id", item["sku"]},
                                       {"name", item["name"]},
                                       {"content_type", "product"},
                                       {"quantity", item["quantity"]},
                                       {"amount", item["price"]}}));
    }
    return contents;
}

// The buyer, hashed before it leaves the shop, and facts about a visitor that only a server has.
Value user_of(const HttpRequest& request, ValueRef customer) {
    Value given;
    for (const auto& [name, from] : {std::pair("emails_sha256", "email"),
                                     {"first_names_sha256", "givenName"},
                                     {"last_names_sha256", "familyName"},
                                     {"countries", "country"},
                                     {"cities", "city"},
                                     {"postal_codes", "postalCode"}})
        if (customer[from].is_text() && !customer[from].is_empty_text())
            given.put(name, Value::array({customer[from]}));
    Value user = conversions_user(given).user;
    if (const Value browser = cookie_value(Value(request.header("Cookie")), "__obref"); !browser.is_empty_text())
        user.put("obref", browser);
    user.put("ip_address", request.client);
    if (const std::string agent = request.header("User-Agent"); !agent.empty()) user.put("user_agent", agent);
    return user;
}

Value event_of(const HttpRequest& request, ValueRef order, std::int64_t now_ms) {
    Value event = Value::object({{"id", order["number"]}, {"type", "order_created"}, {"action_source", "web"}});
    event.put("timestamp_ms", static_cast<double>(now_ms));
    event.put("source_url", "http://" + request.host + "/shop/checkout.html");
    // The pixel keeps the click reference in a cookie of the shop's host, which comes with the order.
    if (const Value click = cookie_value(Value(request.header("Cookie")), "__oppref"); !click.is_empty_text())
        event.put("oppref", click);
    event.put("user", user_of(request, order["customer"]));
    event.put("data", Value::object({{"type", "contents"},
                                     {"amount", order["total"]},
                                     {"currency", order["currency"]},
                                     {"contents", contents_of(order["items"])}}));
    return event;
}

HttpRequest conversions_request(const HttpRequest& request, ValueRef event) {
    Value events = Value::array();
    events.append(event);
    HttpRequest sent;
    sent.method = "POST";
    sent.host = request.host;
    sent.path = "/v1/events";
    sent.query_text = std::string("pid=") + kShopPixel;
    sent.query = parse_query(sent.query_text).value_or(Query());
    sent.headers = {{"Authorization", kDemoKey}, {"Content-Type", "application/json"}};
    sent.body = json_text(Value{{"events", events}});
    sent.client = request.client;
    return sent;
}

}  // namespace

HttpResponse take_order(const HttpRequest& request, const Handler& events, std::int64_t now_ms) {
    const Value& order = request.json().value();
    if (!order.is_object()) return error_response(400, "bad_order", "the body is not the JSON object of an order");
    if (!order["consent"].is_true()) return not_reported("no_consent");
    if (request.header("Sec-GPC") == "1") return not_reported("global_privacy_control");
    const HttpResponse answer = events(conversions_request(request, event_of(request, order, now_ms)));
    if (answer.status != 200)
        return error_response(502, "not_reported",
                              "POST /v1/events answered " + std::to_string(answer.status) + ": " + answer.body);
    return json_response(200, {{"reported", true}});
}

}  // namespace pixelcard::server
