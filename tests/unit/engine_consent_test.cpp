// Nothing is sent without permission, and a permission that comes or goes is followed at once.
#include "support/page.h"

using namespace pixelcard;
using namespace pixelcard::test;

namespace {

std::string stores(const Page& page) {
    std::string words;
    for (const auto& [index, effect] : page.effects()) {
        const bool is_kept =
            effect["effect"] == "store" || effect["effect"] == "set_cookie" || effect["effect"] == "clear_cookie";
        if (!is_kept) continue;
        words.append(words.empty() ? "" : " ")
            .append(effect["effect"].text())
            .append(":")
            .append(effect[effect["effect"] == "store" ? "key" : "name"].text());
        if (!effect["value"].is_null()) words.append("=").append(effect["value"].text());
    }
    return words;
}

std::string consent_of(const Page& page) {
    const Value state = page.state();
    return std::string(state["consent"].text()).append(" ").append(state["consent_source"].text());
}

// Everything but reports and timers.
std::size_t deeds(const Page& page) {
    return page.effects().size() - page.of("report").size() - page.of("wake").size();
}

}  // namespace

TEST_CASE("consent is granted by default") {
    Page page;
    page.init();
    CHECK(consent_of(page) == "granted default");
}

TEST_CASE("a denial before init lets nothing happen but its own note") {
    Page page(R"({"url":"https://www.shop.example/?oppref=t"})");
    page.consent(false);
    CHECK(stores(page) ==
          "store:oaiq_consent=false set_cookie:__oaiq_consent=false clear_cookie:__oppref clear_cookie:__obref");
    page.init();
    CHECK(deeds(page) == 0);
    page.view("e1");
    CHECK(deeds(page) == 0);
    page.wait(600000);
    page.hide();
    page.flush(1);
    CHECK(page.of("flushed").at(0)["events"].size() == 0);
    CHECK(page.requests.empty());
    CHECK(json_text(page.pixel()["dropped"]) == R"({"consent_denied":1})");
    CHECK(adds_up(page.pixel()));
}

TEST_CASE("a denial clears identity at every domain, drops what waits, and stops requests") {
    Page page(R"({"url":"https://www.shop.example/?oppref=t","cookie":"__obref=b"})");
    page.settle_start();
    page.view("e1");
    page.consent(false);
    CHECK(stores(page) ==
          "store:oaiq_consent=false set_cookie:__oaiq_consent=false clear_cookie:__oppref clear_cookie:__obref");
    CHECK(json_text(page.of("clear_cookie").at(0)["domains"]) == R"(["shop.example","www.shop.example",""])");
    CHECK(page.of("set_cookie").at(0)["max_age_s"].number() == 2592000);
    CHECK(page.reports("dropped").at(0)["reason"] == "consent_denied");
    CHECK(page.state()["browser_id"] == "");
    page.wait(600000);
    CHECK(page.requests.empty());
    CHECK(adds_up(page.pixel()));
}

TEST_CASE("a request that waits for its next try is dropped by a denial, one in flight is not tried again") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.wait(1000);
    page.answer("network_error");
    page.consent(false);
    CHECK(json_text(page.pixel()["dropped"]) == R"({"consent_denied":1})");
    page.wait(600000);
    CHECK(page.requests.size() == 1);

    Page other;
    other.settle_start();
    other.view("e1");
    other.wait(1000);
    other.consent(false);
    CHECK(other.pixel()["in_flight"].number() == 1);
    other.answer("network_error");
    CHECK(json_text(other.pixel()["dropped"]) == R"({"consent_denied":1})");
    other.wait(600000);
    CHECK(other.requests.size() == 1);
    CHECK(adds_up(other.pixel()));
}

TEST_CASE("a beacon that was rejected after a denial is not sent again") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.hide();
    page.consent(false);
    page.answer("rejected");
    CHECK(page.requests.size() == 1);
    CHECK(adds_up(page.pixel()));
}

TEST_CASE("a grant after a denial makes a new browser id, does not start over and replays nothing") {
    Page page(R"({"url":"https://www.shop.example/?oppref=t"})");
    page.settle_start();
    const std::string before(page.state()["browser_id"].text());
    page.consent(false);
    page.view("lost");
    page.consent(true);
    CHECK(page.of("fetch_config").size() == 0);
    const std::string after(page.state()["browser_id"].text());
    CHECK(after.size() == 36);
    CHECK(after != before);
    CHECK(page.state()["click_id"] == "t");
    page.view("e2");
    page.wait(1000);
    REQUIRE(page.requests.size() == 1);
    CHECK(types_in(page.requests[0]) == "page_viewed");
    CHECK(ids_in(page.requests[0]) == "e2");
    CHECK(page.requests[0]["body"]["obref"] == after);
}

TEST_CASE("an announcement that was never sent is made after a later grant") {
    Page page(R"({"session":null})");
    page.init();
    page.consent(false);
    page.consent(true);
    page.wait(1000);
    REQUIRE(page.requests.size() == 1);
    CHECK(types_in(page.requests[0]) == "openai::sdk_init oai::diagnostic");
    CHECK(page.requests[0]["body"]["events"].at(1)["data"]["is_first_consent_grant_in_session"].is_true());
}

TEST_CASE("a click read from a cookie is forgotten with a denial") {
    Page page(R"({"cookie":"__oppref=old"})");
    page.settle_start();
    page.consent(false);
    page.consent(true);
    CHECK(page.state()["click_id"] == "");
}

TEST_CASE("a stored denial holds on the next page, wherever it is stored") {
    for (const char* members :
         {R"({"stored_consent":"false"})", R"({"cookie":"__oaiq_consent=false"})",
          R"({"stored_consent":"true","cookie":"__oaiq_consent=false"})",
          R"({"stored_consent":"false","cookie":"__oaiq_consent=true; __obref=b; __oppref=c"})"}) {
        Page page(members);
        page.init();
        CHECK(consent_of(page) == "denied stored");
        CHECK(page.of("fetch_config").size() == 0);
        CHECK(page.of("set_cookie").size() == 0);
        CHECK(page.of("store").size() == 0);
        page.view("e1");
        page.wait(60000);
        page.hide();
        CHECK(page.requests.empty());
    }
}

TEST_CASE("identity left by someone else is cleared under a stored denial, and nothing is cleared in vain") {
    Page page(R"({"stored_consent":"false","cookie":"__obref=b"})");
    page.init();
    CHECK(stores(page) == "clear_cookie:__obref");
    Page clean(R"({"stored_consent":"false"})");
    clean.init();
    CHECK(stores(clean).empty());
}

TEST_CASE("a stored grant needs no asking even where the page's default is pending") {
    Page page(R"({"stored_consent":"true"})");
    page.init(R"({"pixelId":"px1","consent":"pending"})");
    CHECK(consent_of(page) == "granted stored");
}

TEST_CASE("a denial stored meanwhile is seen at the next flush") {
    for (const char* seen : {R"({"stored_consent":"false"})", R"({"cookie":"__oaiq_consent=false"})"})
        for (const char* kind : {"tick", "hide", "show", "flush"}) {
            Page page;
            page.settle_start();
            page.view("e1");
            page.shift_clock(1000);
            page.step(kind, from(seen));
            INFO(kind);
            CHECK(page.requests.empty());
            CHECK(consent_of(page) == "denied stored");
            CHECK(json_text(page.pixel()["dropped"]) == R"({"consent_denied":1})");
        }
}

TEST_CASE("a grant stored elsewhere does not undo a denial of this page until the page comes back") {
    Page page;
    page.settle_start();
    page.consent(false);
    page.step("tick", from(R"({"stored_consent":"true"})"));
    CHECK(consent_of(page) == "denied command");
    page.step("show", from(R"({"stored_consent":"true"})"));
    CHECK(consent_of(page) == "granted stored");
}

TEST_CASE("another tab's answer is applied, and a removed one changes nothing") {
    Page page;
    page.settle_start();
    page.view("e1");
    page.step("storage", from(R"({"value":"false"})"));
    CHECK(consent_of(page) == "denied other_tab");
    CHECK(page.of("store").size() == 0);
    page.wait(60000);
    CHECK(page.requests.empty());
    for (const char* nothing : {R"({"value":null})", R"({"value":"maybe"})", R"({"value":7})", "{}"}) {
        page.step("storage", from(nothing));
        CHECK(consent_of(page) == "denied other_tab");
    }
    page.step("storage", from(R"({"value":"true"})"));
    CHECK(consent_of(page) == "granted other_tab");
}

TEST_CASE("in strict mode another tab can only revoke, as in OpenAI's script") {
    Page page;
    page.init(R"({"pixelId":"px1","strict":true})");
    page.step("storage", from(R"({"value":"false"})"));
    CHECK(consent_of(page) == "denied other_tab");
    page.step("storage", from(R"({"value":"true"})"));
    CHECK(consent_of(page) == "denied other_tab");
}

TEST_CASE("while pending everything is held in memory, and a grant lets it go a second later, in order") {
    Page page(R"({"url":"https://www.shop.example/?oppref=t","session":null})");
    page.init(R"({"pixelId":"px1","consent":"pending","user":{"country":"DE"}})");
    CHECK(deeds(page) == 0);
    page.view("e1");
    CHECK(deeds(page) == 0);
    page.wait(60000);
    page.view("e2");
    page.hide();
    page.show();
    CHECK(page.requests.empty());
    CHECK(page.pixel()["queued"].number() == 2);
    page.consent(true);
    CHECK(page.of("fetch_config").size() == 1);
    CHECK(page.wake_at_ms() == page.now_ms() + 1000);
    page.wait(1000);
    REQUIRE(page.requests.size() == 1);
    CHECK(types_in(page.requests[0]) == "openai::sdk_init oai::diagnostic page_viewed page_viewed");
    CHECK(page.requests[0]["body"]["events"].at(2)["timestamp_ms"].number() == kStart);
    CHECK(page.requests[0]["body"]["oppref"] == "t");
    CHECK(page.requests[0]["body"]["events"].at(1)["data"]["consent"].is_true());
}

TEST_CASE("a denial while pending drops what was held, counted") {
    Page page;
    page.init(R"({"pixelId":"px1","consent":"pending"})");
    page.view("e1");
    page.consent(false);
    CHECK(page.of("send").size() == 0);
    CHECK(json_text(page.pixel()["dropped"]) == R"({"consent_denied":1})");
    page.consent(true);
    page.wait(5000);
    REQUIRE(page.requests.size() == 1);
    CHECK(types_in(page.requests[0]).find("page_viewed") == std::string::npos);
}

TEST_CASE("a page that starts denied by its own default waits for the grant") {
    Page page;
    page.init(R"({"pixelId":"px1","consent":"denied"})");
    CHECK(consent_of(page) == "denied option");
    CHECK(deeds(page) == 0);
    page.consent(true);
    page.wait(1000);
    CHECK(page.requests.size() == 1);
}

TEST_CASE("the privacy signal denies whatever the calls are, and no grant is stored") {
    Page page(R"({"gpc":true,"stored_consent":"true"})");
    page.init();
    CHECK(consent_of(page) == "denied gpc");
    CHECK(deeds(page) == 0);
    page.consent(true);
    CHECK(deeds(page) == 0);
    page.view("e1");
    page.wait(60000);
    CHECK(page.requests.empty());
}

TEST_CASE("the privacy signal is honoured by default, in strict mode only when asked for") {
    struct Row {
        const char* options;
        const char* expected;
    };
    for (const Row& row :
         {Row{R"({"pixelId":"p"})", "denied gpc"}, Row{R"({"pixelId":"p","gpc":false})", "granted default"},
          Row{R"({"pixelId":"p","strict":true})", "granted default"},
          Row{R"({"pixelId":"p","strict":true,"gpc":true})", "denied gpc"},
          Row{R"({"pixelId":"p","gpc":true,"strict":true})", "denied gpc"},
          Row{R"({"pixelId":"p","gpc":"no"})", "denied gpc"}}) {
        INFO(row.options);
        Page page(R"({"gpc":true})");
        page.init(row.options);
        CHECK(consent_of(page) == row.expected);
    }
}

TEST_CASE("consent takes exactly a boolean") {
    Page page;
    page.settle_start();
    for (const char* bad : {"0", "1", "null", R"("false")", R"("true")", "{}", "[]"}) {
        page.call(std::string(R"(["consent",)") + bad + "]");
        INFO(bad);
        CHECK(deeds(page) == 0);
        CHECK(page.reports("refused").at(0)["finding"]["code"] == "bad_consent");
        CHECK(consent_of(page) == "granted default");
    }
    page.call(R"(["consent"])");
    CHECK(page.reports("refused").size() == 1);
}

TEST_CASE("in strict mode one stripped session marker leaves while denied, once a session") {
    Page page(R"({"session":null,"url":"https://www.shop.example/?oppref=t"})");
    page.consent(false);
    page.init(R"({"pixelId":"px1","strict":true,"user":{"country":"DE"}})");
    CHECK(stores(page) == "store:oaiq_session=v");
    CHECK(page.of("fetch_config").size() == 0);
    page.view("e1");
    page.wait(4000);
    REQUIRE(page.requests.size() == 1);
    const Value request = page.requests[0];
    CHECK(json_text(request["body"]["events"].at(0)["data"])
              .rfind(R"({"type":"diagnostic","schema_version":1,"consent":false,"is_first_visit_in_session":true)",
                     0) == 0);
    CHECK_FALSE(request["body"]["events"].at(0)["data"].has("config"));
    CHECK(request["body"].size() == 1);
    CHECK(request["credentials"] == "omit");
    CHECK(request["referrer_policy"] == "no-referrer");
    CHECK(request["via"] == "fetch");
    page.answer("opaque");
    page.init(R"({"pixelId":"px2"})");
    page.view("e2");
    page.wait(60000);
    page.hide();
    CHECK(page.requests.size() == 1);
    Page next(R"({"session":"v","stored_consent":"false"})");
    next.init(R"({"pixelId":"px1","strict":true})");
    next.wait(60000);
    CHECK(next.requests.empty());
}

TEST_CASE("in strict mode a marker queued under a grant reports that it was withdrawn") {
    Page page(R"({"session":null})");
    page.init(R"({"pixelId":"px1","strict":true})");
    page.view("e1");
    page.consent(false);
    page.wait(4000);
    REQUIRE(page.requests.size() == 1);
    CHECK(types_in(page.requests[0]) == "oai::diagnostic");
    const Value data = page.requests[0]["body"]["events"].at(0)["data"];
    CHECK_FALSE(data["consent"].is_true());
    CHECK(data["is_first_visit_in_session"].is_true());
    CHECK_FALSE(data.has("is_first_consent_grant_in_session"));
    CHECK_FALSE(data.has("config"));
    CHECK(page.requests[0]["body"].size() == 1);
}

TEST_CASE("in lenient mode no marker leaves while denied") {
    Page page(R"({"session":null})");
    page.consent(false);
    page.init();
    page.wait(60000);
    page.hide();
    CHECK(page.requests.empty());
}

TEST_CASE("a grant repeated changes nothing but is noted") {
    Page page;
    page.settle_start();
    page.consent(true);
    CHECK(stores(page) == "store:oaiq_consent=true set_cookie:__oaiq_consent=true");
    CHECK(page.of("fetch_config").size() == 0);
    page.wait(60000);
    CHECK(page.requests.empty());
}
