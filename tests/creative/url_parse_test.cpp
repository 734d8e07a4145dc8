// The http and https cases of the public web-platform-tests URL data that need no base, restated in url_cases.json, and
// the ways a URL can fail.
#include <fstream>
#include <iterator>
#include <string>

#include "pixelcard/url/url_facts.h"
#include "support/json.h"

using namespace pixelcard;

namespace {

Value url_cases() {
    std::ifstream file(PIXELCARD_CREATIVE_TESTS "/url_cases.json", std::ios::binary);
    REQUIRE(file);
    return test::from(std::string(std::istreambuf_iterator<char>(file), {}));
}

std::string part(ValueRef row, const char* key) { return std::string(row[key].text()); }

/// With its mark in front, as browsers show queries and fragments; none when it is empty.
std::string marked(char mark, const std::string& text) { return text.empty() ? text : mark + text; }

}  // namespace

TEST_CASE("URLs are read as in the public URL tests") {
    const Value rows = url_cases();
    CHECK(rows.size() == 350);
    for (const auto& [key, row] : rows) {
        const std::string input = part(row, "input");
        INFO("input: " << input);
        const Url url = parse_url(test::Exactly(input).view());
        INFO("error: " << name_of(url.error));
        CHECK(url.is_valid() == !row["failure"].is_true());
        if (!url.is_valid() || row["failure"].is_true()) continue;
        CHECK(url.href() == part(row, "href"));
        CHECK(url.username == part(row, "username"));
        CHECK(url.password == part(row, "password"));
        CHECK(url.host == part(row, "host"));
        CHECK(url.port == part(row, "port"));
        CHECK(url.path == part(row, "path"));
        CHECK(marked('?', url.query) == part(row, "query"));
        CHECK(marked('#', url.fragment) == part(row, "fragment"));
        CHECK(parse_url(url.href()).href() == url.href());
    }
}

TEST_CASE("every way to fail has its own name") {
    struct Row {
        const char* input;
        UrlError error;
        const char* name;
    };
    for (const Row& row :
         {Row{" \n", UrlError::empty, "empty"}, Row{"/page", UrlError::no_scheme, "no_scheme"},
          Row{"example.com", UrlError::no_scheme, "no_scheme"},
          Row{"ftp://a/", UrlError::scheme_not_http, "scheme_not_http"},
          Row{"javascript:alert(1)", UrlError::scheme_not_http, "scheme_not_http"},
          Row{"https://", UrlError::no_host, "no_host"}, Row{"https://%C2%AD/", UrlError::no_host, "no_host"},
          Row{"https://a b/", UrlError::bad_host_character, "bad_host_character"},
          Row{"https://xn--a/", UrlError::bad_domain, "bad_domain"},
          Row{"https://1.2.3.4.5/", UrlError::bad_ipv4, "bad_ipv4"},
          Row{"https://[1]/", UrlError::bad_ipv6, "bad_ipv6"}, Row{"https://[::1/", UrlError::bad_ipv6, "bad_ipv6"},
          Row{"https://a:65536/", UrlError::bad_port, "bad_port"}}) {
        INFO(row.input);
        const Url url = parse_url(row.input);
        CHECK(url.error == row.error);
        CHECK(name_of(url.error) == std::string(row.name));
        CHECK(url.host.empty());
        CHECK(url.href().empty());
    }
    CHECK(parse_url("https://a/" + std::string(kMaxUrlBytes, 'x')).error == UrlError::too_long);
    CHECK(parse_url("https://a/" + std::string(kMaxUrlBytes - 10, 'x')).is_valid());
    CHECK(name_of(UrlError::none) == std::string("none"));
    CHECK(name_of(UrlError::too_long) == std::string("too_long"));
}

TEST_CASE("international domains are checked by UTS 46") {
    const auto host = [](const char* input) { return parse_url(std::string("https://") + input).host; };
    CHECK(host("BÜCHER.example") == "xn--bcher-kva.example");
    CHECK(host("bu\u0308cher.example") == "xn--bcher-kva.example");
    CHECK(host("faß.de") == "xn--fa-hia.de");
    CHECK(host("xn--fa-hia.de") == "xn--fa-hia.de");
    CHECK(host("日本語。jp") == "xn--wgv71a119e.jp");
    CHECK(host("ﬁx.example") == "fix.example");
    CHECK(host("א1.example") == "xn--1-zhc.example");
    CHECK(host("نامه‌ای.com") == "xn--mgba3gch31f060k.com");  // a non-joiner between joining letters
    CHECK(host("a\u200Cb.com").empty());                              // and where it joins nothing
    CHECK(host("\u0301a.com").empty());                               // a mark in front
    CHECK(host("aא.com").empty());                                    // left and right in one label
    CHECK(host("xn--bcher-KVA.example") == "xn--bcher-kva.example");
    CHECK(host("xn--paypal-.com").empty());  // ASCII in disguise
    CHECK(host("xn--.com").empty());
    CHECK(host("\U000E0061.com").empty());
    CHECK(host("\uE000.com").empty());
    CHECK(parse_url("https://" + std::string(600, '\xC3') + ".com").error == UrlError::bad_domain);
    std::string longest;
    for (int i = 0; i < 1001; i++) longest += "é";
    CHECK(parse_url("https://" + longest).error == UrlError::bad_domain);
    CHECK(parse_url("https://" + longest.substr(2)).is_valid());
}
