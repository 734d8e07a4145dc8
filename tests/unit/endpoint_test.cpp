#include "pixelcard/pixel/engine/endpoint.h"

#include <string>

#include "support/json.h"

using namespace pixelcard;
using test::text;

namespace {

constexpr const char* kPage = "https://www.shop.example/cart?x=1";
constexpr const char* kScript = "https://cdn.shop.example/oaiq.min.js";

}  // namespace

TEST_CASE("the platform is the default") {
    const Endpoint endpoint = choose_endpoint(Value(""), Value(kScript), Value(kPage));
    CHECK(text(endpoint.events) == "https://bzr.openai.com/v1/sdk/events");
    CHECK(text(endpoint.config) == "https://bzrcdn.openai.com/pixel-config/v1/");
    CHECK(endpoint.is_official);
    CHECK_FALSE(endpoint.is_same_origin);
}

TEST_CASE("a path is one on the page's own host") {
    const Endpoint endpoint = choose_endpoint(Value("/m/"), Value(kScript), Value(kPage));
    CHECK(text(endpoint.events) == "https://www.shop.example/m/v1/sdk/events");
    CHECK(text(endpoint.config) == "https://www.shop.example/m/pixel-config/v1/");
    CHECK_FALSE(endpoint.is_official);
    CHECK(endpoint.is_same_origin);
    CHECK(text(choose_endpoint(Value("/"), Value(kScript), Value(kPage)).events) ==
          "https://www.shop.example/v1/sdk/events");
}

TEST_CASE("what only looks like a host is none") {
    for (const char* text : {":-:.soh", ":8443", ":.", "host"}) {
        INFO(text);
        CHECK_FALSE(is_endpoint(Value(text)));
        CHECK(choose_endpoint(Value(text), Value(kScript), Value(kPage)).events.is_null());
    }
}

TEST_CASE("a URL is taken without query, fragment and last slash") {
    const Endpoint endpoint =
        choose_endpoint(Value("https://collect.example:8443/base//?a=1#b"), Value(kScript), Value(kPage));
    CHECK(text(endpoint.events) == "https://collect.example:8443/base/v1/sdk/events");
    CHECK_FALSE(endpoint.is_official);
    CHECK_FALSE(endpoint.is_same_origin);
    CHECK(choose_endpoint(Value("https://www.shop.example/m"), Value(kScript), Value(kPage)).is_same_origin);
    CHECK_FALSE(choose_endpoint(Value("http://www.shop.example/m"), Value(kScript), Value(kPage)).is_same_origin);
}

TEST_CASE("the script's URL can set the endpoint, and a local script does") {
    CHECK(text(choose_endpoint(Value(""), Value("https://cdn.example/o.js?endpoint=https%3A%2F%2Fc.example"),
                               Value(kPage))
                   .events) == "https://c.example/v1/sdk/events");
    CHECK(text(choose_endpoint(Value(""), Value("https://cdn.example/o.js?endpoint=/own"), Value(kPage)).events) ==
          "https://www.shop.example/own/v1/sdk/events");
    CHECK(text(choose_endpoint(Value(""), Value("http://127.0.0.1:8787/sdk/oaiq.min.js"), Value(kPage)).events) ==
          "http://127.0.0.1:8787/v1/sdk/events");
    CHECK(
        choose_endpoint(Value(""), Value("http://localhost:8787/sdk/oaiq.min.js"), Value("http://localhost:8787/shop/"))
            .is_same_origin);
    CHECK(text(choose_endpoint(Value("/own"), Value("http://localhost:8787/o.js?endpoint=/other"), Value(kPage))
                   .events) == "https://www.shop.example/own/v1/sdk/events");
}

TEST_CASE("what cannot work as an endpoint is never replaced by the platform") {
    for (const char* bad : {"own", "//evil.example", "/\\evil.example", "javascript:alert(1)", "ftp://x.example",
                            "https://", "data:,x", "\\own", "HTTPS://OWN.EXAMPLE", "https://user@own.example",
                            "https://user:secret@own.example", "https://own.example:0", "https://own.example:65536",
                            "https://own.example:x", "https://own example", "https://own.example:80:90"}) {
        INFO(bad);
        CHECK_FALSE(is_endpoint(Value(bad)));
        CHECK(choose_endpoint(Value(bad), Value(kScript), Value(kPage)).events.is_null());
        CHECK(choose_endpoint(Value(""), Value(std::string("https://cdn.example/o.js?endpoint=") + bad), Value(kPage))
                  .events.is_null());
    }
    CHECK(choose_endpoint(Value(5), Value(kScript), Value(kPage)).events.is_null());
    CHECK(choose_endpoint(Value("/own"), Value(kScript), Value("about:blank")).events.is_null());
    CHECK_FALSE(is_endpoint(Value(std::string_view("own.\0example", 12))));
    for (const char* good : {"/", "/own", "/own/deep", "http://x.example", "https://x.example/y",
                             "https://x.example:65535", "http://[::1]:8787", "x.example"})
        CHECK(is_endpoint(Value(good)));
}
