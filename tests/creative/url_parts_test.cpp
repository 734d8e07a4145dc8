#include "pixelcard/url/url_parts.h"

#include <string>

#include "support/catch.h"

using namespace pixelcard;

namespace {

/// The parts between bars, in the order of a URL.
std::string parts_of(std::string_view text) {
    const UrlParts parts = url_parts(text);
    std::string shown;
    for (const UrlPart& part : {parts.scheme, parts.slashes, parts.credentials, parts.host, parts.port, parts.path,
                                parts.query, parts.fragment}) {
        shown += part.in(text);
        shown += '|';
    }
    return shown;
}

}  // namespace

TEST_CASE("parts are found where they are written") {
    CHECK(parts_of("https://example.com") == "https|//||example.com|||||");
    CHECK(parts_of("https://u:p@example.com:8443/a/b?c=d&e#f") == "https|//|u:p|example.com|8443|/a/b|c=d&e|f|");
    CHECK(parts_of(" https://example.com/a \n") == "https|//||example.com||/a|||");
    CHECK(parts_of("https://[::1]:81/") == "https|//||[::1]|81|/|||");
    CHECK(parts_of("https://[::1]/") == "https|//||[::1]||/|||");
    CHECK(parts_of("https://example.com?a@b:c") == "https|//||example.com|||a@b:c||");
    CHECK(parts_of("https://example.com#a?b") == "https|//||example.com||||a?b|");
    CHECK(parts_of("https:\\\\example.com\\a") == "https|\\\\||example.com||\\a|||");
    CHECK(parts_of("/path?a=1") == "|/||path|||a=1||");
}

TEST_CASE("strings that are not URL have parts within them") {
    for (const std::string_view text : {"", " ", ":", "://", "https:", "https://", "@", "https://@", "https://[", "?",
                                        "#", "https://a:", "//", "\\", "https://[:"}) {
        INFO(text);
        const UrlParts parts = url_parts(text);
        for (const UrlPart& part : {parts.whole, parts.scheme, parts.slashes, parts.credentials, parts.host, parts.port,
                                    parts.path, parts.query, parts.fragment}) {
            CHECK(part.begin <= part.end);
            CHECK(part.end <= text.size());
        }
    }
}

TEST_CASE("parameters are decoded and stay where they are") {
    const std::string_view text = "https://a.com/?a=1&&%62=x+y&c";
    const auto parameters = parameters_in(text, url_parts(text).query);
    REQUIRE(parameters.size() == 3);
    CHECK(parameters[1].parameter.key == "b");
    CHECK(parameters[1].parameter.value == "x y");
    CHECK(parameters[1].part.in(text) == "%62=x+y");
    CHECK(parameters[2].part.end == text.size());
    CHECK(parameters_in(std::string(500, '&') + "a", {0, 501}).size() == 1);
}

TEST_CASE("a position is the same in every unit") {
    const std::string_view text = "é😀b";
    const TextSpan span = span_of(text, {6, 7});
    CHECK(span.begin == TextOffset{6, 2, 3});
    CHECK(span.end == TextOffset{7, 3, 4});
}

TEST_CASE("the everyday URL is read as every other one") {
    // A space in front takes the long way, which is that of the standard.
    for (const std::string_view text : {"https://example.com",
                                        "http://example.com/",
                                        "https://example.com/a/b-c_d~e!$&'()*+,;=:@",
                                        "https://example.com/?",
                                        "https://example.com/#",
                                        "https://example.com/?#",
                                        "https://a.b.c.de/x?y=z'&q=?/a#/b?c'",
                                        "https://example.com/..",
                                        "https://example.com/a/./b",
                                        "https://example.com/.well-known/x",
                                        "https://example.com/a.b/c..d/...",
                                        "https://1.2.3.4/",
                                        "https://1.2.3.x4/",
                                        "https://a.4x/",
                                        "https://a.0x4/",
                                        "https://a./",
                                        "https://.a/",
                                        "https://a..b/",
                                        "https://xn--mnchen-3ya.de/",
                                        "https://a.xn--p1ai/",
                                        "https://EXAMPLE.com/",
                                        "https://example.com:443/",
                                        "https://u@example.com/",
                                        "https://example.com/a b",
                                        "https://example.com/\\a",
                                        "https://example.com/%41?%41",
                                        "https://example.com/{a}?{b}",
                                        "https://example.com/é",
                                        "https://-a-.b-/",
                                        "https://example.com?a=b",
                                        "https://example.com#a",
                                        "https://",
                                        "https:///a",
                                        "https://?a",
                                        "http://a",
                                        "ftp://a/"}) {
        INFO(text);
        const Url once = parse_url(text);
        const Url other = parse_url(" " + std::string(text));
        CHECK(once.error == other.error);
        CHECK(once.href() == other.href());
        CHECK(once.host == other.host);
        CHECK(once.path == other.path);
        CHECK(once.query == other.query);
        CHECK(once.fragment == other.fragment);
        CHECK(once.has_query == other.has_query);
        CHECK(once.has_fragment == other.has_fragment);
    }
}

TEST_CASE("one key many times on both sides costs no more than its length") {
    std::string query;
    for (int i = 0; i < 8000; i++) query += "a=1&";
    const Url url = parse_url("https://example.com/?" + query);
    const std::string_view templates[] = {query, query};
    CHECK(merge_query(url, std::span(templates, 1), QueryWinner::address).clashes.size() == kMaxListed);
    CHECK(merge_query(url, templates, QueryWinner::query_template).clashes.size() == kMaxListed);
}
