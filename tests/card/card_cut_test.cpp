// Where a text is cut, told in every unit.
#include <string>

#include "pixelcard/card/card.h"
#include "support/json.h"

using namespace pixelcard;
using test::from;

namespace {

// Each letter of `text` is 10 px wide in a column of 100 px, 2 lines; the ellipsis is 10 px too.
Value title_of(std::string_view text) {
    Value facts = with_card_facts(
        default_card_facts(),
        from(
            R"({"profiles": {"inline-64": {"padding": 0, "card_width": {"min": 0}, "image": {"width": 0, "gap": 0}}}})"));
    Value request = from(
        R"({"profile": "inline-64", "width": 100, "measured": {"title": {"ellipsis": 10, "hyphen": 10, "advances": []}}})");
    Value advances = Value::array();
    for (std::size_t i = 0; i < card_text_pieces(text).size(); i++) advances.append(Value(10));
    Value title = request["measured"]["title"];
    title.put("advances", advances);
    Value measured = Value::object();
    measured.put("title", title);
    request.put("measured", measured);
    request.put("title", Value(text));
    return render_model(request, facts)["items"].at(0)["texts"].at(0);
}

std::string lines_of(std::string_view source) {
    std::string lines;
    const Value title = title_of(source);
    for (const auto& line : title["lines"]) lines.append(lines.empty() ? "" : "/").append(line.value["text"].text());
    return lines;
}

}  // namespace

TEST_CASE("measured widths are used when there is one for each grapheme") {
    CHECK(title_of("abc")["widths"] == "measured");
    const Value model =
        render_model(from(R"({"title": "abc", "measured": {"title": {"advances": [1, 2]}}})"), default_card_facts());
    CHECK(model["items"].at(0)["texts"].at(0)["widths"] == "table");
    CHECK(test::text(model["notes"].at(0)) == "measured_mismatch");
    for (const char* advances : {"[1, 2, -3]", "[1, 2, \"x\"]", "[1, 2, 1e9]", "{}", "[1, 2, 3, 4]", "[null, 2, 3]"}) {
        const auto hostile =
            from(std::string(R"({"title": "abc", "measured": {"title": {"advances": )") + advances + "}}}");
        CHECK(render_model(hostile, default_card_facts())["items"].at(0)["texts"].at(0)["widths"] == "table");
    }
}

TEST_CASE("lines are filled greedily and spaces hang") {
    CHECK(lines_of("abcd efgh") == "abcd efgh");
    CHECK(lines_of("abcde fghij") == "abcde/fghij");
    CHECK(lines_of("abcdefghij klm") == "abcdefghij/klm");
    CHECK(lines_of("abcdefghijklm") == "abcdefghij/klm");
    CHECK(lines_of("ab abcdefghijklm") == "ab/abcdefghi…");
}

TEST_CASE("a soft hyphen shows only where the line breaks") {
    CHECK(lines_of("abcdef\u00ADghijkl") == "abcdef-/ghijkl");
    CHECK(lines_of("abc\u00ADdef") == "abcdef");
    CHECK(lines_of("abcdefghij\u00ADk") == "abcdefghij/k");
}

TEST_CASE("the last line ends in an ellipsis and the model has the hidden part") {
    const Value title = title_of("abcde abcde abcde abcde");
    CHECK(lines_of("abcde abcde abcde abcde") == "abcde/abcde…");
    CHECK(title["is_cut"].is_true());
    CHECK(title["visible"] == "abcde abcde");
    CHECK(title["lines_used"].number() == 2);
    CHECK(
        json_text(title["cut"]) ==
        R"({"bytes":11,"code_points":11,"utf16_units":11,"graphemes":11,"hidden_graphemes":12,"hidden_share":0.5217,"at_word":true})");
    CHECK_FALSE(title_of("abcde abcde")["is_cut"].is_true());
}

TEST_CASE("graphemes make room for the ellipsis, whole ones") {
    CHECK(lines_of("aaaaaaaaaa bbbbbbbbbb c") == "aaaaaaaaaa/bbbbbbbbb…");
    CHECK_FALSE(title_of("aaaaaaaaaa bbbbbbbbbb c")["cut"]["at_word"].is_true());
    const Value title = title_of("aaaaaaaaaa bbbbbbbb👨‍👩‍👧‍👦👍🏽 c");
    CHECK(title["visible"] == "aaaaaaaaaa bbbbbbbb👨‍👩‍👧‍👦");
    CHECK(title["cut"]["graphemes"].number() == 20);
    CHECK(title["cut"]["utf16_units"].number() == 30);
}

TEST_CASE("the cut is a position in the text as it was given, not as it is shown") {
    const Value title = title_of("  abcde\t\tabcde  abcde abcde");
    CHECK(title["visible"] == "abcde abcde");
    CHECK(title["cut"]["bytes"].number() == 14);
}

TEST_CASE("a brand stays on one line and is cut anywhere") {
    const Value model = render_model(
        from(
            R"({"title": "abc", "profile": "compact-140", "advertiser": {"brand_name": "A very long advertiser name"}})"),
        default_card_facts());
    CHECK(model["brand"]["lines_used"].number() == 1);
    CHECK(model["brand"]["is_cut"].is_true());
    CHECK(model["brand"]["lines"].at(0)["width"].number() <= model["brand"]["box"]["width"].number());
}

TEST_CASE("no width is too small for at least one grapheme on each line") {
    for (const char* text : {"abc", "漢字漢字", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👍", "a b c"}) {
        const auto request = from(std::string(R"({"profile": "inline-64", "width": 1, "title": ")") + text + R"("})");
        const Value facts = with_card_facts(
            default_card_facts(), from(R"({"profiles": {"inline-64": {"card_width": {"min": 0}, "padding": 0}}})"));
        const Value title = render_model(request, facts)["items"].at(0)["texts"].at(0);
        CHECK(title["lines_used"].number() == 2);
        CHECK(title["is_cut"].is_true());
    }
}

TEST_CASE("an order that is forced on a text holds on each of its lines, and ends with it") {
    const Value title = title_of("\u202Eabcde fghij");
    CHECK(test::text(title["lines"].at(0)["text"]) == "\u202Eabcde\u202C");
    CHECK(test::text(title["lines"].at(1)["text"]) == "\u202Efghij\u202C");
    CHECK(lines_of("\u2067abcdef\u2069 ghijk") == "\u2067abcdef\u2069/ghijk");
    CHECK(lines_of("\u202C\u2069abc") == "\u202C\u2069abc");
}
