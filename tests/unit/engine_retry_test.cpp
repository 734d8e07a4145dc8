// What answers do: delivered, tried again with patience, halved, given up with a reason.
#include "support/page.h"

using namespace pixelcard;
using namespace pixelcard::test;

namespace {

// One event in flight to a collector of our own, whose status can be read.
void send_one(Page& page, const char* event_id = "e1") {
    page.settle_start(R"({"pixelId":"px1","endpoint":"/m"})");
    page.view(event_id);
    page.wait(1000);
    REQUIRE(page.requests.size() == 1);
}

std::string dropped(const Page& page) { return json_text(page.pixel()["dropped"]); }

}  // namespace

TEST_CASE("every success delivers") {
    for (const char* outcome : {"opaque", "queued"}) {
        Page page;
        send_one(page);
        page.answer(outcome);
        CHECK(page.reports("delivered").size() == 1);
        CHECK(page.pixel()["delivered"].number() == 1);
    }
    for (const double status : {200.0, 202.0, 204.0, 299.0}) {
        Page page;
        send_one(page);
        page.answer("status", status);
        CHECK(page.pixel()["delivered"].number() == 1);
        CHECK(adds_up(page.pixel()));
    }
}

TEST_CASE("a failed request is tried again after 5 s, doubling up to 5 min, ten times in all") {
    Page page;
    send_one(page);
    const std::string body = json_text(page.requests[0]["body"]);
    for (const double delay : {5000.0, 10000.0, 20000.0, 40000.0, 80000.0, 160000.0, 300000.0, 300000.0, 300000.0}) {
        page.answer("network_error");
        REQUIRE(page.reports("retry").size() == 1);
        CHECK(page.reports("retry").at(0)["delay_ms"].number() == delay);
        CHECK(page.wake_at_ms() == page.now_ms() + delay);
        const std::size_t before = page.requests.size();
        page.wait(delay - 1);
        CHECK(page.requests.size() == before);
        page.wait(1);
        REQUIRE(page.requests.size() == before + 1);
        CHECK(json_text(page.requests.back()["body"]) == body);
        CHECK_FALSE(json_text(page.requests.back()["request_id"]) ==
                    json_text(page.requests[before - 1]["request_id"]));
    }
    CHECK(page.requests.size() == 10);
    page.answer("network_error");
    CHECK(page.wake_at_ms() == -1);
    CHECK(dropped(page) == R"({"retries_exhausted":1})");
    CHECK(page.reports("dropped").at(0)["reason"] == "retries_exhausted");
    CHECK(adds_up(page.pixel()));
    page.wait(3600000);
    CHECK(page.requests.size() == 10);
}

TEST_CASE("the events and identity of a retry are those of the first try") {
    Page page;
    send_one(page);
    const std::string body = json_text(page.requests[0]["body"]);
    page.answer("network_error");
    page.init(R"({"user":{"country":"FR"}})");
    page.view("e2");
    page.wait(5000);
    REQUIRE(page.requests.size() == 2);
    CHECK(json_text(page.requests[1]["body"]) == body);
}

TEST_CASE("statuses that can pass are tried again, others are final") {
    for (const double status : {408.0, 429.0, 500.0, 502.0, 503.0, 504.0, 599.0}) {
        Page page;
        send_one(page);
        page.answer("status", status);
        INFO(status);
        CHECK(page.reports("retry").size() == 1);
        CHECK(page.pixel()["queued"].number() == 1);
        CHECK(adds_up(page.pixel()));
    }
    for (const double status : {400.0, 401.0, 403.0, 404.0, 410.0, 413.0, 415.0, 422.0, 451.0}) {
        Page page;
        send_one(page);
        page.answer("status", status);
        INFO(status);
        CHECK(page.reports("retry").size() == 0);
        CHECK(dropped(page) == "{\"http_" + std::to_string(static_cast<int>(status)) + "\":1}");
        CHECK(adds_up(page.pixel()));
        CHECK(page.wake_at_ms() == -1);
    }
}

TEST_CASE("a collector's Retry-After lengthens the wait and never shortens it") {
    Page page;
    send_one(page);
    page.answer("status", 429, 60000);
    CHECK(page.wake_at_ms() == page.now_ms() + 60000);
    page.wait(60000);
    page.answer("status", 503, 1);
    CHECK(page.wake_at_ms() == page.now_ms() + 10000);
    page.wait(10000);
    page.answer("status", 503, 0);
    CHECK(page.wake_at_ms() == page.now_ms() + 20000);
    page.wait(20000);
    page.answer("status", 503, 1e15);
    CHECK(page.wake_at_ms() == page.now_ms() + 86400000);
}

TEST_CASE("a nonsensical Retry-After is ignored") {
    for (const char* value : {R"("soon")", "null", "{}", "true", "-5", "1.5"}) {
        Page page;
        send_one(page);
        Value input = from(R"({"outcome":"status","status":503})");
        input.put("request_id", page.requests[0]["request_id"]);
        input.put("retry_after_ms", from(value));
        page.step("sent", input);
        CHECK(page.wake_at_ms() == page.now_ms() + 5000);
    }
}

TEST_CASE("a body the collector finds too large is halved until it passes, with the same ids in order") {
    Page page;
    page.settle_start(R"({"pixelId":"px1","endpoint":"/m"})");
    for (int i = 0; i < 5; i++) page.view("e" + std::to_string(i));
    page.wait(1000);
    REQUIRE(page.requests.size() == 1);
    std::string delivered;
    double answered = 0;
    while (answered < static_cast<double>(page.requests.size())) {
        const Value request = page.requests[static_cast<std::size_t>(answered++)];
        const bool is_small = request["body"]["events"].size() == 1;
        CHECK(request["body"]["obref"].text().size() == 36);
        if (is_small) delivered += ids_in(request) + " ";
        page.answer(request, "status", is_small ? 202 : 413);
        CHECK(adds_up(page.pixel()));
    }
    CHECK(delivered == "e0 e1 e2 e3 e4 ");
    CHECK(page.pixel()["delivered"].number() == 5);
}

TEST_CASE("both halves of a body go on counting its tries") {
    Page page;
    page.settle_start(R"({"pixelId":"px1","endpoint":"/m"})");
    page.view("e1");
    page.view("e2");
    page.wait(1000);
    page.answer("status", 413);
    REQUIRE(page.requests.size() == 3);
    for (std::size_t half = 1; half <= 2; half++) {
        page.answer(page.requests[half], "network_error");
        REQUIRE(page.reports("retry").size() == 1);
        CHECK(page.reports("retry").at(0)["attempt"].number() == 2);
        CHECK(page.reports("retry").at(0)["delay_ms"].number() == 10000);
    }
}

TEST_CASE("one event that is too large by itself is dropped with the status") {
    Page page;
    page.settle_start(R"({"pixelId":"px1","endpoint":"/m"})");
    page.view("e1");
    page.view("e2");
    page.wait(1000);
    page.answer("status", 413);
    REQUIRE(page.requests.size() >= 2);
    const Value first = page.requests[1];
    page.answer(first, "status", 413);
    CHECK(dropped(page) == R"({"http_413":1})");
    page.answer("opaque");
    CHECK(page.pixel()["delivered"].number() == 1);
    CHECK(adds_up(page.pixel()));
}

TEST_CASE("an answer to nothing, or a second one, changes nothing") {
    Page page;
    send_one(page);
    const std::string before = json_text(page.state());
    for (const char* id : {"0", "999", "-1", "null", R"("1")", "1.5"}) {
        Value input = from(R"({"outcome":"opaque"})");
        input.put("request_id", from(id));
        page.step("sent", input);
        CHECK(json_text(page.state()) == before);
    }
    page.answer("opaque");
    const std::string after = json_text(page.state());
    page.answer("network_error");
    page.answer("opaque");
    CHECK(json_text(page.state()) == after);
}

TEST_CASE("a failure makes itself known in the state") {
    Page page;
    send_one(page);
    page.answer("network_error");
    CHECK(text(page.state()["last_error"]) == "network: request failed");
}

TEST_CASE("a batch that fails while the visitor is being asked again is held, not lost") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.wait(1000);
    page.init(R"({"pixelId":"px1","consent":"pending"})");
    CHECK(page.state()["consent"].text() == "pending");
    page.answer("network_error");
    CHECK(json_text(page.pixel()["dropped"]) == "{}");
    CHECK(page.pixel()["queued"].number() == 1);
    page.consent(true);
    page.wait(10000);
    REQUIRE(page.requests.size() >= 2);
    CHECK(ids_in(page.requests[1]) == "e1");
}
