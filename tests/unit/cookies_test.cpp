#include "pixelcard/pixel/engine/cookies.h"

#include <string>

#include "support/json.h"

using namespace pixelcard;
using test::text;

TEST_CASE("a cookie is found by its whole name and read raw") {
    constexpr const char* kJar = "a=1; __obref=x%20y=z; __oppref=gAAAA==; b=; __obref=second";
    CHECK(text(cookie_value(Value(kJar), "__obref")) == "x%20y=z");
    CHECK(text(cookie_value(Value(kJar), "__oppref")) == "gAAAA==");
    CHECK(text(cookie_value(Value(kJar), "a")) == "1");
    CHECK(text(cookie_value(Value(kJar), "b")).empty());
    CHECK(text(cookie_value(Value(kJar), "obref")).empty());
    CHECK(text(cookie_value(Value(kJar), "__obref2")).empty());
    CHECK(text(cookie_value(Value("a=1;b=2"), "b")) == "2");
    CHECK(text(cookie_value(Value("  a = 1"), "a")).empty());
}

TEST_CASE("a jar of any shape is read") {
    for (const char* jar : {"", ";", ";;;", "=", "a", "a;", "=x", "; =; ", "__obref", "__obref;", "\xFF=\xFE"}) {
        CHECK(text(cookie_value(Value(jar), "__obref")).empty());
        CHECK_FALSE(has_cookie(Value(jar), "__obref"));
    }
    CHECK(has_cookie(Value("__obref="), "__obref"));
    CHECK(has_cookie(Value("x=1; __obref=2"), "__obref"));
}

TEST_CASE("only what a cookie cannot hold is encoded") {
    CHECK(text(cookie_safe(Value("gAAAA-_=+/%2F~"))) == "gAAAA-_=+/%2F~");
    CHECK(text(cookie_safe(Value("a b;c,d\"e\\f\n"))) == "a%20b%3Bc%2Cd%22e%5Cf%0A");
    CHECK(text(cookie_safe(Value("é\x7F"))) == "%C3%A9%7F");
    CHECK(text(cookie_safe(Value(std::string_view("\0", 1)))) == "%00");
}

TEST_CASE("domains go from the widest to the host alone") {
    CHECK(json_text(cookie_domains(Value("https://www.shop.example/x"))) ==
          R"(["shop.example","www.shop.example",""])");
    CHECK(json_text(cookie_domains(Value("https://a.b.shop.co.uk"))) ==
          R"(["co.uk","shop.co.uk","b.shop.co.uk","a.b.shop.co.uk",""])");
    CHECK(json_text(cookie_domains(Value("https://shop.example:8443/"))) == R"(["shop.example",""])");
}

TEST_CASE("a host without a parent takes host-only cookies") {
    for (const char* url : {"http://localhost:8787/", "http://127.0.0.1/", "http://[::1]:80/", "http://intranet/",
                            "file:///x", "", "https://"})
        CHECK(json_text(cookie_domains(Value(url))) == R"([""])");
}

TEST_CASE("the effects name what to set and where") {
    CHECK(
        json_text(set_cookie_effect("__obref", Value("v"), 60, Value("https://shop.example/"))) ==
        R"({"effect":"set_cookie","name":"__obref","value":"v","max_age_s":60,"domains":["shop.example",""],"secure":true})");
    CHECK_FALSE(set_cookie_effect("n", Value("v"), 1, Value("http://shop.example/"))["secure"].is_true());
    CHECK(json_text(clear_cookie_effect("__obref", Value("https://www.shop.example/"))) ==
          R"({"effect":"clear_cookie","name":"__obref","domains":["shop.example","www.shop.example",""]})");
}
