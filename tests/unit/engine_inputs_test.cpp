// Inputs that no host should send: they change nothing and are reported; nothing a page passes can do harm.
#include "support/page.h"

using namespace pixelcard;
using namespace pixelcard::test;

namespace {

void check_malformed(Page& page, const Value& input, const char* field) {
    const std::string before = json_text(page.state()["pixels"]);
    page.step_raw(input);
    INFO(json_text(input));
    REQUIRE(page.effects().size() == 1);
    CHECK(page.effects().at(0)["effect"] == "report");
    CHECK(page.effects().at(0)["level"] == "error");
    CHECK(page.effects().at(0)["code"] == "malformed_input");
    CHECK(page.effects().at(0)["field"] == field);
    CHECK(json_text(page.state()["pixels"]) == before);
}

}  // namespace

TEST_CASE("a malformed input changes nothing and is reported once") {
    Page page;
    page.settle_start();
    for (const char* json : {"null", "[]", "7", R"("tick")", "{}", R"({"input":7,"now_ms":1790000000000})"})
        check_malformed(page, from(json), "input");
    check_malformed(page, from(R"({"input":"nonsense","now_ms":1790000099000,"entropy":"x"})"), "input");
    for (const char* time : {"null", R"("1790000000000")", "1.5", "1e300", "true", "{}"}) {
        Value input = from(R"({"input":"tick","entropy":"x"})");
        input.put("now_ms", from(time));
        check_malformed(page, input, "now_ms");
    }
    check_malformed(
        page, from(R"({"input":"page","now_ms":1790000099000,"entropy":"x","url":"https://evil.example/"})"), "page");
    for (const char* args : {"null", R"("init")", "{}", "7"}) {
        Value input = from(R"({"input":"command","now_ms":1790000099000,"entropy":"x"})");
        input.put("args", from(args));
        check_malformed(page, input, "args");
    }
}

TEST_CASE("nothing is done before the page input") {
    for (const char* kind : {"command", "tick", "hide", "show", "flush", "sent", "config", "storage"}) {
        Engine engine;
        Value input = from(R"({"now_ms":1790000000000,"entropy":"x","args":["init",{"pixelId":"p"}]})");
        input.put("input", kind);
        const Value effects = engine.step(input);
        REQUIRE(effects.size() == 1);
        CHECK(effects.at(0)["code"] == "malformed_input");
        CHECK(engine.state()["pixels"].size() == 0);
    }
}

TEST_CASE("an unknown outcome is malformed and settles nothing") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.wait(1000);
    for (const char* members : {R"({"outcome":"nonsense"})", R"({"outcome":7})", "{}", R"({"outcome":"status"})",
                                R"({"outcome":"status","status":"200"})"}) {
        Value input = from(members);
        input.put("input", "sent");
        input.put("now_ms", page.now_ms());
        input.put("entropy", "x");
        input.put("request_id", page.requests[0]["request_id"]);
        page.step_raw(input);
        INFO(members);
        CHECK(page.reports("error").size() == 1);
        CHECK(page.pixel()["in_flight"].number() == 1);
    }
}

TEST_CASE("members of a page with the wrong types count as absent") {
    Page page(
        R"({"url":7,"referrer":{},"cookie":[],"stored_consent":true,"session":{},"gpc":"yes","script_url":null})");
    page.init();
    page.view("e1");
    page.wait(1000);
    REQUIRE(page.requests.size() == 1);
    CHECK_FALSE(page.requests[0]["body"]["events"].at(0).has("source_url"));
    CHECK(page.state()["consent"] == "granted");
}

TEST_CASE("unknown commands are counted and ignored, config is accepted") {
    Page page;
    page.settle_start();
    for (const char* args : {R"(["track","x"])", "[]", "[7]", "[null]", R"([["init"]])", R"([{"0":"init"}])"}) {
        page.call(args);
        REQUIRE(page.reports("refused").size() == 1);
        CHECK(page.reports("refused").at(0)["finding"]["code"] == "unknown_command");
    }
    page.call(R"(["config",{"a":1}])");
    CHECK(page.effects().size() == 0);
    CHECK(page.state()["refused"]["unknown_command"].number() == 6);
}

TEST_CASE("hostile arguments are survived by every command") {
    const char* const kBad[] = {"null",
                                "true",
                                "0",
                                "-1",
                                "1e308",
                                R"("")",
                                R"("\u0000")",
                                R"("__proto__")",
                                "[]",
                                "[[]]",
                                "{}",
                                R"({"__proto__":{"pixelId":"x"}})",
                                R"({"pixelId":{"pixelId":"x"}})",
                                R"({"constructor":1,"toString":2})",
                                R"({"":""})"};
    Page page;
    page.settle_start();
    for (const char* command :
         {"init", "initialize", "measure", "measureSingle", "consent", "config", "flush", "state", ""})
        for (const char* a : kBad)
            for (const char* b : kBad) {
                page.call(std::string("[\"") + command + "\"," + a + "," + b + "," + a + "," + b + "]");
                for (const auto& [index, effect] : page.effects()) CHECK_FALSE(effect["code"] == "malformed_input");
            }
    CHECK(adds_up(page.pixel()));
    CHECK(page.state()["pixels"].size() == 1);
}

TEST_CASE("a configuration answer for an unknown pixel is ignored") {
    Page page;
    page.settle_start();
    const std::string before = json_text(page.state());
    for (const char* id : {R"("nobody")", "7", "null", R"("")"}) {
        Value input = from(R"({"outcome":"found"})");
        input.put("pixel_id", from(id));
        page.step("config", input);
        CHECK(json_text(page.state()) == before);
    }
}

TEST_CASE("what the owner can read back is bounded") {
    Page page;
    page.settle_start(R"({"pixelId":"px1","debug":true})");
    for (int i = 0; i < 3000; i++)
        page.call(R"(["measure","nonsense)" + std::to_string(i) + R"(",{"type":"contents"}])");
    const Value state = page.state();
    CHECK(state["findings"].size() == 20);
    CHECK(json_text_bytes(state) < 20000);
    page.call(R"(["measure","nonsense-last"])");
    CHECK_FALSE(page.reports("refused").at(0)["console"].is_true());
}

TEST_CASE("the same inputs give the same effects") {
    const auto run = [] {
        Page page(R"({"session":null,"url":"https://shop.example/?oppref=t"})");
        std::string log;
        page.init();
        log += json_text(page.effects());
        page.call(R"(["measure","page_viewed",{"type":"contents"}])");
        log += json_text(page.effects());
        page.wait(1000);
        page.answer("network_error");
        log += json_text(page.effects());
        page.hide();
        return log + json_text(page.effects()) + json_text(page.state());
    };
    CHECK(run() == run());
}

TEST_CASE("an engine can be moved and goes on where it was") {
    Page page;
    page.settle_start();
    page.view("e1");
    Page moved = std::move(page);
    page = std::move(moved);
    page.wait(1000);
    CHECK(page.requests.size() == 1);
}
