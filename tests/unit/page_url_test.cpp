#include "pixelcard/pixel/page_url.h"

#include <string>

#include "support/json.h"

using namespace pixelcard;
using test::text;

TEST_CASE("a URL is split into its parts") {
    const Value whole = "https://user:pass@shop.example:8443/a/b?x=1&y=?z#frag?no";
    const PageUrl parts = split_page_url(whole);
    CHECK(parts.scheme == "https");
    CHECK(parts.host == "shop.example");
    CHECK(parts.port == "8443");
    CHECK(parts.path == "/a/b");
    CHECK(parts.query == "x=1&y=?z");
    CHECK(parts.is_valid());
    CHECK(split_page_url(Value("http://[::1]:80/x")).host == "[::1]");
    CHECK(split_page_url(Value("http://[::1]:80/x")).port == "80");
    CHECK(split_page_url(Value("http://a@b@shop.example/")).host == "shop.example");
    CHECK(split_page_url(Value("https://shop.example?x=1")).path.empty());
    CHECK(split_page_url(Value("https://shop.example?x=1")).query == "x=1");
    CHECK(split_page_url(Value("https://shop.example#@evil.example/")).host == "shop.example");
}

TEST_CASE("all parts of anything else are empty") {
    for (const char* url :
         {"", "shop.example", "//shop.example/", "ftp://shop.example/", "javascript:alert(1)", "data:text/html,x",
          "file:///x", "about:blank", "https:/shop.example", "https://", "http:///path", "https://?x", "https://#x",
          "https://user@/x", "https://:80/x", "blob:https://shop.example/x"}) {
        INFO(url);
        const Value address = url;
        const PageUrl parts = split_page_url(address);
        CHECK_FALSE(parts.is_valid());
        CHECK(parts.path.empty());
        CHECK(parts.query.empty());
        CHECK(parts.port.empty());
    }
}

TEST_CASE("what may leave carries no credentials, query or fragment") {
    CHECK(text(origin_and_path(Value("https://u:p@shop.example:8443/a/b?mail=x@y.example#z"))) ==
          "https://shop.example:8443/a/b");
    CHECK(text(origin_and_path(Value("https://shop.example"))) == "https://shop.example/");
    CHECK(text(origin_and_path(Value("https://shop.example?q"))) == "https://shop.example/");
    CHECK(text(origin_of(Value("https://u:p@shop.example:8443/a"))) == "https://shop.example:8443");
    for (const char* none :
         {"", "file:///x", "http:///path", "https://:80/path", "javascript:1", "https://user:pass@/path"}) {
        INFO(none);
        CHECK(origin_and_path(Value(none)).is_empty_text());
        CHECK(origin_of(Value(none)).is_empty_text());
    }
}

TEST_CASE("a cut URL is never read past its end") {
    const std::string whole = "https://user:p%40@[2001:db8::1]:8443/a%2Fb?x=%41&%6fppref=%C3%A9#frag";
    for (std::size_t length = 0; length <= whole.size(); length++) {
        const Value cut = std::string_view(whole).substr(0, length);
        const PageUrl parts = split_page_url(cut);
        CHECK(origin_and_path(cut).text().size() <= length + 1);
        CHECK(query_value(parts.query, "oppref").text().size() <= length);
        CHECK(is_host_without_parent(parts.host) == is_host_without_parent(std::string(parts.host)));
    }
}

TEST_CASE("a query is read as URLSearchParams reads it") {
    CHECK(text(query_value("a=1&b=2", "b")) == "2");
    CHECK(text(query_value("a=1&a=2", "a")) == "1");
    CHECK(text(query_value("a", "a")).empty());
    CHECK(text(query_value("a=b=c", "a")) == "b=c");
    CHECK(text(query_value("%61=x+y%20z", "a")) == "x y z");
    CHECK(text(query_value("a=%", "a")) == "%");
    CHECK(text(query_value("a=%4", "a")) == "%4");
    CHECK(text(query_value("a=%4g%41", "a")) == "%4gA");
    CHECK(text(query_value("a=%C3%A9%FF", "a")) == "é\xFF");
    CHECK(text(query_value("&&a=1", "a")) == "1");
    CHECK(text(query_value("a=1;b=2", "b")).empty());
    CHECK(text(query_value("", "a")).empty());
    CHECK(text(query_value("a=%00", "a")) == std::string("\0", 1));
}

TEST_CASE("percent-encoding leaves only unreserved characters") {
    CHECK(text(percent_encode(Value("aZ09-._~"))) == "aZ09-._~");
    CHECK(text(percent_encode(Value(" /?&=%é\n\"'"))) == "%20%2F%3F%26%3D%25%C3%A9%0A%22%27");
    std::string every;
    for (int c = 0; c < 256; c++) every += static_cast<char>(c);
    const Value encoded = percent_encode(Value(every));
    CHECK(query_value(concat({"k=", encoded.text()}).text(), "k").text() == every);
}

TEST_CASE("hosts that are never on the internet are known") {
    for (const char* host : {"localhost", "shop.localhost", "127.0.0.1", "127.1.2.3", "[::1]", "shop.test"})
        CHECK(is_local_host(host));
    for (const char* host : {"", "shop.example", "localhost.shop.example", "128.0.0.1", "127.0.0.1.evil.example",
                             "test", "notlocalhost", "evil-test.example", "mytest"})
        CHECK_FALSE(is_local_host(host));
}

TEST_CASE("hosts that cannot share a cookie with others are known") {
    for (const char* host : {"localhost", "127.0.0.1", "10.0.0.7", "[2001:db8::1]", "intranet", "", "shop.example."})
        CHECK(is_host_without_parent(host));
    for (const char* host : {"shop.example", "www.shop.example", "1.shop.example"})
        CHECK_FALSE(is_host_without_parent(host));
}
