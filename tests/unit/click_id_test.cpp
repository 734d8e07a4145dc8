#include "pixelcard/pixel/engine/click_id.h"

#include <string>

#include "pixelcard/pixel/limits.h"
#include "support/json.h"

using namespace pixelcard;
using test::text;

TEST_CASE("the click reference is read from the query alone") {
    CHECK(text(click_id_in(Value("https://shop.example/?oppref=gAAAAABx-_9%3D%3D&a=1")).value) == "gAAAAABx-_9==");
    CHECK(text(click_id_in(Value("https://shop.example/?a=1&oppref=t")).value) == "t");
    for (const char* none :
         {"https://shop.example/#?oppref=t", "https://shop.example/#oppref=t", "https://shop.example/oppref=t",
          "https://shop.example/", "https://shop.example/?oppref",
          "https://shop.example/?oppref=", "https://shop.example/?olref=t", "https://shop.example/?Oppref=t",
          "https://shop.example/?xoppref=t", "", "javascript:?oppref=t", "file:///?oppref=t"}) {
        INFO(none);
        const ClickId click = click_id_in(Value(none));
        CHECK(click.value.is_empty_text());
        CHECK_FALSE(click.is_too_long);
    }
}

TEST_CASE("it is decoded once and carried so that a cookie can hold it") {
    CHECK(text(click_id_in(Value("https://shop.example/?oppref=a%253Db")).value) == "a%3Db");
    CHECK(text(click_id_in(Value("https://shop.example/?oppref=a%20b%3B")).value) == "a%20b%3B");
    CHECK(text(click_id_in(Value("https://shop.example/?oppref=a+b")).value) == "a%20b");
    CHECK(text(click_id_in(Value("https://shop.example/?oppref=%C3%A9%0D%0ASet-Cookie")).value) ==
          "%C3%A9%0D%0ASet-Cookie");
    CHECK(text(click_id_in(Value("https://shop.example/?oppref=%zz%")).value) == "%zz%");
}

TEST_CASE("the first of several values counts, even when it is empty") {
    CHECK(text(click_id_in(Value("https://shop.example/?oppref=a&oppref=b")).value) == "a");
    CHECK(text(click_id_in(Value("https://shop.example/?oppref=&oppref=b")).value).empty());
}

TEST_CASE("a value no cookie can hold is refused as too long") {
    const std::size_t room = limits::kMaxCookieBytes - std::string("__oppref").size();
    const ClickId fits = click_id_in(Value("https://shop.example/?oppref=" + std::string(room, 'a')));
    CHECK(fits.value.text().size() == room);
    CHECK_FALSE(fits.is_too_long);
    const ClickId too_long = click_id_in(Value("https://shop.example/?oppref=" + std::string(room + 1, 'a')));
    CHECK(too_long.value.is_empty_text());
    CHECK(too_long.is_too_long);
    // Encoded again each of these octets takes three.
    CHECK(click_id_in(Value("https://shop.example/?oppref=" + std::string(room / 2, ' '))).is_too_long);
}
