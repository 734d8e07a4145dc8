// Documented refusals: the official envelope, the right parameter and code, and our finding in a header.
#include "support/catch.h"
#include "support/sandbox.h"

namespace pixelcard::sandbox::test {

namespace {

struct Refused {
    const char* body;
    const char* param;
    const char* code;
};

}  // namespace

TEST_CASE("without a key the answer is 401 in the platform's envelope") {
    Sandbox sandbox;
    sandbox.key = "";
    const Reply reply = sandbox.get("/v1/ad_account");
    CHECK(reply.status == 401);
    CHECK(reply.body["error"]["type"] == "invalid_request_error");
    CHECK(reply.text.find("\"param\":null") != std::string::npos);
    CHECK(reply.header("x-request-id").starts_with("req_"));
}

TEST_CASE("with a list of keys the others are refused") {
    ServerSettings settings = frozen();
    settings.keys = {"sk-known"};
    Sandbox sandbox(std::move(settings));
    CHECK(sandbox.get("/v1/ad_account").code() == "invalid_api_key");
    sandbox.key = "sk-known";
    CHECK(sandbox.get("/v1/ad_account").status == 200);
}

TEST_CASE("a campaign is refused for each of its members") {
    const Refused kCases[] = {
        {R"({"status":"active","budget":{"lifetime_spend_limit_micros":25000000}})", "name",
         "missing_required_parameter"},
        {R"({"name":"ab","status":"active","budget":{"lifetime_spend_limit_micros":25000000}})", "name",
         "string_below_min_length"},
        {R"({"name":"   ","status":"active","budget":{"lifetime_spend_limit_micros":25000000}})", "name",
         "invalid_value"},
        {R"({"name":7,"status":"active","budget":{"lifetime_spend_limit_micros":25000000}})", "name", "invalid_type"},
        {R"({"name":"abc","budget":{"lifetime_spend_limit_micros":25000000}})", "status", "missing_required_parameter"},
        {R"({"name":"abc","status":"archived","budget":{"lifetime_spend_limit_micros":25000000}})", "status",
         "invalid_value"},
        {R"({"name":"abc","status":"active"})", "budget", "missing_required_parameter"},
        {R"({"name":"abc","status":"active","budget":{"lifetime_spend_limit_micros":25000000},"color":"red"})", "color",
         "unknown_parameter"},
        {R"({"name":"abc","status":"active","budget":{"lifetime_spend_limit_micros":25000000},"id":"cmpn_1"})", "id",
         "unknown_parameter"},
        {R"({"name":"abc","status":"active","budget":{"lifetime_spend_limit_micros":25000000},"bidding_type":"views"})",
         "bidding_type", "invalid_value"},
        {R"({"name":"abc","status":"active","budget":{"lifetime_spend_limit_micros":25000000},"targeting":{"locations":{"countries":["USA"]}}})",
         "targeting.locations.countries[0]", "invalid_value"},
    };
    Sandbox sandbox;
    for (const Refused& given : kCases) {
        const Reply reply = sandbox.post("/v1/campaigns", given.body);
        CAPTURE(given.body, reply.text);
        CHECK(reply.status == 400);
        CHECK(reply.body["error"]["type"] == "invalid_request_error");
        CHECK(reply.param() == given.param);
        CHECK(reply.code() == given.code);
        CHECK(reply.header("X-Pixelcard-Finding").find("\"rule\":") != std::string::npos);
    }
    CHECK(sandbox.get("/v1/campaigns").body["data"].size() == 0);
}

TEST_CASE("an ad is refused for its title, body, file, parent and unknown members") {
    Sandbox sandbox;
    const std::string group = sandbox.ad_group(sandbox.campaign());
    const std::string file = sandbox.upload();
    const auto refused = [&](const std::string& body) { return sandbox.post("/v1/ads", body); };
    CHECK(refused(Sandbox::ad_body(group, file, std::string(51, 'a'))).param() == "creative.title");
    CHECK(refused(Sandbox::ad_body(group, file, std::string(51, 'a'))).code() == "string_above_max_length");
    CHECK(refused(Sandbox::ad_body(group, file, "ab")).code() == "string_below_min_length");
    CHECK(refused(Sandbox::ad_body(group, "file_none")).param() == "creative.file_id");
    CHECK(refused(Sandbox::ad_body("adgrp_none", file)).param() == "ad_group_id");
    std::string body = Sandbox::ad_body(group, file);
    const std::string words = "Coordinate tasks, docs, and meetings in one place.";
    body.replace(body.find(words), words.size(), std::string(101, 'b'));
    CHECK(refused(body).param() == "creative.body");
    CHECK(refused(body).code() == "string_above_max_length");
    CHECK(refused(Sandbox::ad_body(group, file, std::string(50, 'a'))).status == 200);
}

TEST_CASE("a partial creative is refused in an update") {
    Sandbox sandbox;
    const Reply ad = sandbox.post("/v1/ads", Sandbox::ad_body(sandbox.ad_group(sandbox.campaign()), sandbox.upload()));
    const Reply reply =
        sandbox.post("/v1/ads/" + ad.id(), R"({"creative":{"type":"chat_card","title":"Only a title"}})");
    CHECK(reply.status == 400);
    CHECK(reply.param() == "creative");
    CHECK(sandbox.post("/v1/ads/" + ad.id(), R"({"ad_group_id":"adgrp_1"})").param() == "ad_group_id");
}

TEST_CASE("a group has to bill as its campaign bids") {
    Sandbox sandbox;
    const Reply reply = sandbox.post(
        "/v1/ad_groups",
        "{\"campaign_id\":\"" + sandbox.campaign() +
            R"(","name":"US English","status":"active","bidding_config":{"billing_event_type":"click","max_bid_micros":60000}})");
    CHECK(reply.status == 400);
    CHECK(reply.param() == "bidding_config.billing_event_type");
}

TEST_CASE("a query is refused for its parameters") {
    Sandbox sandbox;
    CHECK(sandbox.get("/v1/campaigns?limit=501").code() == "integer_above_max_value");
    CHECK(sandbox.get("/v1/campaigns?limit=501").param() == "limit");
    CHECK(sandbox.get("/v1/campaigns?limit=0").code() == "integer_below_min_value");
    CHECK(sandbox.get("/v1/campaigns?limit=ten").code() == "invalid_type");
    CHECK(sandbox.get("/v1/campaigns?order=up").param() == "order");
    CHECK(sandbox.get("/v1/campaigns?after=cmpn_none").status == 400);
    CHECK(sandbox.get("/v1/campaigns?include[]=nothing").param() == "include");
    CHECK(sandbox.get("/v1/ad_account/insights?time_granularity=weekly").param() == "time_granularity");
    CHECK(sandbox.get("/v1/campaigns?new_parameter=1").status == 200);
}

TEST_CASE("unknown objects, paths and methods") {
    Sandbox sandbox;
    CHECK(sandbox.get("/v1/campaigns/cmpn_none").status == 404);
    const Reply path = sandbox.get("/v1/lead_forms");
    CHECK(path.status == 404);
    CHECK(path.body["error"]["message"] == "Invalid URL (GET /v1/lead_forms)");
    CHECK(sandbox.send("PUT", "/v1/campaigns").status == 405);
    CHECK(sandbox.get("/v1/v1/campaigns").status == 200);
    CHECK(sandbox.get("/v1/campaigns/").status == 200);
}

TEST_CASE("bodies that are not JSON objects are refused") {
    Sandbox sandbox;
    CHECK(sandbox.post("/v1/campaigns", "{").code() == "invalid_json");
    CHECK(sandbox.post("/v1/campaigns", "[]").status == 400);
    CHECK(sandbox.post("/v1/campaigns", "name=abc", {{"Content-Type", "application/x-www-form-urlencoded"}}).code() ==
          "unsupported_content_type");
}

TEST_CASE("with realistic limits the 601st request of a minute is refused") {
    ServerSettings settings = frozen();
    settings.is_realistic = true;
    Sandbox sandbox(std::move(settings));
    CHECK(sandbox.post("/sandbox/api_faults/clear").status == 200);  // the chances of the platform
    for (int i = 0; i < 600; i++) REQUIRE(sandbox.get("/v1/geo_lookup/search?q=us").status == 200);
    CHECK(sandbox.get("/v1/geo_lookup/search?q=us").status == 429);
    CHECK(sandbox.get("/v1/ad_account").status == 200);
}

}  // namespace pixelcard::sandbox::test
