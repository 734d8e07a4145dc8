// Requests built from input as people write it.
#include "pixelcard/ads/payload/conversions_user.h"

#include <string>

#include "pixelcard/base/sha256.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/lint/terms/term_book.h"
#include "support/catch.h"
#include "support/json.h"

using namespace pixelcard;
using test::from;
using test::text;

// A linter looks into its books.
static_assert(std::is_constructible_v<Linter, const RuleBook&, const TermBook&, LintOptions>);
static_assert(!std::is_constructible_v<Linter, RuleBook, TermBook, LintOptions>);
static_assert(!std::is_constructible_v<Linter, RuleBook, const TermBook&, LintOptions>);
static_assert(!std::is_constructible_v<Linter, const RuleBook&, TermBook, LintOptions>);
static_assert(!std::is_constructible_v<Linter, const RuleBook, const TermBook, LintOptions>);

namespace {

struct Call {
    std::string id{};
    std::string current = "null";
    std::string currency{};
};

Payload build(PayloadKind kind, const std::string& wish, const Call& call = {}) {
    const Value given = from(wish);
    const Value current = from(call.current);
    return build_payload(kind, {given, current, call.id, call.currency});
}

std::string body(PayloadKind kind, const std::string& wish, const Call& call = {}) {
    const Payload payload = build(kind, wish, call);
    for (const PayloadNote& note : payload.notes)
        if (note.level == Level::error) return "error at " + note.pointer;
    return json_text(payload.body);
}

std::string header(const Payload& payload, std::string_view name) {
    for (const PayloadHeader& header : payload.headers)
        if (header.name == name) return header.value;
    return "";
}

bool has_note(const Payload& payload, Level level, std::string_view pointer) {
    for (const PayloadNote& note : payload.notes)
        if (note.level == level && note.pointer == pointer) return true;
    return false;
}

std::string sha256_of(std::string_view text) { return std::string(sha256_hex(Value(text)).text()); }

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const char* const kAd =
    R"({"ad_group_id":"adgrp_301","name":"Card","status":"paused","creative":{"type":"chat_card","title":"Planner","body":"All in one place.","target_url":"https://example.com/","file_id":"file_901"}})";

}  // namespace

TEST_CASE("kinds have names and back") {
    for (const char* const name : payload_kind_names()) {
        const auto kind = payload_kind_of(name);
        REQUIRE(kind);
        CHECK(std::string(name_of(*kind)) == name);
    }
    CHECK_FALSE(payload_kind_of("no such call"));
    CHECK(payload_kind_names().size() == 25);
}

TEST_CASE("a campaign's budget is written in units of the currency") {
    CHECK(
        body(PayloadKind::campaign, R"({"bidding_type":"clicks","budget":{"daily":"25.00"},"name":"Launch"})") ==
        R"({"name":"Launch","status":"paused","budget":{"daily_spend_limit_micros":25000000},"bidding_type":"clicks"})");
    CHECK(body(PayloadKind::campaign, R"({"name":"Launch","status":"active","budget":{"lifetime":500.1}})") ==
          R"({"name":"Launch","status":"active","budget":{"lifetime_spend_limit_micros":500100000}})");
    CHECK(body(PayloadKind::campaign,
               R"({"name":"Launch","status":"active","budget":{"daily_spend_limit_micros":25000000}})") ==
          R"({"name":"Launch","status":"active","budget":{"daily_spend_limit_micros":25000000}})");
    CHECK(body(PayloadKind::campaign, R"({"budget":{"daily":"25,00"}})") == "error at /budget/daily");
    CHECK(body(PayloadKind::campaign, R"({"budget":{"daily":"-1"}})") == "error at /budget/daily");
    CHECK(body(PayloadKind::campaign, R"({"budget":{"daily":"1","daily_spend_limit_micros":1000000}})") ==
          "error at /budget/daily");
}

TEST_CASE("times may be dates with their offset") {
    CHECK(body(PayloadKind::campaign,
               R"({"status":"paused","start_time":"2026-11-01T09:00:00+01:00","end_time":"2026-11-01T08:00:01Z"})") ==
          R"({"start_time":1793520000,"end_time":1793520001,"status":"paused"})");
    CHECK(body(PayloadKind::campaign, R"({"status":"paused","start_time":"2000-02-29T00:00Z"})") ==
          R"({"start_time":951782400,"status":"paused"})");
    CHECK(body(PayloadKind::campaign, R"({"status":"paused","start_time":"1970-01-01T00:00:00Z"})") ==
          R"({"start_time":0,"status":"paused"})");
    CHECK(body(PayloadKind::campaign, R"({"status":"paused","start_time":1793520000})") ==
          R"({"start_time":1793520000,"status":"paused"})");
    for (const char* const time : {"2026-11-01", "2026-11-01T09:00:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
                                   "2026-11-01T24:00:00Z", "2026-11-01T09:00:00+0100", "1793520000", "tomorrow", "",
                                   "2026-11-01T09:00:00Z and more", "2026-11-01T09:00:00+99:00"}) {
        INFO(time);
        CHECK(body(PayloadKind::campaign, R"({"start_time":")" + std::string(time) + R"("})") ==
              "error at /start_time");
    }
}

TEST_CASE("a bid is the price of one event, a cpm of a thousand impressions") {
    CHECK(
        body(PayloadKind::ad_group,
             R"({"campaign_id":"c","name":"Group","bid":"0.06","bidding_config":{"billing_event_type":"click"}})") ==
        R"({"campaign_id":"c","name":"Group","status":"paused","bidding_config":{"billing_event_type":"click","max_bid_micros":60000}})");
    CHECK(
        body(PayloadKind::ad_group, R"({"campaign_id":"c","name":"Group","cpm":"60"})") ==
        R"({"campaign_id":"c","name":"Group","status":"paused","bidding_config":{"billing_event_type":"impression","max_bid_micros":60000}})");
    CHECK(body(PayloadKind::ad_group, R"({"bidding_config":{"cpm":"12.345"}})") ==
          R"({"status":"paused","bidding_config":{"billing_event_type":"impression","max_bid_micros":12345}})");
    CHECK(body(PayloadKind::ad_group, R"({"bidding_config":{"cpm":"12.3456"}})") == "error at /bidding_config/cpm");
    CHECK(body(PayloadKind::ad_group, R"({"bidding_config":{"billing_event_type":"click","cpm":"60"}})") ==
          "error at /bidding_config/cpm");
    CHECK(body(PayloadKind::ad_group, R"({"bid":"1","cpm":"60"})") == "error at /bidding_config/cpm");
    CHECK(
        body(
            PayloadKind::ad_group,
            R"({"bidding_config":{"custom_audience_bid_multipliers":[{"custom_audience_id":"a","multiplier":"1.5"}]}})") ==
        R"({"status":"paused","bidding_config":{"custom_audience_bid_multipliers":[{"custom_audience_id":"a","bid_multiplier_micros":1500000}]}})");
}

TEST_CASE("an ad's creative may be beside its name") {
    CHECK(
        body(
            PayloadKind::ad,
            R"({"title":"Planner","body":"All in one place.","file_id":"file_901","target_url":"https://example.com/","name":"Card","ad_group_id":"adgrp_301"})") ==
        kAd);
    CHECK(body(PayloadKind::ad, kAd) == kAd);
    CHECK(body(PayloadKind::ad, R"({"title":"Planner","creative":{"title":"Planner"}})") == "error at /title");
    CHECK(body(PayloadKind::ad, R"({"status":"paused","query_string_template":"utm_source=chatgpt"})") ==
          R"({"status":"paused","landing_page_configuration":{"query_string_template":"utm_source=chatgpt"}})");
}

TEST_CASE("unknown members are passed on and reported") {
    const Payload payload = build(PayloadKind::campaign, R"({"colour":"red","name":"Launch","budget":{"weekly":"5"}})");
    CHECK(json_text(payload.body) == R"({"name":"Launch","status":"paused","budget":{"weekly":"5"},"colour":"red"})");
    CHECK(has_note(payload, Level::warning, "/colour"));
    CHECK(has_note(payload, Level::warning, "/budget/weekly"));
    CHECK(payload.is_usable());
}

TEST_CASE("an update without the current object keeps nothing it does not mention") {
    CHECK(body(PayloadKind::ad_update, R"({"creative":{"title":"New"}})", {.id = "ad_1"}) == "error at /creative");
    CHECK(body(PayloadKind::ad_update, R"({"title":"New"})", {.id = "ad_1"}) == "error at /creative");
    CHECK(body(PayloadKind::ad_group_update, R"({"bid":"0.06"})", {.id = "adgrp_1"}) == "error at /bidding_config");
    CHECK(body(PayloadKind::campaign_update, R"({"targeting":{"platforms":{"included":["web"]}}})", {.id = "cmpn_1"}) ==
          "error at /targeting");
    CHECK(body(PayloadKind::campaign_update, R"({"budget":{}})", {.id = "cmpn_1"}) == "error at /budget");
    CHECK(body(PayloadKind::campaign_update, R"({"budget":{"daily":"30"}})", {.id = "cmpn_1"}) ==
          R"({"budget":{"daily_spend_limit_micros":30000000}})");
    CHECK(body(PayloadKind::ad_update, R"({"name":"Renamed"})", {.id = "ad_1"}) == R"({"name":"Renamed"})");
}

TEST_CASE("with the current object nested objects stay whole") {
    const std::string current =
        R"({"id":"ad_1","ad_group_id":"adgrp_301","name":"Card","creative":{"type":"chat_card","title":"Planner","body":"Body","target_url":"https://example.com/","file_id":"file_901","image_url":"https://cdn.example/x.png","image_crop":{"x":0,"y":0,"width":1,"height":1}}})";
    CHECK(
        body(PayloadKind::ad_update, R"({"title":"New"})", {.current = current}) ==
        R"({"creative":{"type":"chat_card","title":"New","body":"Body","target_url":"https://example.com/","file_id":"file_901","image_crop":{"x":0,"y":0,"width":1,"height":1}}})");
    CHECK(
        body(PayloadKind::ad_update, R"({"creative":{"image_crop":null}})", {.current = current}) ==
        R"({"creative":{"type":"chat_card","title":"Planner","body":"Body","target_url":"https://example.com/","file_id":"file_901"}})");
    CHECK(build(PayloadKind::ad_update, R"({"name":"x"})", {.current = current}).path == "/ads/ad_1");
    CHECK(body(PayloadKind::ad_update, R"({"name":"x"})", {.id = "ad_2", .current = current}) == "error at /id");
    CHECK(body(PayloadKind::ad_update, R"({"name":"Renamed","ad_group_id":"adgrp_301"})", {.current = current}) ==
          R"({"name":"Renamed"})");
    CHECK(body(PayloadKind::ad_update, R"({"ad_group_id":"adgrp_302"})", {.current = current}) ==
          R"({"ad_group_id":"adgrp_302"})");
}

TEST_CASE("budgets, bids and targeting are merged by their own rules") {
    const std::string daily = R"({"budget":{"daily_spend_limit_micros":25000000}})";
    const std::string lifetime = R"({"budget":{"lifetime_spend_limit_micros":25000000}})";
    CHECK(body(PayloadKind::campaign_update, R"({"budget":{"daily":"30"}})", {.id = "c", .current = lifetime}) ==
          R"({"budget":{"daily_spend_limit_micros":30000000}})");
    CHECK(body(PayloadKind::campaign_update, R"({"budget":{"lifetime":"30"}})", {.id = "c", .current = daily}) ==
          "error at /budget");
    const std::string bidding = R"({"bidding_config":{"billing_event_type":"click","max_bid_micros":60000}})";
    CHECK(body(PayloadKind::ad_group_update, R"({"bid":"0.07"})", {.id = "g", .current = bidding}) ==
          R"({"bidding_config":{"billing_event_type":"click","max_bid_micros":70000}})");
    CHECK(body(PayloadKind::ad_group_update, R"({"bidding_config":{"strategy":"maximize_clicks"}})",
               {.id = "g", .current = bidding}) ==
          R"({"bidding_config":{"billing_event_type":"click","strategy":"maximize_clicks"}})");
    const std::string multiplied =
        R"({"bidding_config":{"billing_event_type":"click","max_bid_micros":60000,"custom_audience_bid_multipliers":[{"custom_audience_id":"caud_1","bid_multiplier_micros":2000000}]}})";
    CHECK(
        body(PayloadKind::ad_group_update, R"({"bidding_config":{"strategy":"maximize_clicks"}})",
             {.id = "g", .current = multiplied}) ==
        R"({"bidding_config":{"billing_event_type":"click","strategy":"maximize_clicks","custom_audience_bid_multipliers":[]}})");
    const std::string places =
        R"({"targeting":{"locations":{"countries":["DE","AT"]},"platforms":{"included":["web"]}}})";
    CHECK(body(PayloadKind::campaign_update, R"({"targeting":{"platforms":{"included":null}}})",
               {.id = "c", .current = places}) ==
          R"({"targeting":{"locations":{"countries":["DE","AT"]},"platforms":{"included":null}}})");
    CHECK(body(PayloadKind::campaign_update, R"({"targeting":{"locations":{"countries":["CH"]}}})",
               {.id = "c", .current = places}) ==
          R"({"targeting":{"locations":{"countries":["CH"]},"platforms":{"included":["web"]}}})");
}

TEST_CASE("paths hold the id, and nothing else") {
    CHECK(build(PayloadKind::ad_activate, "null", {.id = "ad_1"}).path == "/ads/ad_1/activate");
    CHECK(build(PayloadKind::ad_preview, R"({"id":"ad_1"})").path == "/ads/ad_1/preview");
    CHECK(build(PayloadKind::campaign_archive, "null", {.id = "a/../b?c=d#e f"}).path ==
          "/campaigns/a%2F..%2Fb%3Fc%3Dd%23e%20f/archive");
    for (const char* const id : {"", ".", ".."})
        CHECK_FALSE(build(PayloadKind::ad_pause, "null", {.id = id}).is_usable());
    CHECK(build(PayloadKind::ad_activate, "null", {.id = "ad_1"}).body.is_null());
}

TEST_CASE("the same request has the same key") {
    const Payload one = build(PayloadKind::ad, kAd);
    const std::string key = header(one, "Idempotency-Key");
    CHECK(key.size() == 42);
    CHECK(key.starts_with("pixelcard-"));
    CHECK(
        header(
            build(
                PayloadKind::ad,
                R"({"name":"Card","ad_group_id":"adgrp_301","title":"Planner","body":"All in one place.","target_url":"https://example.com/","file_id":"file_901"})"),
            "Idempotency-Key") == key);
    CHECK(header(build(PayloadKind::ad, R"({"name":"Card 2"})"), "Idempotency-Key") != key);
    const Payload given = build(PayloadKind::ad, R"({"name":"Card","idempotency_key":"mine-1"})");
    CHECK(header(given, "Idempotency-Key") == "mine-1");
    CHECK_FALSE(given.body.has("idempotency_key"));
    for (const char* const bad : {R"("a\nX-Evil: 1")", R"("a b")", R"("ä")", R"("")", "7", "[]"}) {
        INFO(bad);
        CHECK_FALSE(build(PayloadKind::ad, R"({"idempotency_key":)" + std::string(bad) + "}").is_usable());
    }
    CHECK(header(build(PayloadKind::ad_update, R"({"name":"Card"})", {.id = "ad_1"}), "Idempotency-Key").empty());
    CHECK(
        header(build(PayloadKind::upload, R"({"image_url":"https://example.com/a.png"})"), "Idempotency-Key").empty());
}

TEST_CASE("uploads go as JSON or as a form") {
    CHECK(body(PayloadKind::upload, R"({"purpose":"account_favicon","image_url":"https://example.com/"})") ==
          R"({"image_url":"https://example.com/","purpose":"account_favicon"})");
    const Payload form = build(PayloadKind::upload, R"({"file":"it's \"a\";b,c\\d.png","purpose":"account_favicon"})");
    CHECK(
        curl_line(form) ==
        R"(curl --request POST 'https://api.ads.openai.com/v1/upload' --header "Authorization: Bearer $OPENAI_ADS_API_KEY" --form 'file=@"it'\''s \"a\";b,c\\d.png"' --form-string 'purpose=account_favicon')");
    CHECK(body(PayloadKind::upload, R"({"file":"a.png","image_url":"https://example.com/a.png"})") == "error at /file");
    CHECK(body(PayloadKind::upload, R"({"file":"a\n.png"})") == "error at /file");
    CHECK(contains(curl_line(build(PayloadKind::upload, R"({"file":"-"})")), R"(file=@"./-")"));
}

TEST_CASE("curl lines hold nothing that a shell would read") {
    const std::string line =
        curl_line(build(PayloadKind::ad, R"({"name":"'; rm -rf ~ #","title":"$(id) `id` $HOME !! \\ \n \u202e x"})"));
    CHECK_FALSE(contains(line, "\n"));
    CHECK(contains(line, R"("Authorization: Bearer $OPENAI_ADS_API_KEY")"));
    CHECK(contains(line, R"("name":"'\''; rm -rf ~ #")"));
    CHECK(contains(line, R"("title":"$(id) `id` $HOME !! \\ \n \u202e x")"));
    // Outside of single quotes there is nothing but our own words.
    std::string outside;
    bool is_quoted = false;
    for (std::size_t i = 0; i < line.size(); i++) {
        if (!is_quoted && line[i] == '\\') i++;
        else if (line[i] == '\'') is_quoted = !is_quoted;
        else if (!is_quoted) outside += line[i];
    }
    CHECK_FALSE(is_quoted);
    CHECK(
        outside ==
        R"(curl --request POST  --header "Authorization: Bearer $OPENAI_ADS_API_KEY" --header  --header  --data-raw )");
}

TEST_CASE("text that would deceive the eye is written as escapes of the same meaning") {
    const std::string json = json_text(Value("a\u202eb\u200bc\u2066d\U000E0041e\u0085f\u007fg ä 😀"));
    const std::string visible = with_visible_text(json);
    CHECK(visible == R"("a\u202eb\u200bc\u2066d\udb40\udc41e\u0085f\u007fg ä 😀")");
    CHECK(json_text(*parse_json(visible)) == json);
}

TEST_CASE("long bodies are read from standard input") {
    const std::string hints = R"({"name":")" + std::string(150000, 'x') + "\"}";
    CHECK(curl_line(build(PayloadKind::api_key, hints)).ends_with(" --data-binary @-"));
}

TEST_CASE("conversions have another host, another key and minor units") {
    const std::string events =
        R"([{"id":"1","type":"order_created","data":{"type":"contents","amount_major":"25.99","currency":"EUR","contents":[{"id":"a","amount_major":"12.99"},{"amount_major":"1.5","currency":"KWD"}]}}])";
    const Payload payload = build(PayloadKind::conversions, R"({"pixel_id":"px 1","events":)" + events + "}");
    CHECK(payload.is_usable());
    CHECK(payload.base + payload.path == "https://bzr.openai.com/v1/events?pid=px%201");
    CHECK(payload.key_variable == "OPENAI_CONVERSIONS_API_KEY");
    CHECK(
        json_text(payload.body) ==
        R"({"events":[{"id":"1","type":"order_created","data":{"type":"contents","currency":"EUR","contents":[{"id":"a","amount":1299},{"currency":"KWD","amount":1500}],"amount":2599}}]})");
    CHECK(body(PayloadKind::conversions, events) == "error at /pixel_id");
    const std::string bare = R"({"pixel_id":"p","events":[{"data":{"type":"contents","amount_major":"2599"}}]})";
    CHECK(body(PayloadKind::conversions, bare) == "error at /events/0/data/amount_major");
    CHECK(body(PayloadKind::conversions, bare, {.currency = "JPY"}) ==
          R"({"events":[{"data":{"type":"contents","amount":2599,"currency":"JPY"}}]})");
    CHECK(body(PayloadKind::conversions,
               R"({"pixel_id":"p","events":[{"data":{"amount_major":"1.234","currency":"USD"}}]})") ==
          "error at /events/0/data/amount_major");
}

TEST_CASE("a conversion goes out with hashed match keys or is refused, whatever name they have") {
    const auto built = [](const std::string& user) {
        return build(PayloadKind::conversions, R"({"pixel_id":"p","events":[{"user":)" + user + "}]}");
    };
    const auto user_of = [](const Payload& payload) { return json_text(payload.body["events"].at(0)["user"]); };

    const Payload plain = built(R"({"email_sha256":" Jane@Example.com ","country":"DE"})");
    CHECK(plain.is_usable());
    CHECK(user_of(plain) == R"({"email_sha256":")" + sha256_of("jane@example.com") + R"(","country":"DE"})");
    CHECK(has_note(plain, Level::info, "/events/0/user/email_sha256"));

    for (const char* const name : {"email", "em", "emails", "emails_sha256"}) {
        const Payload payload = built(std::string(R"({")") + name + R"(":["jane@example.com"]})");
        CHECK(user_of(payload) == R"({"emails_sha256":[")" + sha256_of("jane@example.com") + R"("]})");
        CHECK(has_note(payload, Level::info, std::string("/events/0/user/") + name + "/0"));
    }
    const std::string upper(64, 'A');
    const Payload kept = built(R"({"email_sha256":")" + upper + R"("})");
    CHECK(kept.notes.empty());
    CHECK(user_of(kept) == R"({"email_sha256":")" + std::string(64, 'a') + R"("})");

    for (const char* const bad :
         {R"({"email_sha256":"jane"})", R"({"email_sha256":7})", R"({"email":["jane"]})", R"({"phone":"12"})",
          R"({"email_sha256":"5f4dcc3b5aa765d61d8327deb882cf99"})", R"({"first_name":""})", R"("jane@example.com")"}) {
        INFO(bad);
        const Payload payload = built(bad);
        CHECK_FALSE(payload.is_usable());
        CHECK(user_of(payload) == "{}");
        for (const PayloadNote& note : payload.notes) CHECK_FALSE(contains(note.message, "jane"));
    }
}

TEST_CASE("match keys of one person come from several members") {
    const ConversionsUser built = conversions_user(from(
        R"({"email":"a@example.com","emails_sha256":["b@example.com"],"phone":"+49 30 1234567","city":"Berlin","last_name":null})"));
    CHECK(json_text(built.user) == R"({"emails_sha256":[")" + sha256_of("a@example.com") + R"(",")" +
                                       sha256_of("b@example.com") + R"("],"phone_numbers_sha256":[")" +
                                       sha256_of("49301234567") + R"("],"city":"Berlin"})");
    CHECK(conversions_user(Value()).notes.empty());
}

TEST_CASE("a request keeps what it was built from") {
    const PayloadInput input{.wish = *parse_json(R"({"name":"Launch","max_budget_micros":1})"),
                             .id = std::string("cmp_1")};
    CHECK(build_payload(PayloadKind::campaign_update, input).path.find("cmp_1") != std::string::npos);
    CHECK(text(build_payload(PayloadKind::campaign, input).body["name"]) == "Launch");
}

TEST_CASE("operations of a bulk job are completed") {
    const Payload payload = build(
        PayloadKind::bulk,
        R"([{"type":"campaign.create","input":{"name":"Launch","budget":{"daily":"25"}}},{"operation_id":"x","type":"ad.update","target_resource_id":"ad_1","input":{"status":"paused"}}])");
    REQUIRE(payload.is_usable());
    const ValueRef first = payload.body["operations"].at(0);
    CHECK(test::text(first["operation_id"]) == "operation-1");
    CHECK(first["idempotency_key"].text().starts_with("pixelcard-"));
    CHECK(json_text(first["input"]) == R"({"name":"Launch","max_budget_micros":25000000,"budget_type":"daily"})");
    CHECK(json_text(payload.body["operations"].at(1)) ==
          R"({"operation_id":"x","type":"ad.update","target_resource_id":"ad_1","input":{"status":"paused"}})");
    CHECK(body(PayloadKind::bulk, R"([{"type":"campaign.create","input":{"budget":{"daily":"1","lifetime":"2"}}}])") ==
          "error at /operations/0/input/budget");
}

TEST_CASE("small calls get members with usual values") {
    CHECK(body(PayloadKind::pixel, R"({"name":"Shop"})") == R"({"name":"Shop","client_type":"web"})");
    CHECK(body(PayloadKind::api_key, R"({"name":"Server"})") == R"({"name":"Server"})");
    CHECK(body(PayloadKind::event_settings, R"({"event_type":"order_created","name":"Orders","source_id":"cds_1"})") ==
          R"({"name":"Orders","event_type":"order_created","attribution_window_days":30,"source_ids":["cds_1"]})");
    CHECK(body(PayloadKind::event_settings, R"({"source_id":"a","source_ids":["b"]})") == "error at /source_id");
    CHECK(body(PayloadKind::brand, R"({"url":"https://example.com","brand_name":"Planner"})") ==
          R"({"brand_name":"Planner","url":"https://example.com"})");
}

TEST_CASE("input that is not a request at all breaks nothing") {
    for (const char* const wish :
         {"null", "7", "\"text\"", "[]", "[[]]", "{}", R"({"creative":7,"title":"x"})",
          R"({"budget":[],"bidding_config":"x","bid":"1"})",
          R"({"events":[7,null,{"data":7}],"operations":[7,{"input":[]}]})", R"({"id":7,"idempotency_key":null})"})
        for (const char* const name : payload_kind_names()) {
            INFO(name << ' ' << wish);
            const Payload payload = build(*payload_kind_of(name), wish, {.current = wish});
            CHECK_FALSE(contains(curl_line(payload), "\n"));
            CHECK(to_value(payload).is_object());
        }
}

TEST_CASE("no key ever gets in") {
    for (const char* const name : payload_kind_names()) {
        const Value request = to_value(build(*payload_kind_of(name), "{}", {.id = "x"}));
        CHECK(request["headers"]["Authorization"].text().starts_with("Bearer $OPENAI_"));
    }
}
