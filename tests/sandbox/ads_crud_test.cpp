// Lists, updates, the life cycle, repeated requests, and worlds that do not see each other.
#include "support/catch.h"
#include "support/sandbox.h"

namespace pixelcard::sandbox::test {

TEST_CASE("lists are turned page by page in both directions") {
    Sandbox sandbox;
    std::vector<std::string> ids;
    for (int i = 0; i < 5; i++) ids.push_back(sandbox.campaign("Campaign " + std::to_string(i)));
    const Reply first = sandbox.get("/v1/campaigns?limit=2&order=asc");
    REQUIRE(first.status == 200);
    CHECK(first.body["object"] == "list");
    CHECK(first.body["first_id"] == std::string_view(ids[0]));
    CHECK(first.body["last_id"] == std::string_view(ids[1]));
    CHECK(first.body["has_more"].is_true());
    const Reply second = sandbox.get("/v1/campaigns?limit=2&order=asc&after=" + ids[1]);
    CHECK(second.body["data"].at(0)["id"] == std::string_view(ids[2]));
    const Reply last = sandbox.get("/v1/campaigns?limit=2&order=asc&after=" + ids[3]);
    CHECK(last.body["data"].size() == 1);
    CHECK(!last.body["has_more"].is_true());
    const Reply back = sandbox.get("/v1/campaigns?limit=2&order=asc&before=" + ids[3]);
    CHECK(back.body["data"].at(0)["id"] == std::string_view(ids[1]));
    CHECK(back.body["data"].at(1)["id"] == std::string_view(ids[2]));
    CHECK(back.body["has_more"].is_true());
    CHECK(sandbox.get("/v1/campaigns").body["data"].at(0)["id"] == std::string_view(ids[4]));
}

TEST_CASE("lists filter by parent and by name without regard to case") {
    Sandbox sandbox;
    const std::string one = sandbox.campaign("Äpfel");
    const std::string other = sandbox.campaign("Birnen");
    const std::string group = sandbox.ad_group(one);
    static_cast<void>(sandbox.ad_group(other));
    CHECK(sandbox.get("/v1/campaigns?name=%C3%A4PFEL").body["data"].at(0)["id"] == std::string_view(one));
    CHECK(sandbox.get("/v1/ad_groups?campaign_id=" + one).body["data"].size() == 1);
    CHECK(sandbox.get("/v1/ad_groups").body["data"].size() == 2);
    CHECK(sandbox.get("/v1/ad_groups?campaign_id=" + one).body["data"].at(0)["id"] == std::string_view(group));
}

TEST_CASE("an update replaces what it names and clears what it sets to null") {
    Sandbox sandbox;
    const std::string id = sandbox.campaign();
    CHECK(sandbox.post("/v1/campaigns/" + id, R"({"description":"For spring"})").body["description"] == "For spring");
    const Reply cleared =
        sandbox.post("/v1/campaigns/" + id, R"({"description":null,"budget":{"daily_spend_limit_micros":30000000}})");
    CHECK(cleared.text.find("\"description\":null") != std::string::npos);
    CHECK(!cleared.body["budget"].has("lifetime_spend_limit_micros"));
    CHECK(cleared.body["name"] == "Spring launch");
    const Reply refused = sandbox.post("/v1/campaigns/" + id, R"({"budget":{"lifetime_spend_limit_micros":30000000}})");
    CHECK(refused.status == 400);
    CHECK(refused.param() == "budget.lifetime_spend_limit_micros");
}

TEST_CASE("nothing leads out of archived") {
    Sandbox sandbox;
    const std::string id = sandbox.campaign();
    CHECK(sandbox.post("/v1/campaigns/" + id + "/pause").body["status"] == "paused");
    CHECK(sandbox.post("/v1/campaigns/" + id + "/activate").body["status"] == "active");
    CHECK(sandbox.post("/v1/campaigns/" + id + "/archive").body["status"] == "archived");
    CHECK(sandbox.post("/v1/campaigns/" + id + "/archive").status == 200);
    CHECK(sandbox.post("/v1/campaigns/" + id + "/activate").status == 400);
    CHECK(sandbox.post("/v1/campaigns/" + id, R"({"name":"Another"})").status == 400);
    CHECK(sandbox.post("/v1/campaigns/" + id, R"({"status":"active"})").status == 400);
    CHECK(sandbox.get("/v1/campaigns/" + id).body["status"] == "archived");
    const Reply child = sandbox.post(
        "/v1/ad_groups",
        "{\"campaign_id\":\"" + id +
            R"(","name":"US English","status":"active","bidding_config":{"billing_event_type":"impression","max_bid_micros":60000}})");
    CHECK(child.status == 400);
    CHECK(child.param() == "campaign_id");
}

TEST_CASE("a repeated key answers the same bytes, and another body with it conflicts") {
    Sandbox sandbox;
    const std::string body =
        R"({"name":"Spring launch","status":"active","budget":{"lifetime_spend_limit_micros":25000000}})";
    const server::Headers key{{"Idempotency-Key", "k-1"}};
    const Reply first = sandbox.post("/v1/campaigns", body, key);
    const Reply again = sandbox.post("/v1/campaigns", body, key);
    CHECK(first.status == 200);
    CHECK(again.text == first.text);
    CHECK(sandbox.get("/v1/campaigns").body["data"].size() == 1);
    const Reply other = sandbox.post(
        "/v1/campaigns", R"({"name":"Other name","status":"active","budget":{"lifetime_spend_limit_micros":25000000}})",
        key);
    CHECK(other.status == 409);
    CHECK(other.code() == "idempotency_key_mismatch");
    CHECK(sandbox.post("/v1/campaigns", body, {{"Idempotency-Key", "  "}}).status == 400);
    CHECK(sandbox.post("/v1/campaigns", R"({"name":"x"})", {{"Idempotency-Key", "k-2"}}).status == 400);
    CHECK(sandbox.post("/v1/campaigns", body, {{"idempotency-key", "k-2"}}).status == 200);
}

TEST_CASE("every key opens a separate world, and the same steps give the same bytes") {
    Sandbox sandbox;
    const std::string mine = sandbox.campaign();
    sandbox.key = "sk-other";
    CHECK(sandbox.get("/v1/campaigns/" + mine).status == 404);
    CHECK(sandbox.get("/v1/campaigns").body["data"].size() == 0);
    CHECK(sandbox.campaign() != mine);
    Sandbox twin;
    CHECK(twin.campaign() == mine);
    CHECK(twin.get("/v1/campaigns").text == [&] {
        sandbox.key = "sk-test";
        return sandbox.get("/v1/campaigns").text;
    }());
}

TEST_CASE("a reset empties the world and starts its numbers again") {
    Sandbox sandbox;
    const std::string id = sandbox.campaign();
    CHECK(sandbox.post("/sandbox/reset").status == 200);
    CHECK(sandbox.get("/v1/campaigns").body["data"].size() == 0);
    CHECK(sandbox.campaign() == id);
}

TEST_CASE("changes are in the audit log") {
    Sandbox sandbox;
    const std::string id = sandbox.campaign();
    static_cast<void>(sandbox.post("/v1/campaigns/" + id + "/pause"));
    const Value logs = sandbox.get("/v1/audit_logs").body["data"];
    REQUIRE(logs.size() == 2);
    CHECK(logs.at(0)["action"] == "campaign.paused");
    CHECK(logs.at(1)["resource_id"] == std::string_view(id));
    CHECK(std::string(logs.at(0)["id"].text()).starts_with("alog_"));
}

TEST_CASE("measurement is set up: pixel, key, event setting, audience") {
    Sandbox sandbox;
    const Reply pixel = sandbox.post("/v1/conversions/pixels", R"({"name":"Shop","client_type":"web"})");
    REQUIRE(pixel.status == 200);
    CHECK(pixel.body["pixel_id"].is_text());
    CHECK(!pixel.body["automatic_advanced_matching_enabled"].is_true());
    CHECK(sandbox.get("/v1/conversions/pixels").body["data"].size() == 1);
    const Reply key = sandbox.post("/v1/conversions/api_keys", R"({"name":"Server"})");
    CHECK(key.body["api_key"].is_text());
    CHECK(sandbox.get("/v1/conversions/api_keys").status == 405);
    const std::string body =
        R"({"name":"Orders","event_type":"order_created","attribution_window_days":30,"source_ids":[")" + pixel.id() +
        "\"]}";
    const Reply setting = sandbox.post("/v1/conversions/event_settings", body);
    REQUIRE(setting.status == 200);
    CHECK(setting.body["sources"].at(0)["name"] == "Shop");
    CHECK(setting.body["version"].number() == 1);
    CHECK(setting.body["ad_account_id"] == sandbox.get("/v1/ad_account").body["id"]);
    const Reply unknown = sandbox.post(
        "/v1/conversions/event_settings",
        R"({"name":"Orders","event_type":"order_created","attribution_window_days":30,"source_ids":["cds_none"]})");
    CHECK(unknown.status == 400);
    CHECK(unknown.body["error"]["message"] == "Client data source not found.");
    const Reply window = sandbox.post(
        "/v1/conversions/event_settings",
        R"({"name":"Orders","event_type":"order_created","attribution_window_days":5,"source_ids":["cds_none"]})");
    CHECK(window.status == 422);
    const Reply audience =
        sandbox.post("/v1/custom_audiences",
                     R"({"name":"Customers","members":[{"identifier_type":"email","value":"a@example.com"}]})");
    REQUIRE(audience.status == 200);
    CHECK(audience.body["status"] == "processing");
    CHECK(audience.text.find("example.com") == std::string::npos);
    sandbox.advance(5);
    CHECK(sandbox.get("/v1/custom_audiences/" + audience.id()).body["status"] == "ready");
    CHECK(sandbox.post("/v1/custom_audiences/" + audience.id() + "/archive").body["status"] == "archived");
}

TEST_CASE("places are found by the beginning of their name first") {
    Sandbox sandbox;
    const Reply found = sandbox.get("/v1/geo_lookup/search?q=new&limit=3");
    REQUIRE(found.status == 200);
    CHECK(found.body["query"] == "new");
    CHECK(found.body["count"].number() == 3);
    CHECK(found.body["results"].at(0)["name"] == "New Zealand");
    CHECK(sandbox.get("/v1/geo_lookup/search").param() == "q");
}

}  // namespace pixelcard::sandbox::test
