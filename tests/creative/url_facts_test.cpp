#include "pixelcard/url/url_facts.h"

#include <string>
#include <vector>

#include "pixelcard/unicode/text_facts.h"
#include "pixelcard/url/registrable_domain.h"
#include "support/json.h"

using namespace pixelcard;
using Texts = std::vector<std::string>;

namespace {

HostReach reach(const std::string& host) {
    const UrlFacts facts = url_facts("https://" + host + "/");
    INFO(host);
    REQUIRE(facts.url.is_valid());
    return facts.reach;
}

Texts macros(std::string_view text) {
    Texts names;
    for (const UrlMacro& macro : url_facts(text).macros)
        names.push_back((macro.is_encoded ? "%" : "") + std::string(macro.is_double ? "{" : "") + macro.name);
    return names;
}

}  // namespace

TEST_CASE("a plain landing page has no remarkable facts") {
    const UrlFacts facts = url_facts("https://example.com/workspace-planner");
    CHECK(facts.url.href() == "https://example.com/workspace-planner");
    CHECK(facts.reach == HostReach::public_network);
    CHECK(facts.registrable_domain == "example.com");
    const UrlRepairs& repairs = facts.repairs;
    CHECK_FALSE((repairs.trimmed || repairs.tabs_or_newlines || repairs.spaces_or_controls || repairs.backslashes ||
                 repairs.slashes || repairs.broken_escapes || repairs.non_ascii));
    CHECK_FALSE((facts.is_single_label || facts.is_shortener || facts.is_messaging || facts.has_fragment_route));
    CHECK(facts.parameter_count + facts.macros.size() + facts.reserved_keys.size() + facts.tracking_keys.size() +
              facts.international_labels.size() ==
          0);
}

TEST_CASE("what a browser repairs is reported") {
    CHECK(url_facts(" https://a.com").repairs.trimmed);
    CHECK(url_facts("https://a.com/\n").repairs.trimmed);
    CHECK(url_facts("https://a.com/b\tc").repairs.tabs_or_newlines);
    CHECK(url_facts("https://a.com/b c").repairs.spaces_or_controls);
    CHECK(url_facts("https://a.com/b\x01").repairs.trimmed);
    CHECK(url_facts("https://a.com/\x7F").repairs.spaces_or_controls);
    CHECK(url_facts("https:\\\\a.com").repairs.backslashes);
    CHECK_FALSE(url_facts("https://a.com/?a\\b").repairs.backslashes);
    CHECK(url_facts("https:/a.com").repairs.slashes);
    CHECK(url_facts("https:///a.com").repairs.slashes);
    CHECK(url_facts("https://a.com/%2").repairs.broken_escapes);
    CHECK(url_facts("https://a.com/%zz").repairs.broken_escapes);
    CHECK_FALSE(url_facts("https://a.com/%C3%A9").repairs.broken_escapes);
    CHECK(url_facts("https://a.com/é").repairs.non_ascii);
    CHECK_FALSE(url_facts("https://é.com/").repairs.non_ascii);
}

TEST_CASE("hosts that no crawler reaches are reported by URL and by name") {
    for (const char* host : {"127.0.0.1", "0x7f.1", "2130706433", "[::1]", "localhost", "app.localhost", "localhost.",
                             "[::ffff:127.0.0.1]"})
        CHECK(reach(host) == HostReach::loopback);
    for (const char* host : {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "[fd00::1]",
                             "[64:ff9b::a00:1]", "nas.lan", "x.internal"})
        CHECK(reach(host) == HostReach::private_network);
    for (const char* host : {"169.254.1.1", "[fe80::1]", "printer.local"}) CHECK(reach(host) == HostReach::link_local);
    for (const char* host : {"0.0.0.0", "192.0.2.1", "224.0.0.1", "255.255.255.255", "[::]", "[ff02::1]",
                             "[2001:db8::1]", "shop.test", "x.invalid"})
        CHECK(reach(host) == HostReach::reserved);
    for (const char* host :
         {"8.8.8.8", "172.32.0.1", "100.128.0.1", "[2606:4700::1]", "example.com", "notlocalhost", "mylocal.com"})
        CHECK(reach(host) == HostReach::public_network);
    CHECK(url_facts("https://intranet/").is_single_label);
    CHECK_FALSE(url_facts("https://10.0.0.1/").is_single_label);
    CHECK(name_of(HostReach::link_local) == std::string("link_local"));
}

TEST_CASE("the query is read as a form, reserved keys under any spelling") {
    const UrlFacts facts =
        url_facts("https://a.com/?OppRef=1&%6Flref=2&oai_x&openai-y=3&utm_source=x&gclid=7&b+c=d+e&&obrefs=4&pa%6Fi=1");
    CHECK(facts.reserved_keys == Texts{"OppRef", "olref", "oai_x", "openai-y"});
    CHECK(facts.tracking_keys == Texts{"utm_source", "gclid"});
    CHECK(facts.parameter_count == 9);
    REQUIRE(facts.parameters.size() == 9);
    CHECK(facts.parameters[6].key == "b c");
    CHECK(facts.parameters[6].value == "d e");

    const std::string_view own[] = {"mine"};
    UrlLists lists = default_url_lists();
    lists.reserved_keys = own;
    CHECK(url_facts("https://a.com/?mine&oppref", lists).reserved_keys == Texts{"mine"});

    std::string many = "https://a.com/?";
    for (int i = 0; i < 500; i++) many += "k&oai" + std::to_string(i) + "&{m}&";
    const UrlFacts bounded = url_facts(many);
    CHECK(bounded.parameter_count == 1500);
    CHECK(bounded.parameters.size() == kMaxListed);
    CHECK(bounded.reserved_keys.size() == kMaxListed);
    CHECK(bounded.macros.size() == kMaxListed);
}

TEST_CASE("placeholders are found however they are written") {
    CHECK(macros("https://a.com/{id}?c={campaign_id}&p={{product.title}}") ==
          Texts{"id", "campaign_id", "{product.title"});
    CHECK(macros("https://a.com/?c=%7Bcampaign_id%7D&d=%7b%7bx%7d%7d") == Texts{"%campaign_id", "%{x"});
    CHECK(macros("https://a.com/?j={\"a\":1}&e={}&o={a&x={{b}") == Texts{"b"});
    CHECK(macros("{oppref}") == Texts{"oppref"});  // also where there is no URL
    const UrlFacts facts = url_facts("https://é.com/😀{id}/{x}");
    REQUIRE(facts.macros.size() == 2);
    CHECK(facts.macros[0].span == TextSpan{{19, 15, 16}, {23, 19, 20}});
    CHECK(facts.macros[1].span == TextSpan{{24, 20, 21}, {27, 23, 24}});
}

TEST_CASE("shorteners, messengers, fragment routes and international labels are reported") {
    CHECK(url_facts("https://bit.ly/x").is_shortener);
    CHECK(url_facts("https://www.bit.ly./x").is_shortener);
    CHECK_FALSE(url_facts("https://orbit.ly/x").is_shortener);
    CHECK(url_facts("https://wa.me/49").is_messaging);
    CHECK(url_facts("https://a.com/#/cart").has_fragment_route);
    CHECK(url_facts("https://a.com/#!cart").has_fragment_route);
    CHECK_FALSE(url_facts("https://a.com/#cart").has_fragment_route);

    const UrlFacts facts = url_facts("https://www.pаypal.bücher.com/");
    REQUIRE(facts.international_labels.size() == 2);
    CHECK(facts.international_labels[0].unicode == "pаypal");
    CHECK(facts.international_labels[0].is_mixed_script);
    CHECK(facts.international_labels[1].ascii == "xn--bcher-kva");
    CHECK_FALSE(facts.international_labels[1].is_mixed_script);
}

TEST_CASE("registrable domains follow the public suffix list") {
    CHECK(registrable_domain("example.com") == "example.com");
    CHECK(registrable_domain("www.shop.example.co.uk") == "example.co.uk");
    CHECK(registrable_domain("co.uk").empty());
    CHECK(registrable_domain("com").empty());
    CHECK(registrable_domain("").empty());
    CHECK(registrable_domain(".com").empty());
    CHECK(registrable_domain("a.b.example.com.") == "example.com");
    CHECK(registrable_domain("a.unlisted-tld") == "a.unlisted-tld");
    CHECK(registrable_domain("b.c.kobe.jp") == "b.c.kobe.jp");  // wildcard
    CHECK(registrable_domain("c.kobe.jp").empty());
    CHECK(registrable_domain("x.city.kobe.jp") == "city.kobe.jp");  // exception
    CHECK(registrable_domain("www.ck") == "www.ck");
    CHECK(registrable_domain("any.ck").empty());
    CHECK(registrable_domain("me.github.io") == "me.github.io");  // private section
    CHECK(registrable_domain("xn--85x722f.com.cn") == "xn--85x722f.com.cn");
    CHECK(registrable_domain("xn--85x722f.xn--55qx5d.cn") == "xn--85x722f.xn--55qx5d.cn");
    CHECK(public_suffix("www.example.co.uk") == "co.uk");
    CHECK(url_facts("https://127.0.0.1/").registrable_domain.empty());
}

TEST_CASE("templates are merged, and clashes with the URL shown") {
    const Url url = parse_url("https://a.com/p?utm_source=own&x=1#top");
    const std::string_view levels[] = {"utm_source=account&utm_medium=cpc", "?utm_medium=ad&id={ad_id}&s=a b"};
    const MergedUrl by_address = merge_query(url, levels, QueryWinner::address);
    CHECK(by_address.href == "https://a.com/p?utm_source=own&x=1&utm_medium=ad&id={ad_id}&s=a%20b#top");
    REQUIRE(by_address.clashes.size() == 1);
    CHECK(by_address.clashes[0].key == "utm_source");
    CHECK(by_address.clashes[0].address_value == "own");
    CHECK(by_address.clashes[0].template_value == "account");
    CHECK(merge_query(url, levels, QueryWinner::query_template).href ==
          "https://a.com/p?x=1&utm_source=account&utm_medium=ad&id={ad_id}&s=a%20b#top");

    const std::string_view encoded[] = {"%75tm_source=t"};
    CHECK(merge_query(url, encoded, QueryWinner::query_template).href == "https://a.com/p?x=1&%75tm_source=t#top");
    CHECK(merge_query(parse_url("https://a.com"), levels, QueryWinner::address).href ==
          "https://a.com/?utm_source=account&utm_medium=ad&id={ad_id}&s=a%20b");
    CHECK(merge_query(parse_url("https://a.com"), {}, QueryWinner::address).href == "https://a.com/");
    CHECK(merge_query(parse_url("nonsense"), levels, QueryWinner::address).href.empty());
}

TEST_CASE("kinds of hosts, forms of strings and winners of a query have names") {
    CHECK(std::string(name_of(url_facts("http://127.0.0.1/").url.host_kind)) == "ipv4");
    CHECK(std::string(name_of(url_facts("http://[::1]/").url.host_kind)) == "ipv6");
    CHECK(std::string(name_of(url_facts("http://shop.example/").url.host_kind)) == "domain");
    CHECK(std::string(name_of(QueryWinner::query_template)) == "query_template");
    CHECK(std::string(name_of(text_facts("e\u0301").normal_form)) == "other");
}
