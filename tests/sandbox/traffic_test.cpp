// Serving, clicks and simulated days: reports have what happened, on every level and in every grain.
#include "support/catch.h"
#include "support/sandbox.h"

namespace pixelcard::sandbox::test {

namespace {

struct Totals {
    double impressions = 0, clicks = 0, spend = 0, conversions = 0;
};

Totals totals(Sandbox& sandbox, const std::string& scope, const std::string& more) {
    Totals sum;
    std::string after;
    for (;;) {
        const Reply page = sandbox.get(
            "/v1/" + scope +
            "/insights?limit=2000&fields[]=impressions&fields[]=clicks&fields[]=spend&fields[]=conversions" + more +
            after);
        REQUIRE(page.status == 200);
        for (const auto& row : page.body["data"]) {
            sum.impressions += row.value["impressions"].number();
            sum.clicks += row.value["clicks"].number();
            sum.spend += row.value["spend"].number();
            sum.conversions += row.value["conversions"].number();
        }
        if (!page.body["has_more"].is_true()) return sum;
        after = "&after=" + std::string(page.body["last_id"].text());
    }
}

/// Two campaigns, each with two groups of two approved ads.
std::vector<std::string> account(Sandbox& sandbox) {
    std::vector<std::string> campaigns;
    const std::string file = sandbox.upload();
    for (int c = 0; c < 2; c++) {
        campaigns.push_back(sandbox.campaign());
        for (int g = 0; g < 2; g++) {
            const std::string group = sandbox.ad_group(campaigns.back());
            for (int a = 0; a < 2; a++) static_cast<void>(sandbox.post("/v1/ads", Sandbox::ad_body(group, file)));
        }
    }
    sandbox.advance(5);
    return campaigns;
}

}  // namespace

TEST_CASE("a question is answered with the ad whose hints fit, and its click reaches the landing page with oppref") {
    Sandbox sandbox;
    const std::string campaign = sandbox.campaign();
    const std::string group = sandbox.ad_group(campaign);
    const std::string ad = sandbox.post("/v1/ads", Sandbox::ad_body(group, sandbox.upload())).id();
    CHECK(sandbox.post("/sandbox/serve", R"({"question":"productivity tips"})").text.find("\"ad\":null") !=
          std::string::npos);
    sandbox.advance(5);
    CHECK(sandbox.post("/sandbox/serve", R"({"question":"a recipe for bread"})").text.find("\"ad\":null") !=
          std::string::npos);
    const Reply served = sandbox.post("/sandbox/serve", R"({"question":"Productivity tips?"})");
    REQUIRE(served.body["ad_id"] == std::string_view(ad));
    const std::string url(served.body["click_url"].text());
    const Reply click = sandbox.get(url.substr(url.find("/sandbox/")));
    CHECK(click.status == 302);
    CHECK(click.header("Location").starts_with("https://example.com/workspace-planner?oppref="));
    CHECK(sandbox.get(url.substr(url.find("/sandbox/"))).status == 302);
    const Reply report = sandbox.get("/v1/ads/" + ad + "/insights");
    REQUIRE(report.body["data"].size() == 1);
    const ValueRef row = report.body["data"].at(0);
    CHECK(row["impressions"].number() == 1);
    CHECK(row["clicks"].number() == 1);
    CHECK(row["spend"].number() == 0.06);
    CHECK(row["readable_time"] == "2026-01-01");
    CHECK(row["timezone"] == "UTC");
    CHECK(row["end_time"].number() - row["start_time"].number() == 86400);
}

TEST_CASE("levels, granularities and segments of a simulated week agree") {
    Sandbox sandbox;
    const std::vector<std::string> campaigns = account(sandbox);
    const Reply simulated = sandbox.post("/sandbox/simulate", R"({"days":7,"traffic":500,"seed":1})");
    REQUIRE(simulated.status == 200);
    const double impressions = simulated.body["impressions"].number();
    REQUIRE(impressions > 0);
    const Totals whole = totals(sandbox, "ad_account", "&time_granularity=none");
    CHECK(whole.impressions == impressions);
    CHECK(whole.clicks == simulated.body["clicks"].number());
    CHECK(whole.conversions == simulated.body["conversions"].number());
    CHECK(whole.spend * 1000000 == Approx(simulated.body["spend_micros"].number()));
    for (const char* const level : {"ad_account", "campaign", "ad_group", "ad"})
        for (const char* const granularity : {"hourly", "daily", "monthly", "none"}) {
            const Totals sum = totals(sandbox, "ad_account",
                                      std::string("&aggregation_level=") + level + "&time_granularity=" + granularity);
            CAPTURE(level, granularity);
            CHECK(sum.impressions == whole.impressions);
            CHECK(sum.clicks == whole.clicks);
            CHECK(sum.spend == Approx(whole.spend));
            CHECK(sum.conversions == whole.conversions);
        }
    for (const char* const segment : {"country", "device"}) {
        const Totals sum = totals(sandbox, "ad_account", std::string("&segments[]=") + segment);
        CHECK(sum.impressions == whole.impressions);
        CHECK(sum.spend == Approx(whole.spend));
    }
    double of_campaigns = 0;
    for (const std::string& campaign : campaigns)
        of_campaigns += totals(sandbox, "campaigns/" + campaign, "").impressions;
    CHECK(of_campaigns == whole.impressions);
}

TEST_CASE("the same seed gives the same bytes, and no campaign spends more than its budget") {
    const auto run = [] {
        Sandbox sandbox;
        static_cast<void>(account(sandbox));
        const Reply simulated = sandbox.post("/sandbox/simulate", R"({"days":3,"traffic":100000,"seed":7})");
        CHECK(simulated.body["spend_micros"].number() <= 50000000);
        CHECK(simulated.body["spend_micros"].number() > 49000000);
        return simulated.text +
               sandbox.get("/v1/ad_account/insights?limit=2000&aggregation_level=ad&time_granularity=hourly").text;
    };
    CHECK(run() == run());
}

TEST_CASE("one simulation has at most three million impressions") {
    Sandbox sandbox;
    CHECK(sandbox.post("/sandbox/simulate", R"({"days":30,"traffic":100000})").status == 200);
    CHECK(sandbox.post("/sandbox/simulate", R"({"days":31,"traffic":100000})").param() == "traffic");
    CHECK(sandbox.post("/sandbox/simulate", R"({"days":366,"traffic":1000000})").code() == "integer_above_max_value");
}

TEST_CASE("reports choose fields, sort and filter") {
    Sandbox sandbox;
    static_cast<void>(account(sandbox));
    static_cast<void>(sandbox.post("/sandbox/simulate", R"({"days":2,"traffic":400,"seed":3})"));
    const Reply report = sandbox.get(
        "/v1/ad_account/"
        "insights?aggregation_level=campaign&time_granularity=none&fields[]=campaign.name&fields[]=campaign.spend&"
        "fields[]=metadata.readable_time"
        "&sort[]=%7B%22field%22%3A%22campaign.spend%22%2C%22direction%22%3A%22desc%22%7D");
    REQUIRE(report.status == 200);
    REQUIRE(report.body["data"].size() == 2);
    CHECK(report.body["data"].at(0)["spend"].number() >= report.body["data"].at(1)["spend"].number());
    CHECK(report.body["data"].at(0)["campaign_name"] == "Spring launch");
    CHECK(report.body["data"].at(0)["readable_time"].is_text());
    CHECK(!report.body["data"].at(0).has("impressions"));
    const Reply filtered = sandbox.get(
        "/v1/ad_account/"
        "insights?aggregation_level=campaign&filters[]=%7B%22field%22%3A%22campaign.spend%22%2C%22operator%22%3A%"
        "22GREATER_THAN%22%2C%22value%22%3A100000%7D");
    CHECK(filtered.body["data"].size() == 0);
    CHECK(sandbox.get("/v1/ad_account/insights?aggregation_level=planet").status == 400);
    const Reply below = sandbox.get("/v1/campaigns/" + sandbox.campaign() + "/insights?aggregation_level=ad_account");
    CHECK(below.status == 400);
}

}  // namespace pixelcard::sandbox::test
