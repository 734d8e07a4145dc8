// Untrusted strings in every field, and models that were not made with render_model.
#include <string>
#include <vector>

#include "pixelcard/card/card.h"
#include "support/card_promises.h"
#include "support/json.h"
#include "support/markup_reader.h"

using namespace pixelcard;
using namespace std::string_view_literals;
using test::Exactly;
using test::from;

namespace {

// Each tries to leave the position it is put in: markup, attribute, style, URL, encoding, reading order.
constexpr std::string_view kHostile[] = {
    "<script>alert(1)</script>"sv,
    "\"><img src=x onerror=alert(1)>"sv,
    "' onmouseover='alert(1)"sv,
    "</title><script>alert(1)</script>"sv,
    "</text><image href='x'/>"sv,
    "]]><script>"sv,
    "<!--"sv,
    "-->"sv,
    "<![CDATA["sv,
    "&lt;script&gt;"sv,
    "&#x3C;script&#x3E;"sv,
    "&"sv,
    "&amp"sv,
    "<"sv,
    ">"sv,
    "\""sv,
    "'"sv,
    "`"sv,
    "\\"sv,
    "</style><script>alert(1)</script>"sv,
    "}body{display:none}"sv,
    "expression(alert(1))"sv,
    "url(javascript:alert(1))"sv,
    "@import 'https://evil.example/x.css';"sv,
    "/*"sv,
    "*/"sv,
    "\\3c script"sv,
    "javascript:alert(1)"sv,
    "java\nscript:alert(1)"sv,
    "\x01javascript:alert(1)"sv,
    "data:text/html,<script>alert(1)</script>"sv,
    "data:image/svg+xml;base64,PHN2Zz4="sv,
    "data:image/png;base64,AAAA\" onload=\"alert(1)"sv,
    "https://example.com/\" onclick=\"alert(1)"sv,
    "https://example.com/'><script>"sv,
    "https://user:pw@example.com/"sv,
    "https://example.com/<svg onload=alert(1)>"sv,
    "https://[::1]/"sv,
    "//evil.example/"sv,
    "\xC0\xBCscript\xC0\xBE"sv,
    "\xFF\xFE<script>"sv,
    "\xED\xA0\x80"sv,
    "\xF4\x90\x80\x80"sv,
    "\xE2\x80"sv,
    "a\0b<script>"sv,
    "\x1B[31m"sv,
    "+ADw-script+AD4-"sv,
    "\xEF\xBB\xBF<script>"sv,
    "\u202E</gpj.exe"sv,
    "\u2066\u2066\u2066"sv,
    "\u2069\u202C\u202C"sv,
    "\u200F\u200E"sv,
    "\u2028<script>"sv,
    "\uFEFF"sv,
    "\uFFFE\uFFFF"sv,
    "{{constructor.constructor('alert(1)')()}}"sv,
    "{{product.title}}"sv,
    "{{{{brand}}}}"sv,
    "${alert(1)}"sv,
    "%3Cscript%3E"sv,
    "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A"sv,
    "\U000E0001\U000E0061"sv,
    "\u0007\u0008"sv,
};

constexpr const char* kTextFields[] = {"title", "body", "price", "target_url", "image_url"};

Value with_everywhere(std::string_view hostile) {
    Value request = Value::object();
    for (const char* field : kTextFields) request.put(field, Value(hostile));
    Value advertiser = Value::object();
    for (const char* field : {"brand_name", "url", "favicon_url"}) advertiser.put(field, Value(hostile));
    request.put("advertiser", advertiser);
    for (const char* field : {"profile", "theme", "surface", "direction", "locale", "state", "label", "id_prefix"})
        request.put(field, Value(hostile));
    request.put("options", from(R"({"notice": true, "menu": true})"));
    return request;
}

// A user's facts may be untrusted, too.
Value facts_with(std::string_view hostile) {
    Value facts = default_card_facts();
    Value colors = Value::object();
    for (const char* name :
         {"page", "card", "tile", "text_primary", "text_secondary", "panel", "focus", "border_medium"})
        colors.put(name, Value(hostile));
    Value own = from(
        R"({"themes": {"light": {}}, "languages": {"en": {"labels": {}}}, "surfaces": {"desktop": {}}, "profiles": {"inline-64": {}}})");
    Value light = Value::object();
    light.put("colors", colors);
    Value themes = Value::object();
    themes.put("light", light);
    own.put("themes", themes);
    Value english = Value::object();
    for (const char* name : {"options", "notice", "learn", "mark", "image"}) english.put(name, Value(hostile));
    Value menu = Value::array();
    menu.append(Value(hostile));
    english.put("menu", menu);
    Value labels = Value::object();
    labels.put("Ad", Value(hostile));
    english.put("labels", labels);
    Value languages = Value::object();
    languages.put("en", english);
    own.put("languages", languages);
    Value fonts = Value::array();
    fonts.append(Value(hostile));
    Value desktop = Value::object();
    desktop.put("fonts", fonts);
    Value surfaces = Value::object();
    surfaces.put("desktop", desktop);
    own.put("surfaces", surfaces);
    own.put("picture_fonts", fonts);
    Value inline_profile = Value::object();
    for (const char* name : {"checked_on", "version", "layout", "radius"}) inline_profile.put(name, Value(hostile));
    Value profiles = Value::object();
    profiles.put("inline-64", inline_profile);
    own.put("profiles", profiles);
    return with_card_facts(facts, own);
}

}  // namespace

TEST_CASE("hostile strings in every field stay text") {
    const Value facts = default_card_facts();
    for (const std::string_view hostile : kHostile) {
        INFO(hostile);
        CHECK(test::broken_promise(render_model(with_everywhere(Exactly(hostile).view()), facts)) == "");
        const std::string twice = std::string(hostile).append(" ").append(hostile).append("x");
        CHECK(test::broken_promise(render_model(with_everywhere(twice), facts)) == "");
    }
}

TEST_CASE("hostile facts can change the appearance of a card, not its structure") {
    for (const std::string_view hostile : kHostile) {
        INFO(hostile);
        CHECK(test::broken_promise(render_model(from(R"({"title": "abc", "options": {"notice": true, "menu": true}})"),
                                                facts_with(hostile))) == "");
    }
}

TEST_CASE("wrong kinds of values anywhere in a request are as good as absent") {
    const Value facts = default_card_facts();
    const Value whole = from(
        R"({"creative": {"title": "a", "body": "b", "price": "c", "target_url": "d", "image_url": "e", "image_crop": {"x": 0, "y": 0, "width": 1, "height": 1}}, "advertiser": {"brand_name": "f", "favicon_url": "g"},
        "image": {"url": "h", "width": 1, "height": 1}, "options": {"menu": true}, "measured": {"title": {"advances": [1]}}, "cards": [{"title": "x"}], "unit": {"carousel_cards": [{"target": {"value": "x"}}], "advertiser_brand": {"name": "n"}}, "product": {}, "width": 3, "locale": "en"})");
    for (const char* wrong : {"null", "true", "-1", "1e308", "\"text\"", "[]", "{}", "[[[]]]", "[null]", "{\"a\": 1}",
                              "{\"x\": 1e308, \"width\": -1e308}"}) {
        for (const auto& member : whole) {
            Value request = whole;
            request.put(member.key, from(wrong));
            INFO(wrong << " as " << member.key.text());
            CHECK(test::broken_promise(render_model(request, facts)) == "");
            CHECK(test::broken_promise(render_model(from(wrong), facts)) == "");
            Value own = Value::object();
            for (const auto& fact : facts) own.put(fact.key, from(wrong));
            CHECK(test::broken_promise(render_model(whole, own)) == "");
        }
    }
}

TEST_CASE("long strings cost little and are cut") {
    const Value facts = default_card_facts();
    for (const char* piece :
         {"a", "a ", "漢", "\u0301", "\u200D", "👨‍👩‍👧‍👦", "\u202E", "<", "\u00AD"}) {
        std::string text;
        while (text.size() < 300000) text += piece;
        CHECK(test::broken_promise(render_model(with_everywhere(text), facts)) == "");
        CHECK(card_svg(render_model(with_everywhere(text), facts)).size() < 1000000);
    }
}

TEST_CASE("a model that was made up is written safely too") {
    const Value honest = render_model(
        from(
            R"({"title": "abc", "body": "def", "target_url": "https://example.com/", "image_url": "https://example.com/i", "options": {"notice": true, "menu": true}})"),
        default_card_facts());
    for (const std::string_view hostile : kHostile) {
        Value forged = honest;
        for (const auto& member : honest)
            if (member.value.is_text()) forged.put(member.key, Value(hostile));
        Value text = honest["brand"];
        for (const auto& member : honest["brand"])
            if (member.value.is_text()) text.put(member.key, Value(hostile));
        forged.put("brand", text);
        forged.put("mark", text);
        Value item = honest["items"].at(0);
        for (const char* name : {"href", "name"}) item.put(name, Value(hostile));
        Value image = item["image"];
        for (const char* name : {"url", "kind", "letter"}) image.put(name, Value(hostile));
        item.put("image", image);
        Value items = Value::array();
        items.append(item);
        forged.put("items", items);
        INFO(hostile);
        const test::ReadMarkup html = test::read_markup(card_html(forged));
        CHECK(html.problem == "");
        const test::ReadMarkup svg = test::read_markup(card_svg(forged));
        CHECK(svg.problem == "");
        for (const auto* markup : {&html, &svg})
            for (const test::Element& element : markup->elements)
                for (const char* name : {"href", "src"})
                    if (const std::string* address = element.attribute(name)) CHECK(address->substr(0, 5) != "javas");
        CHECK(card_stylesheet(forged).find_first_of("<\\") == std::string::npos);
    }
    for (const char* model : {"null", "[]", "{}", "1", "{\"items\": 3, \"brand\": []}",
                              "{\"items\": [null, [], {}], \"menu\": {\"is_open\": true, \"items\": [[]]}}"}) {
        CHECK(test::read_markup(card_html(from(model))).problem == "");
        CHECK(test::read_markup(card_svg(from(model))).problem == "");
    }
}
