// When events are sent: one second after the last, four after the first, one request at a time for each pixel.
#include "support/page.h"

using namespace pixelcard;
using namespace pixelcard::test;

TEST_CASE("an event leaves one second after it was measured") {
    Page page;
    page.settle_start();
    page.view("e1");
    CHECK(page.wake_at_ms() == page.now_ms() + 1000);
    page.wait(999);
    CHECK(page.requests.empty());
    page.wait(1);
    REQUIRE(page.requests.size() == 1);
    CHECK(ids_in(page.requests[0]) == "e1");
    CHECK(page.wake_at_ms() == -1);
}

TEST_CASE("each event moves the departure, four seconds after the first at the latest") {
    Page page;
    page.settle_start();
    const double start = page.now_ms();
    for (int i = 0; i < 5; i++) {
        page.view("e" + std::to_string(i));
        page.wait(900);
        INFO("after " << page.now_ms() - start << " ms");
        CHECK(page.requests.size() == (page.now_ms() - start < 4000 ? 0U : 1U));
    }
    CHECK(ids_in(page.requests.at(0)) == "e0 e1 e2 e3 e4");
    CHECK(page.requests.at(0)["url"].text().find("&t=" + std::to_string(static_cast<long long>(start) + 4000) + "&") !=
          std::string_view::npos);
}

TEST_CASE("a queue of diagnostics alone waits four seconds") {
    Page page;
    page.settle_start();
    page.call(R"(["measure","nonsense"])");
    page.wait(3999);
    CHECK(page.requests.empty());
    page.wait(1);
    REQUIRE(page.requests.size() == 1);
    CHECK(types_in(page.requests[0]) == "oai::diagnostic");
}

TEST_CASE("a real event takes a waiting diagnostic along") {
    Page page;
    page.settle_start();
    page.call(R"(["measure","nonsense"])");
    page.wait(500);
    page.view("e1");
    page.wait(1000);
    REQUIRE(page.requests.size() == 1);
    CHECK(types_in(page.requests[0]) == "oai::diagnostic page_viewed");
}

TEST_CASE("while a request is in flight the next waits for its answer") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.wait(1000);
    page.view("e2");
    page.wait(60000);
    CHECK(page.requests.size() == 1);
    CHECK(page.pixel()["in_flight"].number() == 1);
    CHECK(page.pixel()["queued"].number() == 1);
    page.answer("opaque");
    REQUIRE(page.requests.size() == 2);
    CHECK(ids_in(page.requests[1]) == "e2");
}

TEST_CASE("a failed request is followed by its own retry before anything newer") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.wait(1000);
    page.answer("network_error");
    page.view("e2");
    page.wait(4000);
    CHECK(page.requests.size() == 1);
    page.wait(1000);
    REQUIRE(page.requests.size() == 2);
    CHECK(ids_in(page.requests[1]) == "e1");
    page.answer("opaque");
    REQUIRE(page.requests.size() == 3);
    CHECK(ids_in(page.requests[2]) == "e2");
}

TEST_CASE("pixels do not wait for each other") {
    Page page;
    page.settle_start();
    page.settle_start(R"({"pixelId":"px2"})");
    page.view("e1");
    page.wait(1000);
    REQUIRE(page.requests.size() == 2);
    page.answer(page.requests[0], "network_error");
    page.answer(page.requests[1], "opaque");
    page.view("e2");
    page.wait(1000);
    REQUIRE(page.requests.size() == 3);
    CHECK(page.requests[2]["url"].text().find("pid=px2") != std::string_view::npos);
}

TEST_CASE("time and id of an event are those of the call") {
    Page page;
    page.settle_start();
    const double first = page.now_ms();
    page.view("e1");
    page.wait(700);
    page.call(R"(["measure","page_viewed",{"type":"contents"}])");
    const Value queued = page.reports("queued").at(0);
    page.wait(1000);
    const Value events = page.requests.at(0)["body"]["events"];
    CHECK(events.at(0)["timestamp_ms"].number() == first);
    CHECK(events.at(1)["timestamp_ms"].number() == first + 700);
    CHECK(events.at(1)["id"] == queued["id"].text());
}

TEST_CASE("a batch takes at most fifty events and the rest follows") {
    Page page;
    page.settle_start();
    for (int i = 0; i < 120; i++) page.view(std::to_string(i));
    page.wait(1000);
    REQUIRE(page.requests.size() == 1);
    CHECK(page.requests[0]["body"]["events"].size() == 50);
    page.answer("opaque");
    CHECK(page.requests.size() == 2);
    page.answer("opaque");
    REQUIRE(page.requests.size() == 3);
    CHECK(page.requests[2]["body"]["events"].size() == 20);
    CHECK(page.requests[2]["body"]["events"].at(19)["id"] == "119");
    page.answer("opaque");
    CHECK(page.pixel()["delivered"].number() == 120);
    CHECK(page.wake_at_ms() == -1);
}

TEST_CASE("an early tick changes nothing but asks for the timer again") {
    Page page;
    page.settle_start();
    page.view("e1");
    const double due = page.wake_at_ms();
    page.shift_clock(10);
    page.tick();
    CHECK(page.requests.empty());
    CHECK(page.wake_at_ms() == due);
}

TEST_CASE("a timer that rings late, as in a throttled tab, loses nothing") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.shift_clock(3600000);
    page.tick();
    REQUIRE(page.requests.size() == 1);
    CHECK(ids_in(page.requests[0]) == "e1");
}

TEST_CASE("a clock that is set back delays nothing") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.shift_clock(-3600000);
    page.tick();
    CHECK(page.requests.empty());
    CHECK(page.wake_at_ms() == page.now_ms() + 1000);
    page.wait(1000);
    REQUIRE(page.requests.size() == 1);
    page.answer("network_error");
    page.shift_clock(-86400000);
    page.show();
    CHECK(page.wake_at_ms() == page.now_ms() + 5000);
    page.wait(5000);
    CHECK(page.requests.size() == 2);
}

TEST_CASE("a clock that is set back delays no diagnostic either") {
    Page page;
    page.settle_start();
    page.call(R"(["measure","nonsense"])");
    page.shift_clock(-3600000);
    page.tick();
    CHECK(page.wake_at_ms() == page.now_ms() + 4000);
    page.wait(4000);
    CHECK(page.requests.size() == 1);
}

TEST_CASE("a clock that jumps ahead sends what is due and no more") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.shift_clock(86400000);
    page.view("e2");
    REQUIRE(page.requests.size() == 1);
    CHECK(ids_in(page.requests[0]) == "e1 e2");
    CHECK(adds_up(page.pixel()));
}

TEST_CASE("an idle page sets no timer") {
    Page page;
    page.settle_start();
    CHECK(page.wake_at_ms() == -1);
    page.tick();
    CHECK(page.effects().size() == 0);
    page.show();
    CHECK(page.effects().size() == 0);
}
