// The calls of the public quickstart in their order, with only the host changed: every documented member has its
// documented type.
#include "support/catch.h"
#include "support/sandbox.h"

namespace pixelcard::sandbox::test {

TEST_CASE("quickstart: the account answers with its documented members") {
    Sandbox sandbox;
    const Reply account = sandbox.get("/v1/ad_account");
    REQUIRE(account.status == 200);
    for (const char* const member : {"id", "name", "url", "timezone", "currency_code", "status"})
        CHECK(account.body[member].is_text());
    CHECK(account.body["review"]["status"] == "approved");
    CHECK(account.text.find("\"preview_url\":null") != std::string::npos);
}

TEST_CASE("quickstart: campaign, ad group, image, ad and report") {
    Sandbox sandbox;
    const std::string file = sandbox.upload();
    CHECK(file.starts_with("file_"));

    const Reply campaign =
        sandbox.post("/v1/campaigns",
                     R"({"name":"Spring launch","status":"active","budget":{"lifetime_spend_limit_micros":25000000}})");
    REQUIRE(campaign.status == 200);
    CHECK(campaign.id().starts_with("cmpn_"));
    CHECK(campaign.body["created_at"].number() == 1767225600);
    CHECK(campaign.body["updated_at"].is_integer());
    CHECK(campaign.body["status"] == "active");
    CHECK(campaign.body["bidding_type"] == "impressions");
    CHECK(campaign.body["budget"]["lifetime_spend_limit_micros"].number() == 25000000);
    for (const char* const member :
         {"\"description\":null", "\"start_time\":null", "\"end_time\":null", "\"targeting\":{}"})
        CHECK(campaign.text.find(member) != std::string::npos);

    const Reply group = sandbox.post(
        "/v1/ad_groups",
        "{\"campaign_id\":\"" + campaign.id() +
            R"(","name":"US English","status":"active","context_hints":["productivity","team collaboration"],)"
            R"("bidding_config":{"billing_event_type":"impression","max_bid_micros":60000}})");
    REQUIRE(group.status == 200);
    CHECK(group.id().starts_with("adgrp_"));
    CHECK(group.body["context_hints"].at(1) == "team collaboration");
    CHECK(group.body["bidding_config"]["max_bid_micros"].number() == 60000);

    const Reply ad = sandbox.post("/v1/ads", Sandbox::ad_body(group.id(), file));
    REQUIRE(ad.status == 200);
    CHECK(ad.id().starts_with("ad_"));
    CHECK(ad.body["review_status"] == "in_review");
    CHECK(ad.body["review"]["status"] == "in_review");
    CHECK(ad.body["creative"]["image_url"] == std::string_view("http://127.0.0.1:8787/sandbox/files/" + file + ".png"));

    const Reply report = sandbox.get("/v1/ads/" + ad.id() + "/insights?time_granularity=daily&limit=7");
    REQUIRE(report.status == 200);
    CHECK(report.body["object"] == "list");
    CHECK(report.body["count"].is_integer());
    CHECK(report.body["data"].is_array());
    CHECK(report.text.find("\"first_id\":null") != std::string::npos);
    CHECK(report.body["has_more"].is_boolean());
}

TEST_CASE("an ad is approved when its review is due, and reviewed again when its creative changes") {
    Sandbox sandbox;
    const std::string group = sandbox.ad_group(sandbox.campaign());
    const std::string file = sandbox.upload();
    const Reply ad = sandbox.post("/v1/ads", Sandbox::ad_body(group, file));
    sandbox.advance(4);
    CHECK(sandbox.get("/v1/ads/" + ad.id()).body["review_status"] == "in_review");
    sandbox.advance(1);
    CHECK(sandbox.get("/v1/ads/" + ad.id()).body["review_status"] == "approved");
    CHECK(sandbox.post("/v1/ads/" + ad.id(), R"({"name":"Another name"})").body["review_status"] == "approved");
    const std::string changed = Sandbox::ad_body(group, file, "Another title");
    const std::string creative = changed.substr(changed.find("\"creative\""));
    CHECK(sandbox.post("/v1/ads/" + ad.id(), "{" + creative).body["review_status"] == "in_review");
}

TEST_CASE("an ad about a disallowed topic is rejected with a reason") {
    Sandbox sandbox;
    const std::string group = sandbox.ad_group(sandbox.campaign());
    const Reply ad = sandbox.post("/v1/ads", Sandbox::ad_body(group, sandbox.upload(), "Win at our online casino"));
    REQUIRE(ad.status == 200);
    sandbox.advance(5);
    const Reply later = sandbox.get("/v1/ads/" + ad.id() + "?include[]=serving_issues");
    CHECK(later.body["review"]["status"] == "rejected");
    CHECK(later.body["review"]["reason"].is_text());
    CHECK(later.body["serving_issues"].at(0)["code"] == "review_not_approved");
}

TEST_CASE("the serving issues of a new ad name everything above it, too") {
    Sandbox sandbox;
    const std::string campaign = sandbox.campaign();
    const std::string group = sandbox.ad_group(campaign);
    const Reply ad = sandbox.post("/v1/ads", Sandbox::ad_body(group, sandbox.upload()));
    static_cast<void>(sandbox.post("/v1/campaigns/" + campaign + "/pause"));
    static_cast<void>(sandbox.post("/v1/ad_account/pause"));
    const Value issues = sandbox.get("/v1/ads/" + ad.id() + "?include[]=serving_issues").body["serving_issues"];
    REQUIRE(issues.size() == 3);
    CHECK(issues.at(0)["code"] == "ad_account_suspended");
    CHECK(issues.at(1)["code"] == "campaign_not_active");
    CHECK(issues.at(2)["code"] == "ad_in_review");
    CHECK(!sandbox.get("/v1/ads/" + ad.id()).body.has("serving_issues"));
}

TEST_CASE("the preview is an iframe whose page shows the card until its token is too old") {
    Sandbox sandbox;
    const Reply ad = sandbox.post("/v1/ads", Sandbox::ad_body(sandbox.ad_group(sandbox.campaign()), sandbox.upload()));
    const Reply preview = sandbox.post("/v1/ads/" + ad.id() + "/preview");
    REQUIRE(preview.status == 200);
    const std::string html(preview.body["data"].at(0)["body"].text());
    CHECK(html.starts_with("<iframe src=\"http://127.0.0.1:8787/sandbox/previews/"));
    CHECK(html.find("width=\"390\" height=\"220\"") != std::string::npos);
    const std::size_t start = html.find("/sandbox/");
    const std::string target = html.substr(start, html.find('"', start) - start);
    const Reply page = sandbox.get(target);
    CHECK(page.status == 200);
    CHECK(page.text.find("workspace planner") != std::string::npos);
    CHECK(sandbox.get(target + "0").status == 403);
    sandbox.advance(24 * 3600 + 1);
    CHECK(sandbox.get(target).status == 403);
}

}  // namespace pixelcard::sandbox::test
