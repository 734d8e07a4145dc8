// A page that goes out of sight, and the promises of flush.
#include "support/page.h"

using namespace pixelcard;
using namespace pixelcard::test;

namespace {

std::string outcomes(const Value& flushed) {
    std::string words;
    for (const auto& [index, event] : flushed["events"])
        words.append(words.empty() ? "" : " ").append(event["id"].text()).append(":").append(event["outcome"].text());
    return words;
}

}  // namespace

TEST_CASE("what is queued leaves by beacon when the page is hidden") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.hide();
    REQUIRE(page.requests.size() == 1);
    CHECK(page.requests[0]["via"] == "beacon");
    CHECK(ids_in(page.requests[0]) == "e1");
    page.answer("queued");
    CHECK(page.pixel()["delivered"].number() == 1);
}

TEST_CASE("a rejected beacon goes by fetch at once, with the same body") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.hide();
    page.answer("rejected");
    REQUIRE(page.requests.size() == 2);
    CHECK(page.requests[1]["via"] == "fetch");
    CHECK(json_text(page.requests[1]["body"]) == json_text(page.requests[0]["body"]));
    CHECK(page.pixel()["in_flight"].number() == 1);
    page.answer("opaque");
    CHECK(page.pixel()["delivered"].number() == 1);
}

TEST_CASE("a request that waits for its next try leaves with the page too") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.wait(1000);
    page.answer("network_error");
    page.view("e2");
    page.hide();
    REQUIRE(page.requests.size() == 3);
    CHECK(ids_in(page.requests[1]) == "e1");
    CHECK(ids_in(page.requests[2]) == "e2");
    CHECK(page.requests[1]["via"] == "beacon");
}

TEST_CASE("a request in flight is not sent twice by hiding") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.wait(1000);
    page.hide();
    page.hide();
    CHECK(page.requests.size() == 1);
}

TEST_CASE("what is measured while hidden leaves at once") {
    Page page;
    page.settle_start();
    page.hide();
    page.view("e1");
    REQUIRE(page.requests.size() == 1);
    CHECK(page.requests[0]["via"] == "beacon");
    page.answer("queued");
    page.show();
    page.view("e2");
    CHECK(page.requests.size() == 1);
    page.wait(1000);
    CHECK(page.requests.size() == 2);
    CHECK(page.requests[1]["via"] == "fetch");
}

TEST_CASE("a batch of diagnostics alone never goes by beacon, which could not leave cookies out") {
    Page page;
    page.settle_start();
    page.call(R"(["measure","nonsense"])");
    page.hide();
    REQUIRE(page.requests.size() == 1);
    CHECK(page.requests[0]["via"] == "fetch");
    CHECK(page.requests[0]["credentials"] == "omit");
    CHECK(page.requests[0]["referrer_policy"] == "no-referrer");
    CHECK(page.requests[0]["body"].size() == 1);
}

TEST_CASE("nothing is queued, nothing leaves") {
    Page page;
    page.settle_start();
    page.hide();
    CHECK(page.effects().size() == 0);
}

TEST_CASE("flush sends at once and answers when the outcome is known") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.view("e2");
    page.flush(7);
    CHECK(page.of("flushed").size() == 0);
    REQUIRE(page.requests.size() == 1);
    CHECK(page.requests[0]["via"] == "fetch");
    page.answer("opaque");
    REQUIRE(page.of("flushed").size() == 1);
    CHECK(page.of("flushed").at(0)["flush_id"].number() == 7);
    CHECK(outcomes(page.of("flushed").at(0)) == "e1:delivered e2:delivered");
    CHECK(page.of("flushed").at(0)["events"].at(0)["pixel_id"] == "px1");
    CHECK(page.of("flushed").at(0)["events"].at(0)["name"] == "page_viewed");
}

TEST_CASE("flush reports that an event will be tried again, and tries what waited at once") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.flush(1);
    page.answer("network_error");
    REQUIRE(page.of("flushed").size() == 1);
    CHECK(outcomes(page.of("flushed").at(0)) == "e1:retrying");
    page.flush(2);
    REQUIRE(page.requests.size() == 2);
    page.answer("opaque");
    CHECK(outcomes(page.of("flushed").at(0)) == "e1:delivered");
}

TEST_CASE("flush reports that an event was dropped") {
    Page page;
    page.settle_start(R"({"pixelId":"px1","endpoint":"/m"})");
    page.view("e1");
    page.flush(1);
    page.answer("status", 400);
    CHECK(outcomes(page.of("flushed").at(0)) == "e1:dropped");
}

TEST_CASE("flush with nothing to send answers at once") {
    Page page;
    page.flush(1);
    REQUIRE(page.of("flushed").size() == 1);
    CHECK(page.of("flushed").at(0)["events"].size() == 0);
    page.settle_start();
    page.flush(2);
    CHECK(page.of("flushed").at(0)["events"].size() == 0);
}

TEST_CASE("flush while pending reports that the events are held and sends nothing") {
    Page page;
    page.init(R"({"pixelId":"px1","consent":"pending"})");
    page.view("e1");
    page.flush(1);
    CHECK(outcomes(page.of("flushed").at(0)) == "e1:held");
    CHECK(page.requests.empty());
}

TEST_CASE("flush waits for a request that was in flight already") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.wait(1000);
    page.flush(1);
    CHECK(page.of("flushed").size() == 0);
    CHECK(page.requests.size() == 1);
    page.answer("opaque");
    CHECK(outcomes(page.of("flushed").at(0)) == "e1:delivered");
}

TEST_CASE("two flushes are answered each with its own events") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.flush(1);
    page.view("e2");
    page.flush(2);
    REQUIRE(page.requests.size() == 2);
    page.answer(page.requests[0], "opaque");
    REQUIRE(page.of("flushed").size() == 1);
    CHECK(outcomes(page.of("flushed").at(0)) == "e1:delivered");
    page.answer(page.requests[1], "opaque");
    REQUIRE(page.of("flushed").size() == 1);
    CHECK(outcomes(page.of("flushed").at(0)) == "e1:delivered e2:delivered");
}

TEST_CASE("two events with the same id and name are each answered") {
    Page page;
    page.settle_start();
    page.view("same");
    page.view("same");
    page.flush(1);
    page.answer("opaque");
    CHECK(outcomes(page.of("flushed").at(0)) == "same:delivered same:delivered");
}

TEST_CASE("a halved batch answers its flush once every half is settled") {
    Page page;
    page.settle_start(R"({"pixelId":"px1","endpoint":"/m"})");
    page.view("e1");
    page.view("e2");
    page.flush(1);
    page.answer("status", 413);
    REQUIRE(page.requests.size() == 3);
    page.answer(page.requests[1], "opaque");
    CHECK(page.of("flushed").size() == 0);
    page.answer(page.requests[2], "status", 400);
    CHECK(outcomes(page.of("flushed").at(0)) == "e1:delivered e2:dropped");
    CHECK(adds_up(page.pixel()));
}

TEST_CASE("a denial answers the flush that was waiting") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.flush(1);
    page.consent(false);
    CHECK(page.of("flushed").size() == 0);
    page.answer("network_error");
    CHECK(outcomes(page.of("flushed").at(0)) == "e1:dropped");
}
