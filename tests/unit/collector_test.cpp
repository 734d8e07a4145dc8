#include "pixelcard/pixel/collector/collector.h"

#include <string>

#include "pixelcard/pixel/limits.h"
#include "support/checked.h"

using namespace pixelcard;
using test::findings_in_words;
using test::from;
using test::text;

namespace {

constexpr std::int64_t kNow = 1790000000000;

const char* const kEvent =
    R"({"type":"page_viewed","timestamp_ms":1790000000000,"id":"e1","source_url":"https://shop.example/x","data":{"type":"contents"}})";

ReceivedBatch receive(const std::string& body,
                      Query query = {
                          {"pid", "px"}, {"st", "oaiq-web"}, {"sv", "1.0.0"}, {"t", "1790000000001"}, {"ec", "1"}}) {
    return check_batch(query, from(body), kNow);
}

ReceivedBatch receive_event(const std::string& event) { return receive("{\"events\":[" + event + "]}"); }

// The findings about one event, which is the kEvent with one member replaced.
std::string findings_with(const char* key, const std::string& json) {
    Value event = from(kEvent);
    event.put(key, from(json));
    const ReceivedBatch batch = receive_event(json_text(event));
    REQUIRE_FALSE(batch.refusal);
    return findings_in_words(batch.events.at(0).findings);
}

std::string refusal_of(const ReceivedBatch& batch) {
    return batch.refusal ? batch.refusal->code + " " + batch.refusal->field : "";
}
std::string refusal_of(const Query& query, const char* contents = nullptr) {
    const ReceivedTag tag = read_image_tag(query, contents ? parse_json(contents) : std::nullopt, "", "new", kNow);
    return tag.refusal ? tag.refusal->code + " " + tag.refusal->field : "";
}

}  // namespace

TEST_CASE("a good batch is kept without findings") {
    const ReceivedBatch batch =
        receive(std::string(R"({"obref":"b","oppref":"c","events":[)") + kEvent + R"(],"user":{"in":{"co":"DE"}}})");
    REQUIRE_FALSE(batch.refusal);
    CHECK(batch.pid == "px");
    CHECK(batch.st == "oaiq-web");
    CHECK(batch.sv == "1.0.0");
    CHECK(batch.t.number() == 1790000000001);
    CHECK(batch.ec.number() == 1);
    CHECK(batch.obref == "b");
    CHECK(batch.oppref == "c");
    CHECK(json_text(batch.user) == R"({"in":{"co":"DE"}})");
    CHECK_FALSE(batch.is_stripped);
    CHECK(batch.findings.is_null());
    REQUIRE(batch.events.size() == 1);
    CHECK(json_text(batch.events[0].wire) == kEvent);
    CHECK(batch.events[0].dedup_name == "page_viewed");
    CHECK(batch.events[0].id == "e1");
    CHECK(batch.events[0].findings.is_null());
    CHECK(receive_event(kEvent).is_stripped);
}

TEST_CASE("a malformed batch is refused with the field") {
    CHECK(refusal_of(receive("[]")) == "not_an_object ");
    CHECK(refusal_of(receive("{}")) == "missing_events events");
    CHECK(refusal_of(receive(R"({"events":{}})")) == "bad_events events");
    CHECK(refusal_of(receive(R"({"events":[]})")) == "empty_events events");
    CHECK(refusal_of(receive(R"({"events":[{},1]})")) == "bad_event events[1]");
    std::string many = R"({"events":[{})";
    for (int i = 0; i < 1000; i++) many += ",{}";
    CHECK(refusal_of(receive(many + "]}")) == "too_many_events events");
    const std::string good = std::string("{\"events\":[") + kEvent + "]}";
    CHECK(refusal_of(receive(good, {{"ec", "1"}})) == "missing_pid pid");
    CHECK(refusal_of(receive(good, {{"pid", " "}})) == "missing_pid pid");
    CHECK(refusal_of(receive(good, {{"pid", "a"}, {"pid", "a"}})) == "repeated_parameter pid");
    for (const char* ec : {"2", "0", "", "x", "1.0", "-1", "99999999999999999999", "1 "})
        CHECK(refusal_of(receive(good, {{"pid", "a"}, {"ec", ec}})) == "ec_mismatch ec");
}

TEST_CASE("a missing count and an unreadable time are findings only") {
    const std::string good = std::string("{\"events\":[") + kEvent + "]}";
    CHECK(findings_in_words(receive(good, {{"pid", "a"}}).findings) == "malformed_input ec");
    CHECK(findings_in_words(receive(good, {{"pid", "a"}, {"ec", "1"}, {"t", "soon"}}).findings) ==
          R"(not_an_integer t="soon")");
}

TEST_CASE("a bad event never refuses its batch") {
    CHECK(findings_with("type", R"("purchase")") == R"(!unknown_event event="purchase" -> "order_created")");
    CHECK(findings_with("id", R"("")") == R"(!bad_event_id id="")");
    CHECK(findings_with("id", "7") == "!bad_event_id id=7");
    CHECK(findings_with("timestamp_ms", R"("now")") == R"(!not_an_integer timestamp_ms="now")");
    CHECK(findings_with("data", "7") == R"(!missing_data data=7 -> "contents")");
    CHECK(findings_with("opt_out", R"("yes")") == R"(!bad_opt_out opt_out="yes" -> true)");
    CHECK(findings_with("custom_event_name", R"("x")") == R"(!custom_name_on_standard_event custom_event_name="x")");
    CHECK(findings_with("surplus", "1") == "unknown_field surplus=1");
    CHECK(receive_event("{}").events.at(0).findings.size() >= 3);
}

TEST_CASE("times outside the window are found, its edges are not") {
    CHECK(findings_with("timestamp_ms", std::to_string(kNow - 7LL * 86400000)).empty());
    CHECK(findings_with("timestamp_ms", std::to_string(kNow + 600000)).empty());
    CHECK_FALSE(findings_with("timestamp_ms", std::to_string(kNow - 7LL * 86400000 - 1)).empty());
    CHECK_FALSE(findings_with("timestamp_ms", std::to_string(kNow + 600001)).empty());
}

TEST_CASE("URLs must be bare") {
    CHECK(findings_with("source_url", R"("https://shop.example/x?mail=a")") ==
          R"(bad_value source_url="https://shop.example/x?mail=a" -> "https://shop.example/x")");
    CHECK(findings_with("referrer_url", R"("javascript:x")") == R"(!bad_value referrer_url="javascript:x")");
    CHECK(findings_with("source_url", "7") == "!bad_value source_url=7");
    CHECK(findings_with("source_url", "null").empty());
    CHECK(findings_with("referrer_url", R"("https://shop.example/@me")").empty());
}

TEST_CASE("the dedup key of a custom event is its lowercase name") {
    const ReceivedBatch batch = receive_event(
        R"({"type":"custom","custom_event_name":"Quote","timestamp_ms":1790000000000,"id":"q","data":{"type":"custom"}})");
    CHECK(batch.events.at(0).dedup_name == "quote");
}

TEST_CASE("user data is checked without ever being shown") {
    const auto findings = [](const std::string& user) {
        return findings_in_words(
            receive(std::string(R"({"events":[)") + kEvent + R"(],"user":)" + user + "}").findings);
    };
    const std::string hash(64, 'a');
    CHECK(findings(R"({"in":{"em":")" + hash + R"(","co":"de","ct":"Bonn"},"fm":{"em":[")" + hash + R"("]}})").empty());
    CHECK(findings("7") == "!bad_user_field user");
    CHECK(findings(R"({"in":7})") == "!bad_user_field user.in");
    CHECK(findings(R"({"me":{}})") == "!unknown_field user.me");
    CHECK(findings(R"({"in":{"em":"secret@x.example"}})") ==
          R"(!bad_user_field user.in.em -> "64 lowercase hex digits")");
    CHECK(findings(R"({"in":{"em":[")" + hash + R"("]}})") ==
          R"(!bad_user_field user.in.em -> "64 lowercase hex digits")");
    CHECK(findings(R"({"in":{"ct":"secret@x.example"}})") == R"(!bad_user_field user.in.ct -> "a place name")");
    CHECK(findings(R"({"in":{"ip":"secret"}})") == "!unknown_field user.in.ip");
    CHECK(findings(R"({"in":{"em":")" + std::string(64, 'A') + "\"}}") ==
          R"(!bad_user_field user.in.em -> "64 lowercase hex digits")");
}

TEST_CASE("the diagnostic's counts and consent are read") {
    const ReceivedBatch batch = receive_event(
        R"({"type":"oai::diagnostic","timestamp_ms":1790000000000,"id":"d","data":{"type":"diagnostic","consent":false,"dropped_event_count":2}})");
    CHECK(batch.consent.is_boolean());
    CHECK_FALSE(batch.consent.is_true());
    CHECK(json_text(batch.drop_counts) == R"({"dropped_event_count":2})");
    CHECK(batch.events.at(0).is_internal);
    CHECK(batch.events.at(0).findings.is_null());
}

TEST_CASE("findings about one event are bounded") {
    std::string event = R"({"type":"page_viewed")";
    for (int i = 0; i < 300; i++) event += ",\"m" + std::to_string(i) + "\":1";
    CHECK(receive_event(event + "}").events.at(0).findings.size() == limits::kMaxKeptFindings);
}

TEST_CASE("an image tag names the parameter that is wrong") {
    const Query good = {{"pid", "px"}, {"event", "page_viewed"}, {"data[type]", "contents"}};
    const auto with = [&](const char* name, const char* value) {
        Query query = good;
        query.push_back({name, value});
        return query;
    };
    CHECK(refusal_of(good).empty());
    CHECK(refusal_of(with("pid", "px")) == "repeated_parameter pid");
    CHECK(refusal_of(with("obref", "x")) == "parameter_not_allowed obref");
    CHECK(refusal_of(with("user[em]", "x")) == "parameter_not_allowed user[em]");
    CHECK(refusal_of(with("opt_out", "true")) == "parameter_not_allowed opt_out");
    CHECK(refusal_of(with("data[price]", "1")) == "unknown_parameter data[price]");
    CHECK(refusal_of(with("data[amount]", "25.99")) == "not_an_integer data[amount]");
    CHECK(refusal_of(with("data[amount]", "2599")) == "missing_currency data[amount]");
    CHECK(refusal_of(with("data[contents]", "[")) == "not_json data[contents]");
    CHECK(refusal_of(with("data[contents]", "[{\"price\":1}]"), "[{\"price\":1}]") ==
          "unknown_field data[contents][0].price");
    CHECK(refusal_of(with("event_id", " ")) == "bad_event_id event_id");
    CHECK(refusal_of({{"pid", "px"}, {"data[type]", "contents"}}) == "missing_parameter event");
    CHECK(refusal_of({{"pid", "px"}, {"event", "page_viewed"}}) == "missing_parameter data[type]");
    CHECK(refusal_of({{"event", "page_viewed"}, {"data[type]", "contents"}}) == "missing_pid pid");
    CHECK(refusal_of({{"pid", "px"}, {"event", "purchase"}, {"data[type]", "contents"}}) == "unknown_event event");
}

TEST_CASE("an image tag's custom name is lowercased and its id made when absent") {
    const ReceivedTag tag =
        read_image_tag({{"pid", "px"}, {"event", "custom"}, {"custom_event_name", "Quote"}, {"data[type]", "custom"}},
                       std::nullopt, "https://shop.example/a?b", "new-id", kNow);
    REQUIRE_FALSE(tag.refusal);
    const Value& event = tag.body["events"].at(0);
    CHECK(event["custom_event_name"] == "quote");
    CHECK(event["id"] == "new-id");
    CHECK(event["source_url"] == "https://shop.example/a");
}
