// Messages of responses, safe URLs, and data that may not be written down.
#include "support/catch.h"
#include "pixelcard/base/nlohmann_json.h"
#include "pixelcard/conversions/answer.h"
#include "pixelcard/conversions/endpoint.h"
#include "pixelcard/conversions/privacy.h"

using namespace pixelcard;
using namespace pixelcard::conversions;

namespace {

std::vector<std::size_t> named_by(const char* body) { return read_answer(400, body, "", "", 0).named; }

constexpr std::int64_t kNow = 1'790'000'000'000;  // 2026-09-21T14:13:20Z

}  // namespace

TEST_CASE("Retry-After is read as seconds and as a date") {
    CHECK(retry_after_ms("120", 0) == 120'000);
    CHECK(retry_after_ms(" 0 ", 0) == 0);
    CHECK(retry_after_ms("Mon, 21 Sep 2026 14:13:50 GMT", kNow) == 30'000);
    CHECK(retry_after_ms("Mon, 21 Sep 2026 14:00:00 GMT", kNow) == 0);
    CHECK(retry_after_ms("99999999999999999999", 0) == 86'400'000);
    for (const char* odd : {"", "soon", "-1", "1.5x"}) CHECK_FALSE(retry_after_ms(odd, kNow).has_value());
}

TEST_CASE("events are found by every way an answer may name them") {
    const std::vector<std::size_t> three = {3};
    CHECK(named_by(R"({"error":{"message":"bad","param":"events[3].data.amount"}})") == three);
    CHECK(named_by(R"({"error":{"message":"bad","param":"events.3.id"}})") == three);
    CHECK(named_by(R"({"error":{"message":"/events/3/id is missing"}})") == three);
    CHECK(named_by(R"({"error":{"message":"bad","index":3}})") == three);
    CHECK(named_by(R"({"detail":[{"loc":["body","events",3,"id"],"msg":"missing"}]})") == three);
    CHECK(named_by(R"({"errors":[{"event_index":3},{"event_index":7},{"event_index":3}]})") ==
          std::vector<std::size_t>{3, 7});
    for (const char* none : {"", "events[3]", R"({"error":{"message":"3 events are bad","param":"events"}})",
                             R"({"error":"events[x]"})", "[]", "{\"index\":-1}"})
        CHECK(named_by(none).empty());
    CHECK(read_answer(200, R"({"events":[{"index":3}]})", "", "", 0).named.empty());
}

TEST_CASE("answers are alike when only ids and numbers differ") {
    const auto likeness = [](int status, const char* message) {
        return read_answer(status, json_text(to_value(Json{{"error", {{"message", message}}}})), "", "", 0).likeness;
    };
    CHECK(likeness(400, "event \"a-1\" at 17 is invalid") == likeness(400, "event \"b-2\" at 3 is invalid"));
    CHECK(likeness(400, "no amount") != likeness(400, "no currency"));
    CHECK(likeness(400, "no amount") != likeness(422, "no amount"));
}

TEST_CASE("messages of answers are short and without e-mail addresses") {
    const Answer answer = read_answer(400, R"({"error":{"message":"unknown customer ada@example.com","code":"x"}})", "",
                                      "req_1\r\nX: y", 0);
    CHECK(answer.message == "unknown customer [e-mail address removed]");
    CHECK(answer.request_id == "req_1");
    CHECK(answer.code == "x");
    CHECK(read_answer(502, std::string(100'000, 'a'), "", "", 0).message.size() < 220);
}

TEST_CASE("e-mail addresses are found plain and encoded, and taken out") {
    for (const char* text :
         {"ada@example.com", "mail ada.l+x@mail.example.co.uk!", "https://shop.example/?m=ada%40example.com",
          "a%2540b.example", "jörg@müller.example", "<a@b.cd>"}) {
        INFO(text);
        CHECK(has_email(text));
        CHECK_FALSE(has_email(without_emails(std::string_view(text))));
    }
    for (const char* text :
         {"", "@", "a@b", "@example.com", "a @ b.c", "100%40", "user@", "https://shop.example/@handle"}) {
        INFO(text);
        CHECK_FALSE(has_email(text));
        CHECK(without_emails(std::string_view(text)) == text);
    }
    const auto event = parse_json(R"({"id":"x","data":{"contents":[{"name":"to a@b.cd"}],"a@b.cd":1}})");
    CHECK(pointer_to_email(*event) == "/data/contents/0/name");
    CHECK(json_text(without_emails(*event)).find('@') == std::string::npos);
}

TEST_CASE("the key is only sent over https, or to this machine") {
    const auto problem = [](const char* url) { return target_of(url, "px").problem; };
    for (const char* good : {"https://bzr.openai.com", "https://shop.example/collect", "http://127.0.0.1:8080",
                             "http://localhost:1/v1/events", "http://[::1]:9", "http://127.1.2.3"})
        CHECK(problem(good).empty());
    for (const char* bad : {"http://bzr.openai.com", "http://127.0.0.1.example", "http://localhost.example",
                            "ftp://127.0.0.1", "bzr.openai.com", "", "https://user:pass@shop.example",
                            "https://shop.example/?pid=1", "http://10.0.0.1", "http://0.0.0.0"})
        CHECK_FALSE(problem(bad).empty());
    CHECK(target_of("https://bzr.openai.com", "a b&c").events_url == "https://bzr.openai.com/v1/events?pid=a%20b%26c");
    CHECK(target_of("https://bzr.openai.com", "px").stream_url ==
          "https://api.ads.openai.com/v1/conversions/events?limit=50&pid=px");
    CHECK(target_of("http://127.0.0.1:1234/x", "px").events_url == "http://127.0.0.1:1234/x?pid=px");
}
