// What a request becomes.
#include <string>

#include "pixelcard/card/card.h"
#include "support/json.h"
#include "support/model.h"

using namespace pixelcard;
using test::from;
using test::model_of;
using test::text;

namespace {

std::string notes_of(ValueRef model) {
    std::string notes;
    for (const auto& note : model["notes"]) notes.append(notes.empty() ? "" : " ").append(note.value.text());
    return notes;
}

ValueRef first(const Value& model) { return model["items"].at(0); }

constexpr const char* kGuide =
    R"({"profile": "inline-64", "creative": {"type": "chat_card", "title": "Try the new workspace planner", "body": "Coordinate tasks, docs, and meetings in one place.",
    "target_url": "https://example.com/workspace-planner", "image_url": "https://cdn.example.com/a.png"}, "advertiser": {"brand_name": "Example", "favicon_url": "https://example.com/f.png"}})";

}  // namespace

TEST_CASE("the guide's example is shown whole") {
    const Value model = model_of(kGuide);
    CHECK(notes_of(model) == "");
    CHECK(text(first(model)["name"]) ==
          "Ad: Example. Try the new workspace planner. Coordinate tasks, docs, and meetings in one place.");
    CHECK(text(first(model)["href"]) == "https://example.com/workspace-planner?oppref=pixelcard-preview-not-a-click");
    CHECK(text(model["approximation"]) == "Preview, not affiliated with OpenAI · inline-64 v1 · 2026-10-31");
    CHECK(model["card"]["width"].number() == 500);
    for (const auto& entry : first(model)["texts"]) CHECK_FALSE(entry.value["is_cut"].is_true());
}

TEST_CASE("every shape of an ad gives the same card") {
    const std::string plain = json_text(first(model_of(
        R"({"title": "Title", "body": "Body", "target_url": "https://example.com/", "advertiser": {"brand_name": "B"}})")));
    for (
        const char* same : {
            R"({"creative": {"title": "Title", "body": "Body", "target_url": "https://example.com/"}, "advertiser": {"brand_name": "B"}})",
            R"({"ad": {"name": "n", "creative": {"title": "Title", "body": "Body", "target_url": "https://example.com/"}}, "advertiser": {"brand_name": "B"}})",
            R"({"cards": [{"title": "Title", "body": "Body", "target_url": "https://example.com/"}], "advertiser": {"brand_name": "B"}})",
            R"({"unit": {"type": "single_advertiser_ad_unit", "advertiser_brand": {"name": "B"}, "carousel_cards": [{"title": "Title", "body": "Body", "target": {"type": "url", "value": "https://example.com/"}}]}})",
            R"({"type": "single_advertiser_ad_unit", "advertiser_brand": {"name": "B"}, "carousel_cards": [{"title": "Title", "body": "Body", "target": {"value": "https://example.com/"}}]})",
            R"({"type": "single_advertiser_ad_unit", "advertiser_brand": {"name": "B"}, "carousel_cards": [], "ad_cards": [{"title": "Title", "body": "Body", "target": {"value": "https://example.com/"}}]})",
            R"({"brand": {"name": "B"}, "cards": [{"title": "Title", "body": "Body", "url": "https://example.com/"}]})",
            R"({"creative": {"type": "product_ad_template", "title": "{{product.title}}", "body": "{{ product.body }}"}, "product": {"title": "Title", "description": "Body", "link": "https://example.com/"}, "advertiser": {"brand_name": "B"}})",
        }) {
        INFO(same);
        CHECK(json_text(first(model_of(same))) == plain);
    }
}

TEST_CASE("a template token without its field stays and is noted") {
    const Value model = model_of(
        R"({"creative": {"type": "product_ad_template", "title": "{{product.title}} {{product.colour}}", "body": "by {{brand}} {{"}, "product": {"title": "{{product.title}}"}, "advertiser": {"brand_name": "B"}})");
    CHECK(text(first(model)["texts"].at(0)["text"]) == "{{product.title}} {{product.colour}}");
    CHECK(text(first(model)["texts"].at(1)["text"]) == "by B {{");
    CHECK(notes_of(model).find("open_token") != std::string::npos);
}

TEST_CASE("links are http or https, and carry a click id that is marked as fake") {
    for (const char* address :
         {"javascript:alert(1)", "data:text/html,x", "//example.com", "ftp://example.com/", " javascript:x", "http://",
          "https://exa mple.com/", "blob:https://a/b", "JaVaScRiPt:alert(1)", "vbscript:x", "\\u0001javascript:x"}) {
        const Value model = model_of(std::string(R"({"title": "abc", "target_url": ")") + address + R"("})");
        INFO(address);
        CHECK(first(model)["href"].is_null());
        CHECK(notes_of(model).find("unusable_target") != std::string::npos);
    }
    const auto href = [](const char* request) { return text(first(model_of(request))["href"]); };
    CHECK(href(R"({"target_url": "HTTPS://Example.com/a?x=1#f"})") ==
          "https://example.com/a?x=1&oppref=pixelcard-preview-not-a-click#f");
    CHECK(href(R"({"target_url": "https://example.com/?oppref=real"})") ==
          "https://example.com/?oppref=pixelcard-preview-not-a-click");
    CHECK(
        href(
            R"({"ad": {"creative": {"target_url": "https://example.com/"}, "landing_page_configuration": {"query_string_template": "utm_source=x&c={oppref}"}}})") ==
        "https://example.com/?utm_source=x&c=pixelcard-preview-not-a-click&oppref=pixelcard-preview-not-a-click");
}

TEST_CASE("images come from http(s) or are PNG, JPEG or WebP in a data URL") {
    const auto kind = [](std::string_view address) {
        Value request = Value::object();
        request.put("image_url", Value(address));
        return text(first(render_model(request, default_card_facts()))["image"]["kind"]);
    };
    for (const char* good : {"https://a.example/x.png", "http://a.example/", "data:image/png;base64,iVBO",
                             "data:image/jpeg;base64,AA==", "data:image/webp;base64,AAAA"})
        CHECK(kind(good) == "image");
    for (const char* bad : {"data:image/svg+xml;base64,AAAA", "data:image/png,x", "data:image/png;base64,",
                            "data:image/png;base64,<svg>", "data:text/html;base64,AAAA", "file:///etc/passwd",
                            "javascript:1", "x.png", "data:image/png;base64,AA\" onerror=\"x"})
        CHECK(kind(bad) == "blank");
}

TEST_CASE("missing members get a replacement and a note") {
    const Value bare = model_of(R"({"title": "abc", "advertiser": {"brand_name": "éxample"}})");
    CHECK(text(first(bare)["image"]["letter"]) == "é");
    CHECK(text(bare["favicon"]["kind"]) == "letter");
    CHECK(notes_of(bare) == "missing_favicon missing_target missing_image");
    const Value icon =
        model_of(R"({"title": "abc", "advertiser": {"brand_name": "b", "favicon_url": "https://e.example/f.ico"}})");
    CHECK(text(first(icon)["image"]["kind"]) == "favicon");
    CHECK(text(model_of(R"({"advertiser": {"brand_name": "bee"}})")["favicon"]["letter"]) == "B");
    CHECK(text(model_of("{}")["favicon"]["kind"]) == "blank");
}

TEST_CASE("a crop is applied, a wrong one noted") {
    const auto image = [](const char* crop) {
        return model_of(
            std::string(
                R"({"image_url": "https://e.example/x", "image": {"width": 800, "height": 400}, "image_crop": )") +
            crop + "}");
    };
    CHECK(json_text(first(image(R"({"x": 0.25, "y": 0, "width": 0.5, "height": 1})"))["image"]["crop"]) ==
          R"({"x":0.25,"y":0,"width":0.5,"height":1})");
    CHECK(first(image(R"({"x": 0, "y": 0, "width": 1, "height": 1})"))["image"]["crop"].is_null());
    for (const char* bad :
         {R"({"x": 0.8, "y": 0, "width": 0.5, "height": 1})", R"({"x": -1, "y": 0, "width": 1, "height": 1})", "{}",
          R"({"x": 0, "y": 0, "width": 0, "height": 1})"})
        CHECK(notes_of(image(bad)).find("bad_crop") != std::string::npos);
}

TEST_CASE("the card mirrors by its first strong character, or as it is reported") {
    const auto direction = [](const char* request) { return text(model_of(request)["direction"]); };
    CHECK(direction(R"({"title": "Hello"})") == "ltr");
    CHECK(direction(R"({"title": "שלום"})") == "rtl");
    CHECK(direction(R"({"title": "50% שלום"})") == "rtl");
    CHECK(direction(R"({"title": "123", "locale": "ar"})") == "rtl");
    CHECK(direction(R"({"title": "שלום", "direction": "ltr"})") == "ltr");
    const Value ltr = model_of(R"({"title": "abc", "direction": "ltr"})");
    const Value rtl = model_of(R"({"title": "abc", "direction": "rtl"})");
    const double left = first(ltr)["image"]["box"]["x"].number();
    const double right = first(rtl)["image"]["box"]["x"].number();
    CHECK(left - ltr["card"]["x"].number() == rtl["card"]["x"].number() + rtl["card"]["width"].number() - right - 64);
}

TEST_CASE("labels follow the language, unknown names fall back and are noted") {
    const auto label = [](const char* request) { return text(model_of(request)["label"]["text"]); };
    CHECK(label(R"({"profile": "inline-64", "locale": "de"})") == "Anzeige");
    CHECK(label(R"({"locale": "pt-BR", "label": "Sponsored"})") == "Patrocinado");
    CHECK(label(R"({"profile": "light-web-2026-08", "locale": "ja_JP"})") == "広告");
    CHECK(label(R"({"options": {"hide_label": true}})") == "");
    const Value lost = model_of(
        R"({"locale": "tlh", "profile": "x", "theme": 7, "surface": "tv", "state": "asleep", "direction": "up", "label": "Werbung"})");
    CHECK(notes_of(lost) ==
          "unknown_profile unknown_theme unknown_surface unknown_language unknown_direction unknown_state "
          "unknown_label missing_favicon missing_target missing_image");
    CHECK(text(lost["profile"]["name"]) == "app-web-2026-06");
}

TEST_CASE("several cards share one header, and no more than a unit could have") {
    Value request = from(R"({"advertiser": {"brand_name": "B"}, "cards": []})");
    Value cards = Value::array();
    for (int i = 0; i < 40; i++) cards.append(from(R"({"title": "abc", "body": "def"})"));
    request.put("cards", cards);
    const Value model = render_model(request, default_card_facts());
    CHECK(model["items"].size() == 20);
    CHECK(notes_of(model).find("too_many_cards") != std::string::npos);
    CHECK(model["items"].at(1)["box"]["x"].number() > model["items"].at(0)["box"]["x"].number());
    CHECK(model["items"].at(1)["box"]["y"].number() == model["items"].at(0)["box"]["y"].number());
}

TEST_CASE("a user's facts change the image without a rebuild") {
    const Value facts = with_card_facts(
        default_card_facts(),
        from(
            R"({"profiles": {"mine": {"name": "mine", "version": 3, "checked_on": "2027-01-01", "layout": "row", "padding": 20, "card_width": {"max": 400},
        "texts": {"title": {"size": 20, "line_height": 24, "lines": 1}}}}, "themes": {"light": {"colors": {"card": "#ff0000"}}}})"));
    const Value model = render_model(from(R"({"title": "abc", "profile": "mine"})"), facts);
    CHECK(model["card"]["width"].number() == 400);
    CHECK(model["card"]["color"] == "#ff0000");
    CHECK(model["colors"]["page"] == "#ffffff");
    CHECK(text(model["approximation"]) == "Preview, not affiliated with OpenAI · mine v3 · 2027-01-01");
}

TEST_CASE("every built-in fact names its source and the date of its check") {
    const Value facts = default_card_facts();
    CHECK(facts["profiles"].size() == 7);
    CHECK(facts["default_profile"] == "app-web-2026-06");
    CHECK(facts["themes"].size() == 2);
    CHECK(facts["surfaces"].size() == 4);
    CHECK(facts["languages"].size() >= 9);
    for (const char* group : {"profiles", "themes"}) {
        for (const auto& fact : facts[group]) {
            INFO(fact.key.text());
            CHECK(fact.value["version"].is_integer());
            CHECK(fact.value["checked_on"].text().size() == 10);
            CHECK(fact.value["source"].text().size() > 40);
        }
    }
    for (const auto& language : facts["languages"]) {
        INFO(language.key.text());
        for (const char* part : {"options", "notice", "learn", "mark"})
            CHECK_FALSE(language.value[part].text().empty());
        CHECK(language.value["menu"].size() == 4);
        CHECK(language.value["labels"].size() == 2);
    }
}

TEST_CASE("a profile that extends another has all of it, with its own members merged into it") {
    const Value facts = with_card_facts(
        default_card_facts(),
        from(
            R"({"profiles": {"mine": {"name": "mine", "extends": "app-web-2026-06", "padding": 30, "label": {"text": "Ad"}},
        "a": {"extends": "b"}, "b": {"extends": "a"}}})"));
    const Value base = model_of(R"({"title": "abc", "profile": "app-web-2026-06"})");
    const Value mine = render_model(from(R"({"title": "abc", "profile": "mine"})"), facts);
    CHECK(mine["card"]["height"].number() == base["card"]["height"].number() + 36);
    CHECK(text(mine["label"]["text"]) == "Ad");
    CHECK(json_text(mine["card"]["border"]) == json_text(base["card"]["border"]));
    CHECK(text(render_model(from(R"({"title": "abc", "profile": "a"})"), facts)["profile"]["name"]) == "a");
}

TEST_CASE("a member of a profile that no profile has is named") {
    const auto unknown = [](const char* profile) {
        Value own = from(R"({"profiles": {}})");
        Value profiles = Value::object();
        profiles.put("mine", from(profile));
        own.put("profiles", profiles);
        const Value model =
            render_model(from(R"({"title": "abc", "profile": "mine"})"), with_card_facts(default_card_facts(), own));
        return text(model["profile"]["unknown_member"]) + "|" + notes_of(model).substr(0, 22);
    };
    CHECK(unknown(R"({"extends": "inline-64", "paddng": 3})") == "paddng|unknown_profile_member");
    CHECK(unknown(R"({"extends": "inline-64", "header": {"plase": "above"}})") ==
          "header.plase|unknown_profile_member");
    CHECK(unknown(R"({"extends": "inline-64", "surfaces": {"ios": {"texts": {"titel": {}}}}})") ==
          "surfaces.texts.titel|unknown_profile_member");
    CHECK(unknown(R"({"extends": "nobody", "padding": 3})") == "extends|unknown_profile_member");
    CHECK(unknown(R"({"extends": "inline-64", "evidence": {"anything": {"date": "2026-11"}}})").substr(0, 1) == "|");
}

TEST_CASE("each profile has what was published of it") {
    const Value facts = default_card_facts();
    const auto model = [](const std::string& profile) {
        return model_of(R"({"profile": ")" + profile +
                        R"(", "title": "Title", "body": "Body", "advertiser": {"brand_name": "Brand"}})");
    };
    const auto label = [](const std::string& profile, const std::string& locale) {
        return text(model_of(R"({"profile": ")" + profile + R"(", "locale": ")" + locale + R"("})")["label"]["text"]);
    };
    for (const std::string name : {"app-web-2026-06", "app-web-2026-09", "app-web-2026-10"}) {
        INFO(name);
        const Value card = model(name);
        CHECK(card["brand"]["box"]["y"].number() + card["brand"]["box"]["height"].number() <
              card["card"]["y"].number());
        CHECK(card["menu"]["box"]["y"].number() < card["card"]["y"].number());
        CHECK(card["card"]["border"] == facts["themes"]["light"]["colors"]["border"]);
        CHECK(first(card)["texts"].at(0)["weight"].number() == 500);
        CHECK(first(card)["texts"].at(0)["max_lines"].number() == 20);
        CHECK(first(card)["texts"].at(1)["max_lines"].number() == 2);
        CHECK(card["profile"]["link"] == "role");
        CHECK(text(card["menu"]["name"]) == "Sponsored options");
    }
    CHECK(label("app-web-2026-06", "en") == "Sponsored");
    CHECK(label("app-web-2026-09", "zh") == "广告");
    CHECK(label("app-web-2026-10", "en") == "");
    CHECK(label("light-web-2026-08", "en") == "Ad");
    const Value september = model("app-web-2026-09");
    CHECK(september["divider"]["y"].number() + 1 < september["brand"]["box"]["y"].number());
    CHECK(september["label"]["box"]["y"].number() > september["card"]["y"].number());
    CHECK(september["label"]["box"]["x"].number() + september["label"]["box"]["width"].number() ==
          september["card"]["x"].number() + september["card"]["width"].number() - 12);
    const Value light = model("light-web-2026-08");
    CHECK(light["profile"]["container"] == "aside");
    CHECK(text(light["unit_name"]) == "Sponsored");
    for (const auto& profile : facts["profiles"])
        for (const auto& entry : profile.value["evidence"]) {
            INFO(profile.key.text() << " " << entry.key.text());
            const std::string_view confidence = entry.value["confidence"].text();
            CHECK((confidence == "high" || confidence == "medium" || confidence == "low"));
            CHECK(entry.value["date"].text().starts_with("2026-"));
            CHECK_FALSE(entry.value["source"].is_empty_text());
            // What it speaks of is a member of the profile.
            ValueRef member = profile.value;
            std::string path(entry.key.text());
            for (std::size_t at; !path.empty(); path.erase(0, at == std::string::npos ? at : at + 1))
                member = member[Value(path.substr(0, at = path.find('.')))];
            CHECK_FALSE(member.is_null());
        }
}
