// The content of HTML, stylesheet and SVG.
#include <string>

#include "pixelcard/card/card.h"
#include "pixelcard/card/output/markup.h"
#include "support/card_promises.h"
#include "support/json.h"
#include "support/markup_reader.h"
#include "support/model.h"

using namespace pixelcard;
using test::from;
using test::model_of;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

constexpr const char* kCard =
    R"({"profile": "inline-64", "title": "Title <b>", "body": "Body & more", "target_url": "https://example.com/?a=1&b=2", "advertiser": {"brand_name": "Brand"}, "image_url": "https://example.com/i.png"})";

}  // namespace

TEST_CASE("numbers are written the same on every host") {
    CHECK(card::number_text(0) == "0");
    CHECK(card::number_text(12.5) == "12.5");
    CHECK(card::number_text(12.05) == "12.05");
    CHECK(card::number_text(12.345) == "12.35");
    CHECK(card::number_text(-0.5) == "-0.5");
    CHECK(card::number_text(0.999) == "1");
    CHECK(card::number_text(1e300) == "1000000");
    CHECK(card::number_text(-1e300) == "-1000000");
    CHECK(card::number_text(0.0 / 0.0) == "0");
}

TEST_CASE("HTML holds the whole strings, escaped, and one link with the accessible name") {
    const std::string html = card_html(model_of(kCard));
    CHECK(has(html, ">Title &lt;b&gt;<"));
    CHECK(has(html, ">Body &amp; more<"));
    CHECK(has(html, "href=\"https://example.com/?a=1&amp;b=2&amp;oppref=pixelcard-preview-not-a-click\""));
    CHECK(has(html, "aria-label=\"Ad: Brand. Title &lt;b&gt;. Body &amp; more\""));
    CHECK(has(html, "aria-label=\"Sponsored options\""));
    CHECK_FALSE(has(html, "style="));
    CHECK_FALSE(has(html, "script"));
}

TEST_CASE("the mark can be hidden, the declaration in the file cannot") {
    Value request = from(kCard);
    request.put("options", from(R"({"hide_mark": true})"));
    const Value model = render_model(request, default_card_facts());
    CHECK(model["mark"].is_null());
    const std::string mark = "Preview, not affiliated with OpenAI · inline-64 v1 · 2026-10-31";
    CHECK_FALSE(has(card_html(model), ">" + mark));
    CHECK(has(card_html(model), "data-approximation=\"" + mark + "\""));
    CHECK(has(card_html(model), "data-checked-on=\"2026-10-31\""));
    CHECK(has(card_svg(model), "<metadata>Approximation: " + mark));
    CHECK(has(card_svg(model_of(kCard)), ">" + mark + "</text>"));
}

TEST_CASE("a stylesheet fits its own card only") {
    const Value light = model_of(kCard);
    Value request = from(kCard);
    request.put("theme", "dark");
    const Value dark = render_model(request, default_card_facts());
    CHECK(card_stylesheet(light) != card_stylesheet(dark));
    const std::string scope = card_stylesheet(light).substr(1, 27);
    CHECK(has(card_html(light), scope));
    CHECK_FALSE(has(card_html(dark), scope));
    // Another text alone needs no other stylesheet.
    request = from(kCard);
    request.put("title", "Another title");
    CHECK(card_stylesheet(render_model(request, default_card_facts())) == card_stylesheet(light));
}

TEST_CASE("a renderer gives all parts of a card, the style sheet only where the caller has another") {
    const Value facts = default_card_facts();
    CardRenderer renderer;
    const Value first = renderer.render(from(kCard), facts, "");
    const Value model = render_model(from(kCard), facts);
    CHECK(first["model"] == model);
    CHECK(first["nodes"] == card_nodes(model));
    CHECK(first["stylesheet"] == card_stylesheet(model));
    const std::string scope(first["scope"].text());
    CHECK(has(card_stylesheet(model), scope));
    Value request = from(kCard);
    request.put("title", "Another title");
    const Value second = renderer.render(request, facts, scope);
    CHECK(second["scope"] == scope);
    CHECK(second["stylesheet"].is_null());
    CHECK(second["nodes"] == card_nodes(render_model(request, facts)));
    request.put("theme", "dark");
    CHECK(renderer.render(request, facts, scope)["stylesheet"] == card_stylesheet(render_model(request, facts)));
    // A scope that another renderer gave is believed only when the rules are the same.
    CardRenderer other;
    CHECK(other.render(from(kCard), facts, scope)["stylesheet"].is_null());
    CHECK(other.render(request, facts, scope)["stylesheet"].is_text());
}

TEST_CASE("states, directions and themes keep the promises") {
    for (const char* profile : {"inline-64", "frame-390x220", "compact-140"})
        for (const char* theme : {"light", "dark"})
            for (const char* direction : {"ltr", "rtl"})
                for (const char* state : {"default", "hover", "focus", "pressed"}) {
                    Value request = from(kCard);
                    request.put("profile", profile);
                    request.put("theme", theme);
                    request.put("direction", direction);
                    request.put("state", state);
                    CHECK(test::broken_promise(render_model(request, default_card_facts())) == "");
                }
}

TEST_CASE("an SVG is complete in itself: its width and height are the model's, and nothing lies outside") {
    const Value model = model_of(kCard);
    const test::ReadMarkup svg = test::read_markup(card_svg(model));
    REQUIRE(svg.problem == "");
    CHECK(*svg.elements[0].attribute("width") == card::number_text(model["width"].number()));
    CHECK(*svg.elements[0].attribute("height") == card::number_text(model["height"].number()));
    for (const test::Element& element : svg.elements) CHECK(element.name != "foreignObject");
}

TEST_CASE("right-to-left lines start at the right edge") {
    const Value model = model_of(R"({"title": "שלום עולם"})");
    const ValueRef title = model["items"].at(0)["texts"].at(0);
    const std::string edge = card::number_text(title["box"]["x"].number() + title["box"]["width"].number());
    CHECK(has(card_svg(model), "<text x=\"" + edge + "\""));
    CHECK(has(card_svg(model), "direction=\"rtl\""));
}

TEST_CASE("the reader of these tests accepts nothing loose") {
    for (const char* bad :
         {"<a>", "<a></b>", "<a b=c></a>", "<a b=\"<\"></a>", "<a>&nbsp;</a>", "<a>&</a>", "<a/><a/>", "x",
          "<a b=\"1\" b=\"2\"/>", "<a>'</a>", "<!-- x --><a/>", "<a\nb=\"\"/>", "<a b=\"", "</a>"}) {
        INFO(bad);
        CHECK(test::read_markup(bad).problem != "");
    }
    CHECK(test::read_markup("<a b=\"&quot;\"><c/>x&lt;</a>").problem == "");
}
