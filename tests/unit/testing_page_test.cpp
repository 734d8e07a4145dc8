// The fake page that is installed for the tests of others.
#include "pixelcard/testing/page.h"

#include "support/json.h"

namespace pixelcard::testing {

namespace {

const Value kOrder{{"type", "contents"}, {"amount", 2599}, {"currency", "EUR"}};

Page started(std::string_view url = "https://shop.example/?oppref=click1", const Visit& visit = {}) {
    Page page(url, visit);
    page.call({"init", Value{{"pixelId", "px1"}}});
    return page;
}

std::size_t orders_in(const Value& events) {
    std::size_t count = 0;
    for (const auto& event : events) count += event.value["type"] == "order_created";
    return count;
}

}  // namespace

TEST_CASE("a page sends what it measures when its time comes") {
    Page page = started();
    page.call({"measure", "order_created", kOrder, Value{{"event_id", "o1"}}});
    CHECK(orders_in(page.sent_events()) == 0);
    page.wait(5000);
    REQUIRE(orders_in(page.sent_events()) == 1);
    CHECK(page.answer());
    CHECK_FALSE(page.requests().empty());
    CHECK(page.dropped() == Value::object());
    CHECK(page.now_ms() == Visit().now_ms + 5000);
}

TEST_CASE("a request that fails is tried again, with the same ids") {
    Page page = started();
    page.call_json(
        R"(["measure","order_created",{"type":"contents","amount":2599,"currency":"EUR"},{"event_id":"o1"}])");
    page.wait(5000);
    const std::size_t first = page.sent_events().size();
    page.answer_all("network_error");
    page.wait(600'000);
    CHECK(page.sent_events().size() > first);
    CHECK(orders_in(page.sent_events()) >= 2);
    page.answer_all();
    CHECK_FALSE(page.answer());
    CHECK(page.state()["pixels"][0]["delivered"] == 1);
}

TEST_CASE("nothing is sent without permission and what is lost has a reason") {
    Page page("https://shop.example/");
    page.call({"init", Value{{"pixelId", "px1"}, {"consent", "denied"}}});
    page.call({"measure", "order_created", kOrder});
    page.hide();
    page.wait(60'000);
    CHECK(orders_in(page.sent_events()) == 0);
    CHECK(page.dropped() == Value{{"consent_denied", 1}});
    CHECK(page.cookies().count("__oppref") == 0);
}

TEST_CASE("the next page knows the click and sends what the page before it could not") {
    Page page = started();
    CHECK_FALSE(page.cookies().empty());
    page.call({"measure", "order_created", kOrder, Value{{"event_id", "o1"}}});
    page.wait(5000);
    page.answer_all("network_error");
    page.next_page("https://shop.example/thanks");
    page.call({"init", Value{{"pixelId", "px1"}}});
    page.wait(10'000);
    CHECK(orders_in(page.sent_events()) >= 2);
    CHECK(page.requests().back()["body"]["oppref"] == "click1");
    CHECK(page.url() == "https://shop.example/thanks");
}

TEST_CASE("cookies end with their time") {
    Page page = started();
    CHECK_FALSE(page.cookies().empty());
    page.wait(3.2e10);
    CHECK(page.cookies().empty());
}

}  // namespace pixelcard::testing
