#include "pixelcard/base/nlohmann_json.h"

#include <ctime>
#include <string>

#include "support/json.h"
#include "support/values.h"

using namespace pixelcard;
using test::Exactly;
using test::from;
using test::text;

TEST_CASE("every kind of JSON is read and written") {
    for (const char* json : {"null", "true", "false", "0", "-1", "2.5", R"("")", R"("a")", "[]", "{}", R"([1,[],{}])",
                             R"({"b":1,"a":[null]})"})
        CHECK(json_text(from(json)) == json);
    CHECK(json_text(from(" [ 1 , 2 ] \n")) == "[1,2]");
    CHECK(json_text(from(R"("A😀é\n\u0000")")) == "\"A😀é\\n\\u0000\"");
}

TEST_CASE("a text cut anywhere is refused") {
    const std::string whole =
        R"({"events":[{"type":"order_created","amount":-12.5e3,"ok":true,"no":null,"text":"é😀\u00e9\n"}],"user":{}})";
    REQUIRE(parse_json(whole));
    for (std::size_t length = 0; length < whole.size(); length++) {
        INFO("length " << length);
        CHECK_FALSE(parse_json(Exactly(std::string_view(whole).substr(0, length)).view()));
    }
}

TEST_CASE("text after the value is refused") {
    for (const char* json : {"{}x", "1 2", "[] []", "null,", "{}\xEF\xBB\xBF", "\"a\"b"}) CHECK_FALSE(parse_json(json));
}

TEST_CASE("what JSON does not allow is refused") {
    for (const char* json :
         {"",        " ",         "'a'",     "{a:1}",    "[1,]",      "{\"a\":1,}", "01",        "+1",
          ".5",      "5.",        "NaN",     "Infinity", "-",         "tru",        "\"\n\"",    "\"\x01\"",
          R"("\x")", R"("\u12")", "// a\n1", "/**/1",    "undefined", "[1 2]",      "{\"a\" 1}", "]"})
        CHECK_FALSE(parse_json(json));
}

TEST_CASE("nesting is read to the limit and refused beyond") {
    const auto nested = [](int depth, const char* open, const char* close) {
        std::string json;
        for (int i = 0; i < depth; i++) json += open;
        json += "1";
        for (int i = 0; i < depth; i++) json += close;
        return json;
    };
    CHECK(parse_json(nested(kMaxJsonDepth, "[", "]")));
    CHECK_FALSE(parse_json(nested(kMaxJsonDepth + 1, "[", "]")));
    CHECK(parse_json(nested(kMaxJsonDepth, R"({"a":)", "}")));
    CHECK_FALSE(parse_json(nested(kMaxJsonDepth + 1, R"({"a":)", "}")));
    // Deep enough to overflow any stack, were it followed.
    CHECK_FALSE(parse_json(std::string(1000000, '[')));
}

TEST_CASE("numbers are doubles and one that fits none is refused") {
    CHECK(from("9007199254740991").number() == 9007199254740991.0);
    CHECK(from("9007199254740993").number() == 9007199254740992.0);
    CHECK(from("18446744073709551615").number() == 18446744073709551616.0);
    CHECK(from("123456789012345678901234567890").number() == 123456789012345678901234567890.0);
    CHECK(from("1e308").number() == 1e308);
    CHECK(from("-0").number() == 0);
    CHECK(from("2599.0").is_integer());
    CHECK(from("1e-400").number() == 0);
    for (const char* json : {"1e309", "-1e309", "1e999", "[1e999]", R"({"a":-1e999})", "1e99999999999999999999"})
        CHECK_FALSE(parse_json(json));
    CHECK_FALSE(parse_json(std::string(400, '9')));
}

TEST_CASE("of duplicate keys the last wins, at the position of the first") {
    CHECK(json_text(from(R"({"a":1,"b":2,"a":3})")) == R"({"a":3,"b":2})");
    CHECK(json_text(from(R"({"a":{"x":1},"a":[]})")) == R"({"a":[]})");
    CHECK(json_text(from(R"({"":1,"":2})")) == R"({"":2})");
}

TEST_CASE("reads an object in time that grows with its members, also when keys repeat") {
    constexpr int kMembers = 80'000;
    std::string json = "{";
    for (int i = 0; i < 2 * kMembers; i++)
        json += (i > 0 ? ",\"k" : "\"k") + std::to_string(i % kMembers) + "\":" + std::to_string(i);
    json += '}';
    const std::clock_t start = std::clock();
    const Value value = from(json);
    CHECK(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 5);  // comparing each key with all before: a
                                                                            // minute
    REQUIRE(value.size() == kMembers);
    CHECK(text(value.begin()[7].key) == "k7");
    CHECK(value.at(7).number() == kMembers + 7);
    CHECK(value.at(kMembers - 1).number() == 2 * kMembers - 1);
}

TEST_CASE("malformed UTF-8 is refused") {
    for (const char* bytes :
         {"\xFF", "\x80", "\xC0\x80", "\xC3", "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x9F\x98"})
        for (const char* place : {"\"%\"", R"({"%":1})", R"(["a",{"b":"%"}])"}) {
            std::string json = place;
            json.replace(json.find('%'), 1, bytes);
            CHECK_FALSE(parse_json(Exactly(json).view()));
        }
}

TEST_CASE("an escaped surrogate without its partner is refused") {
    CHECK(json_text(from(R"("\ud83d\ude00")")) == "\"😀\"");
    for (const char* json :
         {R"("\ud83d")", R"("\ude00")", R"("\ud83dx")", R"("\ud83d\u0041")", R"("\ude00\ud83d")", R"({"\ud800":1})"})
        CHECK_FALSE(parse_json(json));
}

TEST_CASE("bytes that are not UTF-8 are written as replacement characters") {
    CHECK(json_text(Value("a\xFF"
                          "b")) == "\"a\uFFFDb\"");
    Value object;
    object.put("\xC3", "\xE2\x82");
    CHECK(parse_json(json_text(object)));
}

TEST_CASE("numbers that JSON does not have are written as null") {
    CHECK(json_text(Value(1e308 * 10)) == "null");
    CHECK(json_text(Value(-1e308 * 10)) == "null");
}

TEST_CASE("integers are written without a point") {
    CHECK(json_text(Value(2599.0)) == "2599");
    CHECK(json_text(Value(-0.0)) == "0");
    CHECK(json_text(Value(9007199254740991.0)) == "9007199254740991");
}

TEST_CASE("numbers are spelled as JSON.stringify spells them") {
    for (const char* number : {"0.1",
                               "-25.99",
                               "1.5",
                               "100.5",
                               "0.001",
                               "0.000001",
                               "1e-7",
                               "1.5e-7",
                               "-1.23e-18",
                               "5e-324",
                               "9007199254740992",
                               "-9007199254740994",
                               "1152921504606847000",
                               "100000000000000000000",
                               "123456789012345680000",
                               "1e+21",
                               "1.5e+21",
                               "1e+100",
                               "1.7976931348623157e+308",
                               "0.30000000000000004",
                               "123456.789",
                               "4.35",
                               "2.2250738585072014e-308"})
        CHECK(json_text(from(number)) == number);
    CHECK(json_text(from("1E5")) == "100000");
    CHECK(json_text(from("123e-20")) == "1.23e-18");
    CHECK(json_text(from("0.10")) == "0.1");
}

TEST_CASE("what was written is read back the same") {
    test::Random random(4);
    for (int i = 0; i < 500; i++) {
        const Value value = test::random_value(random, 4, true);
        const std::string json = json_text(value);
        INFO(json);
        const auto again = parse_json(Exactly(json).view());
        REQUIRE(again);
        CHECK(json_text(*again) == json);
        CHECK(to_json(to_value(to_json(value))) == to_json(value));
        CHECK(Json::parse(json) == to_json(value));
    }
}

TEST_CASE("wide values are read") {
    std::string json = "[";
    for (int i = 0; i < 20000; i++) json += "0,";
    json += "0]";
    CHECK(from(json).size() == 20001);
}
