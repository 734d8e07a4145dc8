#include "pixelcard/base/value.h"

#include <cmath>
#include <limits>
#include <string>

#include "pixelcard/base/nlohmann_json.h"
#include "support/json.h"
#include "support/values.h"

using namespace pixelcard;
using test::from;
using test::text;

TEST_CASE("each kind answers for itself and is empty for the others") {
    const Value values[] = {Value(), Value(true), Value(2.5), Value("x"), from("[1]"), from(R"({"a":1})")};
    for (std::size_t i = 0; i < std::size(values); i++) {
        const Value& value = values[i];
        CHECK(static_cast<std::size_t>(value.kind()) == i);
        CHECK(value.is_null() == (i == 0));
        CHECK(value.is_boolean() == (i == 1));
        CHECK(value.is_number() == (i == 2));
        CHECK(value.is_text() == (i == 3));
        CHECK(value.is_array() == (i == 4));
        CHECK(value.is_object() == (i == 5));
        CHECK(value.is_true() == (i == 1));
        CHECK(value.number() == (i == 2 ? 2.5 : 0));
        CHECK(value.text() == (i == 3 ? "x" : ""));
        CHECK(value.size() == (i >= 4 ? 1 : 0));
        CHECK((value.end() - value.begin()) == (i >= 4 ? 1 : 0));
        CHECK(value.at(0).is_null() == (i < 4));
        CHECK(value["a"].is_null() == (i != 5));
    }
    CHECK_FALSE(Value(false).is_true());
    CHECK(Value("").is_empty_text());
    CHECK_FALSE(Value().is_empty_text());
}

TEST_CASE("a number is an integer when it is whole and has its own double") {
    for (const double yes : {0.0, -0.0, 2599.0, -1.0, 9007199254740991.0, -9007199254740991.0})
        CHECK(Value(yes).is_integer());
    for (const double no :
         {0.5, 9007199254740992.0, -9007199254740992.0, 1e300, std::numeric_limits<double>::infinity(), std::nan("")})
        CHECK_FALSE(Value(no).is_integer());
    CHECK_FALSE(Value("1").is_integer());
    CHECK_FALSE(Value(true).is_integer());
}

TEST_CASE("a copy does not see later changes of the original, nor the other way round") {
    Value original = from(R"({"list":[1,{"deep":"x"}],"text":"a"})");
    const Value before = original;
    Value copy = original;
    copy.put("text", "b");
    copy.put("more", 1);
    Value list = copy["list"];
    Value inner = list.at(1);
    inner.put("deep", "changed");
    list.append(inner);
    original.erase("text");
    CHECK(json_text(before) == R"({"list":[1,{"deep":"x"}],"text":"a"})");
    CHECK(json_text(original) == R"({"list":[1,{"deep":"x"}]})");
    CHECK(json_text(copy) == R"({"list":[1,{"deep":"x"}],"text":"b","more":1})");
    CHECK(json_text(list) == R"([1,{"deep":"x"},{"deep":"changed"}])");
}

TEST_CASE("a text copied and lengthened leaves the other as it was") {
    Value a = "one";
    Value b = a;
    b += " two";
    a += '!';
    CHECK(a == "one!");
    CHECK(b == "one two");
}

TEST_CASE("a value can be added to itself") {
    Value list = from("[1]");
    list.append(list);
    list.append(list);
    CHECK(json_text(list) == "[1,[1],[1,[1]]]");
    Value object = from(R"({"a":1})");
    object.put("self", object);
    CHECK(json_text(object) == R"({"a":1,"self":{"a":1}})");
}

TEST_CASE("a part of a value can be put or appended into that value while it grows") {
    Value object = from(R"({"text":"abc","list":[1,2]})");
    for (int i = 0; i < 40; i++) object.put(decimal(i), object["text"]);
    object.put("text", object["list"]);
    CHECK(json_text(object["text"]) == "[1,2]");
    CHECK(object["39"] == "abc");
    Value list = from(R"(["first"])");
    for (int i = 0; i < 40; i++) list.append(list.at(0));
    CHECK(list.size() == 41);
    CHECK(list.at(40) == "first");
}

TEST_CASE("a member can be put under a key that is part of the object") {
    Value object = from(R"({"key":"name"})");
    object.put(object["key"], object["key"]);
    CHECK(json_text(object) == R"({"key":"name","name":"name"})");
    object.put(object.begin()->key, Value(1));
    CHECK(json_text(object) == R"({"key":1,"name":"name"})");
}

TEST_CASE("a text can be lengthened by itself") {
    Value value = "abc";
    value += value;
    value += value;
    CHECK(value == "abcabcabcabc");
}

TEST_CASE("assigning a part of itself keeps the part") {
    Value value = from(R"({"a":{"b":[1,"two"]}})");
    value = value["a"];
    value = value["b"];
    value = value.at(1);
    CHECK(value == "two");
    const Value& same = value;
    value = same;
    CHECK(value == "two");
}

TEST_CASE("put replaces in place and keeps the order") {
    Value object = from(R"({"a":1,"b":2,"c":3})");
    object.put("b", "new");
    object.put("d", true);
    CHECK(json_text(object) == R"({"a":1,"b":"new","c":3,"d":true})");
    object.put("", 0);
    CHECK(object.has(""));
}

TEST_CASE("null becomes what is put, appended or added to it, and another kind is replaced") {
    Value object;
    object.put("a", 1);
    CHECK(json_text(object) == R"({"a":1})");
    Value list;
    list.append(Value(2));
    CHECK(json_text(list) == "[2]");
    Value words;
    words += "x";
    CHECK(json_text(words) == R"("x")");
    Value empty;
    empty += "";
    CHECK(empty.is_empty_text());
    list.put("a", 1);
    CHECK(json_text(list) == R"({"a":1})");
    words.append(Value(1));
    CHECK(json_text(words) == "[1]");
}

TEST_CASE("erase removes one entry and nothing when there is none") {
    Value list = from(R"(["a","b","c"])");
    const Value before = list;
    list.erase(std::size_t{1});
    CHECK(json_text(list) == R"(["a","c"])");
    list.erase(std::size_t{2});
    list.erase(std::size_t{1});
    list.erase(std::size_t{0});
    list.erase(std::size_t{0});
    CHECK(json_text(list) == "[]");
    CHECK(json_text(before) == R"(["a","b","c"])");
    Value object = from(R"({"a":1,"b":2})");
    object.erase("none");
    object.erase("a");
    CHECK(json_text(object) == R"({"b":2})");
    Value null;
    null.erase(std::size_t{0});
    null.erase("a");
    CHECK(null.is_null());
}

TEST_CASE("what is not there reads as null, and null counts as not there") {
    const Value list = from("[1]");
    CHECK(list.at(1).is_null());
    CHECK(list.at(static_cast<std::size_t>(-1)).is_null());
    CHECK(list["a"].is_null());
    const Value object = from(R"({"a":null})");
    CHECK_FALSE(object.has("a"));
    CHECK(object.size() == 1);
    CHECK_FALSE(object.has("b"));
    CHECK_FALSE(Value().has("a"));
}

TEST_CASE("text may hold any byte") {
    const std::string_view bytes("a\0b\xFF", 4);
    Value value = bytes;
    CHECK(value.text() == bytes);
    CHECK(value == bytes);
    CHECK_FALSE(value == "a");
    Value object;
    object.put(value, Value(1));
    CHECK(object[value].number() == 1);
    CHECK(object["a"].is_null());
}

TEST_CASE("large lists grow and shrink") {
    Value list = Value::array();
    for (int i = 0; i < 10000; i++) list.append(decimal(i));
    CHECK(list.size() == 10000);
    CHECK(list.at(9999) == "9999");
    while (list.size() > 1) list.erase(list.size() - 1);
    CHECK(json_text(list) == R"(["0"])");
}

TEST_CASE("decimal writes every integer exactly") {
    CHECK(text(decimal(0)) == "0");
    CHECK(text(decimal(-0.0)) == "0");
    CHECK(text(decimal(7)) == "7");
    CHECK(text(decimal(-10)) == "-10");
    CHECK(text(decimal(kMaxSafeInteger)) == "9007199254740991");
    CHECK(text(decimal(-kMaxSafeInteger)) == "-9007199254740991");
    test::Random random(1);
    for (int i = 0; i < 1000; i++) {
        const Value number = test::random_number(random, false);
        CHECK(text(decimal(number.number())) == std::to_string(static_cast<long long>(number.number())));
    }
}

TEST_CASE("concat joins strings") {
    CHECK(concat({}).is_empty_text());
    CHECK(text(concat({"a", "", "b", std::string_view("\0", 1)})) == std::string("ab\0", 3));
}

TEST_CASE("the size of a value's JSON text is what nlohmann's library writes") {
    test::Random random(2);
    for (int i = 0; i < 600; i++) {
        const Value value = test::random_value(random, 4, false);
        const std::string written = to_json(value).dump();
        INFO(written);
        CHECK(json_text_bytes(value) == static_cast<double>(written.size()));
        CHECK(json_text(value) == written);
    }
}

TEST_CASE("the size of a fraction's JSON text is never underestimated") {
    test::Random random(3);
    for (int i = 0; i < 300; i++) {
        const Value value = test::random_value(random, 3, true);
        const std::string written = json_text(value);
        INFO(written);
        CHECK(json_text_bytes(value) >= static_cast<double>(written.size()));
    }
    for (const double number : {-1.7976931348623157e308, -2.2250738585072014e-308, 5e-324, 0.1, -123456789.12345679})
        CHECK(json_text_bytes(Value(number)) >= static_cast<double>(json_text(Value(number)).size()));
}
