// What a page may never make us do: send too much at once, hold too much, or grow without end.
#include "pixelcard/pixel/limits.h"
#include "support/page.h"

using namespace pixelcard;
using namespace pixelcard::test;

namespace {

std::string order(int number, std::size_t name_bytes) {
    return R"(["measure","order_created",{"type":"contents","contents":[{"id":"i","name":")" +
           std::string(name_bytes, 'n') + R"("}]},{"event_id":"e)" + std::to_string(number) + "\"}]";
}

double body_bytes(const Value& request) { return static_cast<double>(json_text(request["body"]).size()); }

void check_bodies(const Page& page) {
    for (const Value& request : page.requests) {
        CHECK(body_bytes(request) <= limits::kMaxBodyBytes);
        CHECK(request["body"]["events"].size() <= limits::kMaxEventsPerBatch);
    }
}

}  // namespace

TEST_CASE("a body never exceeds 16 KiB") {
    Page page(R"({"url":"https://shop.example/?oppref=)" + std::string(4000, 'o') + "\"}");
    page.settle_start(R"({"pixelId":"px1","user":{"email_sha256":"a@b.example","city":")" + std::string(128, 'c') +
                      "\"}}");
    for (int i = 0; i < 20; i++) page.call(order(i, 4000));
    page.wait(1000);
    for (std::size_t i = 0; i < page.requests.size(); i++) page.answer(page.requests[i], "opaque");
    CHECK(page.requests.size() > 5);
    check_bodies(page);
    CHECK(page.pixel()["delivered"].number() == 20);
}

TEST_CASE("an event too large for a request loses its items in lenient mode and is dropped in strict mode") {
    Page page;
    page.settle_start();
    page.call(order(1, 20000));
    CHECK(page.reports("repaired").at(0)["finding"]["code"] == "too_large");
    CHECK(page.reports("repaired").at(0)["finding"]["field"] == "data.contents");
    page.wait(1000);
    CHECK(json_text(page.requests.at(0)["body"]["events"].at(0)["data"]) == R"({"type":"contents"})");
    Page strict;
    strict.settle_start(R"({"pixelId":"px1","strict":true})");
    strict.call(order(1, 20000));
    CHECK(strict.reports("refused").at(0)["finding"]["code"] == "too_large");
    CHECK(strict.pixel()["accepted"].number() == 0);
}

TEST_CASE("an event that is too large without its items is dropped") {
    Page page;
    page.settle_start();
    page.call(R"(["measure","trial_started",{"type":"plan_enrollment","plan_id":")" + std::string(20000, 'p') + "\"}]");
    CHECK(page.reports("refused").at(0)["finding"]["code"] == "too_large");
    page.call(R"(["measure","page_viewed",{"type":"contents"},{"event_id":")" + std::string(20000, 'e') + "\"}]");
    CHECK(page.reports("refused").at(0)["finding"]["code"] == "too_large");
    CHECK(page.pixel()["accepted"].number() == 0);
    CHECK(page.state()["refused"]["invalid_event_props"].number() == 2);
}

TEST_CASE("text that grows when escaped is measured as it is sent") {
    Page page;
    page.settle_start();
    std::string controls;
    for (int i = 0; i < 3000; i++) controls += "\\u0001";
    page.call(R"(["measure","order_created",{"type":"contents","contents":[{"id":")" + controls + R"("}]}])");
    page.wait(1000);
    check_bodies(page);
}

TEST_CASE("a page URL of any length keeps the body within bounds") {
    const std::string path(30000, 'p');
    Page page(R"({"url":"https://shop.example/)" + path + R"(","referrer":"https://news.example/)" + path + "\"}");
    page.init();
    page.view("e1");
    page.wait(1000);
    REQUIRE_FALSE(page.requests.empty());
    check_bodies(page);
}

TEST_CASE("cookies of any length keep the body within bounds") {
    Page page(R"({"cookie":"__obref=)" + std::string(4000, 'b') + "; __oppref=" + std::string(4000, 'c') + "\"}");
    page.settle_start();
    page.call(order(1, 9900));
    page.wait(1000);
    REQUIRE_FALSE(page.requests.empty());
    check_bodies(page);
}

TEST_CASE("everything at its limit at once keeps the body within bounds") {
    const std::string path(2000, 'p');
    Page page(R"({"url":"https://shop.example/)" + path + "?oppref=" + std::string(4000, 'o') +
              R"(","referrer":"https://news.example/)" + path + R"(","cookie":"__obref=)" + std::string(128, 'b') +
              "\"}");
    page.settle_start(R"({"pixelId":"px1","user":{"email_sha256":"a@b.example","city":")" + std::string(128, 'c') +
                      "\"}}");
    page.call(order(1, 10100));
    page.wait(1000);
    REQUIRE_FALSE(page.requests.empty());
    check_bodies(page);
    CHECK(page.requests.back()["body"]["events"].at(0)["data"].has("contents"));
}

TEST_CASE("failed requests count towards the bound of a queue, also on a page out of sight") {
    Page page(R"({"keeps":true})");
    page.init();
    page.hide();
    for (int i = 0; i < 600; i++) {
        page.view("e" + std::to_string(i));
        for (int way = 0; way < 2 && !page.requests.empty(); way++) {
            const Value request = page.requests.back();
            page.requests.clear();
            page.answer(request, request["via"] == "beacon" ? "rejected" : "network_error");
        }
    }
    const Value pixel = page.pixel();
    CHECK(pixel["queued"].number() <= 501);
    CHECK(pixel["dropped"]["queue_full"].number() >= 99);
    CHECK(adds_up(pixel));
}

TEST_CASE("flushes cost what they list, however many wait") {
    Page page;
    for (int pixel = 0; pixel < 4; pixel++)
        page.init(R"({"pixelId":"px)" + std::to_string(pixel) + R"(","consent":"pending"})");
    for (int i = 0; i < 200; i++) page.view("e" + std::to_string(i));
    for (int flush = 0; flush < 3; flush++) page.flush(flush);
    page.consent(false);
    CHECK(page.pixel()["dropped"]["consent_denied"].number() == 200);
}

TEST_CASE("a flush that fails uses up no try") {
    Page page;
    page.settle_start(R"({"pixelId":"px1","endpoint":"/m"})");
    page.view("e1");
    for (int i = 0; i < 30; i++) {
        page.flush(i);
        page.answer("network_error");
    }
    CHECK(page.pixel()["queued"].number() == 1);
    page.wait(5000);
    page.answer("status", 200);
    CHECK(page.pixel()["delivered"].number() == 1);
}

TEST_CASE("a diagnostic about any number of bad calls keeps the body within bounds") {
    Page page;
    page.settle_start();
    for (int i = 0; i < 200; i++) {
        std::string name = std::to_string(i);
        for (int k = 0; k < 200; k++) name += "\\u0001";
        page.call("[\"measure\",\"" + name + "\",{\"" + name + "\":1}]");
        page.call("[\"measure\",\"custom\",{\"type\":\"custom\"},{\"custom_event_name\":\"" + name + "\"}]");
    }
    page.init(R"({"strict":true})");
    for (int i = 0; i < 30; i++)
        page.call("[\"measure\",\"page_viewed\",{\"type\":\"contents\",\"" + std::to_string(i) + std::string(300, 'f') +
                  "\":1}]");
    page.wait(4000);
    REQUIRE_FALSE(page.requests.empty());
    check_bodies(page);
}

TEST_CASE("all requests in flight together stay within 48 KB, and the rest follows as room appears") {
    Page page;
    for (int i = 0; i < 6; i++) page.settle_start(R"({"pixelId":"px)" + std::to_string(i) + "\"}");
    for (int i = 0; i < 4; i++) page.call(order(i, 9000));
    page.hide();
    double in_flight = 0;
    for (const Value& request : page.requests) in_flight += body_bytes(request);
    CHECK(in_flight <= limits::kMaxInFlightBytes);
    CHECK(page.requests.size() >= 3);
    for (std::size_t i = 0; i < page.requests.size(); i++) {
        page.answer(page.requests[i], "queued");
        page.wait(5000);
    }
    double delivered = 0;
    for (std::size_t i = 0; i < 6; i++) delivered += page.pixel(i)["delivered"].number();
    CHECK(delivered == 24);
    check_bodies(page);
}

TEST_CASE("a queue holds 500 events and counts what had to go, the oldest first") {
    Page page;
    page.init(R"({"pixelId":"px1","consent":"pending"})");
    for (int i = 0; i < 520; i++) page.view("e" + std::to_string(i));
    CHECK(page.reports("dropped").at(0)["reason"] == "queue_full");
    const Value pixel = page.pixel();
    CHECK(pixel["queued"].number() == 500);
    CHECK(pixel["dropped"]["queue_full"].number() == 20);
    CHECK(adds_up(pixel));
    page.consent(true);
    page.wait(2000);
    REQUIRE_FALSE(page.requests.empty());
    CHECK(ids_in(page.requests[0]).find("e519") == std::string::npos);
    CHECK(ids_in(page.requests[0]).find("e20") != std::string::npos);
}

TEST_CASE("a queue holds half a mebibyte") {
    Page page;
    page.init(R"({"pixelId":"px1","consent":"pending"})");
    for (int i = 0; i < 100; i++) page.call(order(i, 9000));
    const Value pixel = page.pixel();
    CHECK(pixel["queued"].number() < 60);
    CHECK(pixel["queued"].number() > 50);
    CHECK(pixel["dropped"]["queue_full"].number() == 100 - pixel["queued"].number());
}

TEST_CASE("counts by name stay bounded and lose none") {
    Page page;
    page.settle_start();
    for (int i = 0; i < 80; i++) page.call("[\"measure\",\"n" + std::to_string(i) + "\"]");
    page.wait(4000);
    const Value data = page.requests.at(0)["body"]["events"].at(0)["data"];
    CHECK(data["dropped_event_name_counts"].size() <= limits::kMaxCountedNames + 1);
    CHECK(data["dropped_event_name_counts"]["other"].number() > 0);
    double sum = 0;
    for (const auto& [name, count] : data["dropped_event_name_counts"]) sum += count.number();
    CHECK(sum == 80);
    CHECK(data["dropped_event_count"].number() == 80);
}
