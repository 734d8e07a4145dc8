// Errors about a text that is not JSON.
#include "pixelcard/base/json.h"

#include <string>

#include "support/json.h"

using namespace pixelcard;
using test::Exactly;

namespace {

struct Mistake {
    std::string_view text;
    std::size_t line;
    std::size_t column;
    std::string_view reason;
};

}  // namespace

TEST_CASE("a text that is read has a value and no error") {
    const ParsedJson parsed = read_json(R"({"a":[1,2]})");
    REQUIRE(parsed);
    CHECK(parsed->operator[]("a").size() == 2);
    CHECK((*parsed)["a"][1] == 2);
    CHECK(parsed.error().line == 0);
    CHECK(write_json(*parsed) == R"({"a":[1,2]})");
    CHECK(read_json("null").has_value());
}

TEST_CASE("an error has its line, its column in characters and a reason") {
    using namespace std::string_view_literals;
    for (const Mistake& row :
         {Mistake{"", 1, 1, "unexpected end"}, Mistake{"{\"a\": tru}", 1, 10, "invalid literal"},
          Mistake{"[1,\n 2,\n x]", 3, 2, "invalid literal"}, Mistake{"[\"äö\",]", 1, 7, "unexpected ']'"},
          Mistake{"{\"a\" 1}", 1, 7, "expected ':'"}, Mistake{"1\n2", 2, 1, "unexpected"},
          Mistake{"[1e999]", 1, 7, "number overflow"}, Mistake{"[\"\xFF\"]", 1, 3, "UTF-8"},
          Mistake{"{}\0x"sv, 1, 3, "zero byte"}, Mistake{"\"a", 1, 2, "missing closing quote"}}) {
        INFO(row.text);
        const JsonError error = read_json(Exactly(row.text).view()).error();
        CHECK(error.line == row.line);
        CHECK(error.column == row.column);
        CHECK(error.byte <= row.text.size());
        INFO(error.reason);
        CHECK(error.reason.find(row.reason) != std::string::npos);
    }
    const JsonError deep = read_json(std::string(100, '[')).error();
    CHECK(deep.column == kMaxJsonDepth + 1);
    CHECK(deep.reason == "nested deeper than 64 levels");
    CHECK(read_json("[" + std::string(100'000, 'x')).error().reason.size() < 300);
    CHECK(read_json("\"" + std::string(100'000, 'x')).error().reason.size() < 300);
}

TEST_CASE("a zero byte does not end a text") {
    using namespace std::string_view_literals;
    CHECK_FALSE(parse_json("{}\0"sv));
    CHECK_FALSE(parse_json("1\0 2"sv));
    CHECK_FALSE(parse_json("\0"sv));
}

TEST_CASE("what is taken out of a temporary can be used") {
    std::size_t count = 0;
    for (const auto& entry : *read_json(R"(["a text that is long enough for a block of its own", 2])"))
        count += entry.value.text().size() + 1;
    for (const auto& entry : *parse_json(R"(["a text that is long enough for a block of its own", 2])"))
        count += entry.value.text().size() + 1;
    for (const auto& entry : parse_json(R"(["a text that is long enough for a block of its own", 2])").value())
        count += entry.value.text().size() + 1;
    CHECK(count == 3 * 51);
    const auto part = read_json(R"({"a":["deep"]})").value()["a"];
    CHECK(part[0] == "deep");
    CHECK(read_json("x").value().is_null());
    CHECK(read_json("x").value_or(Value(3)) == 3);
}
