// What a request looks like.
#include "support/page.h"

using namespace pixelcard;
using namespace pixelcard::test;

TEST_CASE("the URL has pixel, type, version, time and count, in the order of OpenAI's script") {
    Page page;
    page.settle_start(R"({"pixelId":"a b&c"})");
    page.view("e1");
    page.view("e2");
    page.wait(1000);
    const std::string expected = "https://bzr.openai.com/v1/sdk/events?pid=a%20b%26c&st=oaiq-web&sv=1.0.0&t=" +
                                 std::to_string(static_cast<long long>(page.now_ms())) + "&ec=2";
    CHECK(page.requests.at(0)["url"] == expected);
    CHECK(page.requests.at(0)["mode"] == "no-cors");
    CHECK(page.requests.at(0)["credentials"] == "include");
    CHECK(page.requests.at(0)["referrer_policy"] == "");
}

TEST_CASE("a whole order is sent as by OpenAI's script") {
    Page page(
        R"({"url":"https://shop.example/cart?oppref=gA&mail=x#f","cookie":"__obref=b","referrer":"https://news.example/post?id=1#c"})");
    page.settle_start(R"({"pixelId":"px1","user":{"country":"DE"}})");
    page.call(
        R"(["measure","order_created",{"type":"contents","amount":4200,"currency":"EUR","contents":[{"id":"sku_1","quantity":2,"amount":2100}]},{"event_id":"order_981","opt_out":true}])");
    const std::string time = std::to_string(static_cast<long long>(page.now_ms()));
    page.wait(1000);
    CHECK(
        json_text(page.requests.at(0)["body"]) ==
        R"({"obref":"b","oppref":"gA","events":[{"type":"order_created","timestamp_ms":)" + time +
            R"(,"id":"order_981","source_url":"https://shop.example/cart","referrer_url":"https://news.example/post","opt_out":true,)"
            R"("data":{"type":"contents","amount":4200,"currency":"EUR","contents":[{"id":"sku_1","quantity":2,"amount":2100}]}}],"user":{"in":{"co":"DE"}}})");
}

TEST_CASE("a custom event carries its name beside its data") {
    Page page;
    page.settle_start();
    page.call(R"(["measure","custom",{"type":"custom"},{"custom_event_name":"Quote","opt_out":false}])");
    page.wait(1000);
    const Value event = page.requests.at(0)["body"]["events"].at(0);
    CHECK(event["type"] == "custom");
    CHECK(event["custom_event_name"] == "quote");
    CHECK(event["opt_out"].is_boolean());
    CHECK_FALSE(event["opt_out"].is_true());
    CHECK(event["id"].text().size() == 36);
}

TEST_CASE("the URL of an event is the one at its call") {
    Page page;
    page.settle_start();
    page.call_at("https://www.shop.example/a?x=1", R"(["measure","page_viewed",{"type":"contents"}])");
    page.call_at("https://www.shop.example/b#y", R"(["measure","page_viewed",{"type":"contents"}])");
    page.wait(1000);
    const Value events = page.requests.at(0)["body"]["events"];
    CHECK(events.at(0)["source_url"] == "https://www.shop.example/a");
    CHECK(events.at(1)["source_url"] == "https://www.shop.example/b");
}

TEST_CASE("a page without a web URL sends none") {
    Page page(R"({"url":"about:blank"})");
    page.settle_start();
    page.view("e1");
    page.wait(1000);
    CHECK_FALSE(page.requests.at(0)["body"]["events"].at(0).has("source_url"));
}

TEST_CASE("a referrer of the same origin or of no web page is left out") {
    for (const char* referrer :
         {"", "https://www.shop.example/before?x=1", "android-app://x.example/", "about:blank"}) {
        Page page(std::string(R"({"referrer":")") + referrer + "\"}");
        page.settle_start();
        page.view("e1");
        page.wait(1000);
        CHECK_FALSE(page.requests.at(0)["body"]["events"].at(0).has("referrer_url"));
    }
}

TEST_CASE("refused events are counted for the next diagnostic, once") {
    Page page;
    page.settle_start();
    page.call(R"(["measure","purchase",{"type":"contents"}])");
    page.call(R"(["measure","purchase",{"type":"contents"}])");
    page.call(R"(["measure","page_viewed","x"])");
    page.wait(4000);
    REQUIRE(page.requests.size() == 1);
    CHECK(page.requests[0]["body"].size() == 1);
    CHECK(
        json_text(page.requests[0]["body"]["events"].at(0)["data"]) ==
        R"({"type":"diagnostic","schema_version":2,"consent":true,"config":{"automatic_advanced_matching":"disabled"},"dropped_event_count":3,)"
        R"("dropped_event_reason_counts":{"unsupported_event_name":2,"missing_event_props":1},"dropped_event_name_counts":{"purchase":2,"page_viewed":1},)"
        R"("dropped_event_phase_counts":{"measure":3},"dropped_event_details":[{"reason":"unsupported_event_name","code":"unknown_event","field":"event","count":2},)"
        R"({"reason":"missing_event_props","code":"missing_data","field":"data","count":1}]})");
    page.answer("opaque");
    page.call(R"(["measure","page_viewed",7])");
    page.wait(4000);
    CHECK(page.requests.back()["body"]["events"].at(0)["data"]["dropped_event_count"].number() == 1);
}

TEST_CASE("what is kept with a repair is not counted as dropped") {
    Page page;
    page.settle_start();
    page.call(R"(["measure","lead_created",{"type":"customer_action","service":"x"}])");
    CHECK(page.reports("repaired").size() == 1);
    page.wait(1000);
    CHECK(types_in(page.requests.at(0)) == "lead_created");
    CHECK(json_text(page.state()["refused"]) == "{}");
    CHECK(page.state()["findings"].size() == 1);
}

TEST_CASE("every effect follows the documented order: identity before configuration, a request before its report") {
    Page page(R"({"url":"https://shop.example/?oppref=t","session":null})");
    page.init();
    std::string kinds;
    for (const auto& [index, effect] : page.effects())
        if (!(effect["effect"] == "report")) kinds.append(effect["effect"].text()).append(" ");
    CHECK(kinds.find("set_cookie") < kinds.find("fetch_config"));
    CHECK(kinds.substr(kinds.size() - 5) == "wake ");
}
