// Strict mode: what OpenAI's script drops is dropped, with the reason it counts.
#include "support/checked.h"

using namespace pixelcard;

namespace {

std::string outcome(const char* name, const char* data, const char* options = "") {
    return test::check(Mode::strict, name, data, options).outcome;
}

}  // namespace

TEST_CASE("strict mode keeps what OpenAI's script keeps") {
    CHECK(outcome("page_viewed", R"({"type":"contents"})") == "kept");
    CHECK(
        outcome(
            "order_created",
            R"({"type":"contents","amount":4200,"currency":"eur","contents":[{"id":"a","quantity":1,"amount":1}]})") ==
        "kept");
    CHECK(outcome("order_created", R"({"type":"contents","amount":2599.0,"currency":"USD"})") == "kept");
    CHECK(outcome("order_created", R"({"type":"contents","amount":-1,"currency":"USD"})") == "kept");
    CHECK(outcome("custom", R"({"type":"custom"})", R"({"custom_event_name":"quote"})") == "kept");
    CHECK(outcome("page_viewed", R"({"type":"contents"})", R"({"event_id":"a","opt_out":true})") == "kept");
    CHECK(outcome("page_viewed", R"({"type":"contents"})", R"({"eventId":"a"})") == "kept");
    CHECK(outcome("page_viewed", R"({"type":"contents","amount":null})", R"({"event_id":null})") == "kept");
}

TEST_CASE("strict mode drops an item amount without any currency only where the rule is documented") {
    CHECK(outcome("items_added", R"({"type":"contents","contents":[{"amount":5}]})") == "kept");
    CHECK(outcome("items_added", R"({"type":"contents","amount":5})") == "invalid_event_props");
}

TEST_CASE("strict mode counts unknown names and missing data under their own reasons") {
    for (const char* name : {"purchase", "app_installed", "Page_viewed", ""})
        CHECK(outcome(name, R"({"type":"contents"})") == "unsupported_event_name");
    for (const char* data : {"", "null", "7", R"("contents")", "[]", "true"})
        CHECK(outcome("page_viewed", data) == "missing_event_props");
}

TEST_CASE("strict mode drops an event with any bad property") {
    for (const char* data : {
             "{}",
             R"({"type":"custom"})",
             R"({"type":"Contents"})",
             R"({"type":null})",
             R"({"type":"contents","extra":1})",
             R"({"type":"contents","event_id":"x"})",
             R"({"type":"contents","plan_id":"x"})",
             R"({"type":"contents","amount":100})",
             R"({"type":"contents","amount":25.99,"currency":"EUR"})",
             R"({"type":"contents","amount":"2599","currency":"EUR"})",
             R"({"type":"contents","amount":9007199254740992,"currency":"EUR"})",
             R"({"type":"contents","amount":true,"currency":"EUR"})",
             R"({"type":"contents","amount":100,"currency":"EURO"})",
             R"({"type":"contents","amount":100,"currency":" EUR"})",
             R"({"type":"contents","currency":"E1R"})",
             R"({"type":"contents","contents":{}})",
             R"({"type":"contents","contents":"a"})",
             R"({"type":"contents","contents":["a"]})",
             R"({"type":"contents","contents":[null]})",
             R"({"type":"contents","contents":[{"price":1}]})",
             R"({"type":"contents","contents":[{"quantity":1.5}]})",
             R"({"type":"contents","contents":[{"quantity":"1"}]})",
             R"({"type":"contents","contents":[{"id":1}]})",
             R"({"type":"contents","contents":[{"content_type":""}]})",
             R"({"type":"contents","contents":[{"amount":1.5,"currency":"EUR"}]})",
             R"({"type":"contents","contents":[{"currency":"EU"}]})",
         }) {
        INFO(data);
        CHECK(outcome("order_created", data) == "invalid_event_props");
    }
    CHECK(outcome("lead_created", R"({"type":"customer_action","contents":[]})") == "invalid_event_props");
    CHECK(outcome("trial_started", R"({"type":"plan_enrollment","plan_id":7})") == "invalid_event_props");
}

TEST_CASE("strict mode drops an event with any bad option") {
    for (const char* options : {R"({"id":"x"})", R"({"foo":1})", R"({"event_id":""})", R"({"event_id":"  "})",
                                R"({"event_id":1.5})", R"({"event_id":{}})", R"({"opt_out":1})",
                                R"({"opt_out":"true"})", R"({"custom_event_name":"x"})", "7", "[]", R"("x")"}) {
        INFO(options);
        CHECK(outcome("page_viewed", R"({"type":"contents"})", options) == "invalid_event_options");
    }
}

TEST_CASE("strict mode drops custom events whose name is not ready for the wire") {
    CHECK(outcome("custom", R"({"type":"custom"})") == "invalid_event_options");
    for (const char* name : {R"("")", R"("Quote_Requested")", R"(" quote")", R"("size guide")", R"("order_created")",
                             R"("app_opened")", "7", "{}", R"("-a")"}) {
        INFO(name);
        CHECK(outcome("custom", R"({"type":"custom"})",
                      (std::string(R"({"custom_event_name":)") + name + "}").c_str()) == "invalid_event_options");
    }
}

TEST_CASE("the first problem decides the counted reason and every problem is a finding") {
    const auto checked = test::check(Mode::strict, "page_viewed", R"({"type":"x","foo":1})", R"({"bar":1})");
    CHECK(checked.outcome == "invalid_event_options");
    CHECK(checked.findings ==
          R"(!unknown_option options.bar=1; !wrong_type data.type="x" -> "contents"; !unknown_field data.foo=1)");
}

TEST_CASE("findings are bounded however bad the event") {
    std::string data = R"({"type":"contents")";
    for (int i = 0; i < 500; i++) data += ",\"f" + std::to_string(i) + "\":1";
    const auto strict = test::check(Mode::strict, "page_viewed", data + "}");
    CHECK(strict.event.findings.size() == 20);
    const auto lenient = test::check(Mode::lenient, "page_viewed", data + "}");
    CHECK(lenient.outcome == "kept");
    CHECK(lenient.data == R"({"type":"contents"})");
}

TEST_CASE("both modes check unusual values without harm") {
    for (const Mode mode : {Mode::strict, Mode::lenient}) {
        std::string deep = "1";
        for (int i = 0; i < 60; i++) deep = "[" + deep + "]";
        CHECK_FALSE(test::check(mode, "page_viewed", R"({"type":)" + deep + R"(,"contents":)" + deep + "}",
                                R"({"event_id":)" + deep + "}")
                        .findings.empty());
        CHECK_FALSE(test::check(mode, std::string(100000, 'x'), "{}").findings.empty());
        CHECK_FALSE(test::check(mode, std::string_view("a\0b", 3), R"({"":{"":null}})", R"({"":""})").findings.empty());
    }
}
