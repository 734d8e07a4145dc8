// From the first input to the first request: pixels, options, click reference, identity.
#include <string>

#include "support/page.h"

using namespace pixelcard;
using namespace pixelcard::test;

namespace {

Value set_cookie_of(const Page& page, const char* name) {
    for (const auto& [index, effect] : page.of("set_cookie"))
        if (effect["name"] == name) return effect;
    return {};
}

}  // namespace

TEST_CASE("opening a page does nothing before init") {
    Page page(R"({"url":"https://shop.example/?oppref=t"})");
    CHECK(page.effects().size() == 0);
    page.wait(60000);
    page.hide();
    CHECK(page.effects().size() == 0);
    CHECK(page.requests.empty());
}

TEST_CASE("init sets the browser id, asks for the configuration and announces itself a second later") {
    Page page;
    page.init();
    CHECK(page.of("fetch_config").size() == 1);
    CHECK(page.of("fetch_config").at(0)["url"] == "https://bzrcdn.openai.com/pixel-config/v1/px1.json");
    const Value cookie = set_cookie_of(page, "__obref");
    CHECK(cookie["value"].text().size() == 36);
    CHECK(cookie["max_age_s"].number() == 31536000);
    CHECK(json_text(cookie["domains"]) == R"(["shop.example","www.shop.example",""])");
    CHECK(page.wake_at_ms() == page.now_ms() + 1000);
    CHECK(page.requests.empty());
    page.wait(1000);
    REQUIRE(page.requests.size() == 1);
    CHECK(types_in(page.requests[0]) == "openai::sdk_init");
    CHECK(page.requests[0]["body"]["obref"] == cookie["value"].text());
    CHECK(page.requests[0]["via"] == "fetch");
}

TEST_CASE("the first visit of a session also sends a diagnostic and remembers that") {
    Page page(R"({"session":null})");
    page.init();
    REQUIRE(page.of("store").size() == 1);
    CHECK(page.of("store").at(0)["area"] == "session");
    CHECK(page.of("store").at(0)["key"] == "oaiq_session");
    page.wait(1000);
    REQUIRE(page.requests.size() == 1);
    CHECK(types_in(page.requests[0]) == "openai::sdk_init oai::diagnostic");
    const Value data = page.requests[0]["body"]["events"].at(1)["data"];
    CHECK(
        json_text(data) ==
        R"({"type":"diagnostic","schema_version":1,"consent":true,"is_first_visit_in_session":true,"is_first_consent_grant_in_session":true,)"
        R"("config":{"automatic_advanced_matching":"disabled"},"dropped_event_count":0,"dropped_event_reason_counts":{},"dropped_event_name_counts":{},"dropped_event_phase_counts":{}})");
    CHECK_FALSE(page.requests[0]["body"]["events"].at(1).has("source_url"));
}

TEST_CASE("an existing browser id is read and not rewritten") {
    Page page(R"({"cookie":"a=1; __obref=11111111-2222-4333-8444-555555555555"})");
    page.init();
    CHECK(set_cookie_of(page, "__obref").is_null());
    page.wait(1000);
    CHECK(page.requests.at(0)["body"]["obref"] == "11111111-2222-4333-8444-555555555555");
}

TEST_CASE("the click reference of the URL is kept for 30 days") {
    Page page(R"({"url":"https://shop.example/p?oppref=gAAAA%3D","cookie":"__oppref=old"})");
    page.init();
    const Value cookie = set_cookie_of(page, "__oppref");
    CHECK(cookie["value"] == "gAAAA=");
    CHECK(cookie["max_age_s"].number() == 2592000);
    CHECK(page.reports("click").at(0)["message"] == "captured click id from query param");
    page.wait(1000);
    CHECK(page.requests.at(0)["body"]["oppref"] == "gAAAA=");
}

TEST_CASE("a click reference in the cookie is used and its lifetime left alone") {
    for (const char* url :
         {"https://shop.example/p", "https://shop.example/p?oppref=", "https://shop.example/p?oppref=old"}) {
        Page page(std::string(R"({"cookie":"__oppref=old","url":")") + url + "\"}");
        page.init();
        CHECK(set_cookie_of(page, "__oppref").is_null());
        page.wait(1000);
        CHECK(page.requests.at(0)["body"]["oppref"] == "old");
    }
}

TEST_CASE("without a click there is no oppref member") {
    Page page;
    page.init();
    page.wait(1000);
    CHECK_FALSE(page.requests.at(0)["body"].has("oppref"));
    CHECK_FALSE(page.requests.at(0)["body"].has("user"));
}

TEST_CASE("a click reference that is too long is reported and ignored") {
    Page page(R"({"url":"https://shop.example/p?oppref=)" + std::string(5000, 'a') + "\"}");
    CHECK(page.reports("click").size() == 1);
    page.init();
    CHECK(set_cookie_of(page, "__oppref").is_null());
}

TEST_CASE("the click is taken from the URL at the opening, not at a later route") {
    Page page(R"({"url":"https://shop.example/p?oppref=landing"})");
    page.call_at("https://shop.example/other", R"(["init",{"pixelId":"px1"}])");
    CHECK(set_cookie_of(page, "__oppref")["value"] == "landing");
}

TEST_CASE("init twice is harmless") {
    Page page;
    page.settle_start();
    for (const char* again :
         {R"({"pixelId":"px1"})", "{}", R"({"pixelId":" px1 "})", R"({"pid":"px1"})", R"({"pixelId":null})"}) {
        page.init(again);
        CHECK(page.effects().size() == 0);
    }
    page.wait(60000);
    CHECK(page.requests.empty());
    CHECK(page.state()["pixels"].size() == 1);
}

TEST_CASE("initialize and pid are other names, a number is taken for its digits") {
    Page page;
    page.call(R"(["initialize",{"pid":"a"}])");
    page.init(R"({"pixelId":123})");
    page.init(R"({"pixelId":"123"})");
    CHECK(page.state()["pixels"].size() == 2);
    CHECK(page.pixel(0)["id"] == "a");
    CHECK(page.pixel(1)["id"] == "123");
}

TEST_CASE("an init without a usable pixel id is refused by name") {
    Page page;
    for (const char* bad : {"{}", "null", R"({"pixelId":""})", R"({"pixelId":"  "})", R"({"pixelId":{}})",
                            R"({"pixelId":true})", R"("px1")", "[]"}) {
        INFO(bad);
        page.init(bad);
        REQUIRE(page.reports("refused").size() == 1);
        CHECK(page.reports("refused").at(0)["finding"]["code"] == "missing_pixel_id");
        CHECK(page.state()["pixels"].size() == 0);
    }
    page.init(R"({"pixelId":")" + std::string(201, 'x') + "\"}");
    CHECK(page.reports("refused").at(0)["finding"]["code"] == "too_large");
    page.init(R"({"pixelId":"a"})");
    page.init(R"({"pixelId":"b"})");
    page.init(R"({"user":{}})");
    CHECK(page.reports("refused").at(0)["finding"]["code"] == "ambiguous_pixel_id");
}

TEST_CASE("no more than twenty pixels are taken") {
    Page page;
    for (int i = 0; i < 25; i++) page.init(R"({"pixelId":"p)" + std::to_string(i) + "\"}");
    CHECK(page.state()["pixels"].size() == 20);
    CHECK(page.reports("refused").at(0)["finding"]["code"] == "too_large");
}

TEST_CASE("each pixel gets its own requests, and the same id for the same event") {
    Page page;
    page.settle_start();
    page.init(R"({"pixelId":"px2"})");
    page.call(R"(["measure","page_viewed",{"type":"contents"}])");
    page.wait(1000);
    REQUIRE(page.requests.size() == 2);
    CHECK(page.requests[0]["body"]["events"].at(0)["id"].text() ==
          page.requests[1]["body"]["events"].at(1)["id"].text());
    CHECK(page.requests[0]["url"].text().find("?pid=px1&") != std::string_view::npos);
    CHECK(page.requests[1]["url"].text().find("?pid=px2&") != std::string_view::npos);
}

TEST_CASE("measureSingle reaches one pixel and never another") {
    Page page;
    page.settle_start();
    page.settle_start(R"({"pixelId":"px2"})");
    page.call(R"(["measureSingle","px2","page_viewed",{"type":"contents"}])");
    CHECK(page.pixel(0)["accepted"].number() == 0);
    CHECK(page.pixel(1)["accepted"].number() == 1);
    for (const char* bad : {R"("px3")", "null", "{}", R"("")"}) {
        page.call(std::string(R"(["measureSingle",)") + bad + R"(,"page_viewed",{"type":"contents"}])");
        REQUIRE(page.reports("refused").size() == 1);
        CHECK(page.reports("refused").at(0)["finding"]["code"] == "unknown_pixel");
    }
    CHECK(page.pixel(0)["accepted"].number() + page.pixel(1)["accepted"].number() == 1);
}

TEST_CASE("a pixel initialised later does not get earlier events") {
    Page page;
    page.init(R"({"pixelId":"a"})");
    page.view("e1");
    page.init(R"({"pixelId":"b"})");
    page.view("e2");
    CHECK(page.pixel(0)["accepted"].number() == 2);
    CHECK(page.pixel(1)["accepted"].number() == 1);
}

TEST_CASE("measuring without a pixel is refused and counted") {
    Page page;
    page.view("e1");
    CHECK(page.reports("refused").at(0)["finding"]["code"] == "no_pixel");
    CHECK(json_text(page.state()["refused"]) == R"({"no_pixel":1})");
}

TEST_CASE("the user is replaced as a whole, and cleared by an empty object") {
    Page page;
    page.settle_start(R"({"pixelId":"px1","user":{"country":"DE","city":"Bonn"}})");
    page.view("e1");
    page.init(R"({"user":{"country":"FR"}})");
    page.wait(1000);
    CHECK(json_text(page.requests.back()["body"]["user"]) == R"({"in":{"co":"FR"}})");
    page.answer("opaque");
    page.init(R"({"pixelId":"px1"})");
    page.init(R"({"user":"nobody"})");
    page.view("e2");
    page.wait(1000);
    CHECK(json_text(page.requests.back()["body"]["user"]) == R"({"in":{"co":"FR"}})");
    page.answer("opaque");
    page.init(R"({"user":{}})");
    page.view("e3");
    page.wait(1000);
    CHECK_FALSE(page.requests.back()["body"].has("user"));
}

TEST_CASE("a plain e-mail address of a user is never in state or reports") {
    Page page;
    page.init(
        R"({"pixelId":"px1","debug":true,"user":{"email_sha256":"secret@x.example","phone_number_sha256":"secret","x":"secret"}})");
    CHECK(json_text(page.effects()).find("secret") == std::string::npos);
    CHECK(json_text(page.state()).find("secret") == std::string::npos);
    CHECK(json_text(page.pixel()["user_keys"]) == R"(["em"])");
}

TEST_CASE("an unknown or unusable option is a warning and never an error") {
    Page page;
    page.init(R"({"pixelId":"px1","colour":"red","strict":"yes","consent":"maybe","url":"file:///x","debug":null})");
    const Value repaired = page.reports("repaired");
    REQUIRE(repaired.size() == 4);
    CHECK(repaired.at(0)["finding"]["code"] == "unknown_option");
    CHECK(repaired.at(0)["finding"]["field"] == "init.colour");
    for (std::size_t i = 1; i < 4; i++) CHECK(repaired.at(i)["finding"]["code"] == "bad_value");
    CHECK(page.state()["mode"] == "lenient");
    CHECK(page.state()["consent"] == "granted");
    CHECK(page.pixel()["endpoint"] == "https://bzr.openai.com/v1/sdk/events");
}

TEST_CASE("a custom endpoint is used, and read with CORS once its configuration was readable") {
    Page page;
    page.init(R"({"pixelId":"px1","endpoint":"https://collect.example/m"})");
    CHECK(page.of("fetch_config").at(0)["url"] == "https://collect.example/m/pixel-config/v1/px1.json");
    page.wait(1000);
    CHECK(page.requests.back()["url"].text().rfind("https://collect.example/m/v1/sdk/events?", 0) == 0);
    CHECK(page.requests.back()["mode"] == "no-cors");
    page.answer("opaque");
    page.step("config", from(R"({"pixel_id":"px1","outcome":"found"})"));
    page.view("e1");
    page.wait(1000);
    CHECK(page.requests.back()["mode"] == "cors");
}

TEST_CASE("the platform's own endpoint is never read with CORS") {
    Page page;
    page.init();
    page.step("config", from(R"({"pixel_id":"px1","outcome":"found"})"));
    page.wait(1000);
    CHECK(page.requests.back()["mode"] == "no-cors");
    CHECK(page.pixel()["config"] == "found");
}

TEST_CASE("a path of the page's own host is read from the start") {
    Page page;
    page.init(R"({"pixelId":"px1","endpoint":"/m"})");
    page.wait(1000);
    CHECK(page.requests.back()["mode"] == "cors");
    CHECK(page.requests.back()["url"].text().rfind("https://www.shop.example/m/v1/sdk/events?", 0) == 0);
}

TEST_CASE("a page URL given to init replaces the sandbox's own") {
    Page page(R"({"url":"https://sandbox.example/frame"})");
    page.call_at("https://sandbox.example/frame",
                 R"(["init",{"pixelId":"px1","url":"https://shop.example/thanks?oppref=t&mail=a@b.example"}])");
    page.call_at("https://sandbox.example/other", R"(["measure","page_viewed",{"type":"contents"},{"event_id":"e"}])");
    page.wait(1000);
    for (const auto& [index, event] : page.requests.at(0)["body"]["events"])
        CHECK(event["source_url"] == "https://shop.example/thanks");
    CHECK(page.requests.at(0)["body"]["oppref"] == "t");
}

TEST_CASE("debug can be switched on later and writes each problem to the console once") {
    Page page;
    page.init();
    page.call(R"(["measure","nonsense"])");
    CHECK_FALSE(page.reports("refused").at(0)["console"].is_true());
    page.init(R"({"debug":true})");
    page.call(R"(["measure","nonsense"])");
    CHECK(page.reports("refused").at(0)["console"].is_true());
    page.call(R"(["measure","nonsense"])");
    CHECK_FALSE(page.reports("refused").at(0)["console"].is_true());
    page.init(R"({"debug":false})");
    CHECK(page.state()["debug"].is_true());
}
