// When two values are equal.
#include <cmath>
#include <concepts>
#include <string>

#include "pixelcard/base/nlohmann_json.h"
#include "support/json.h"
#include "support/values.h"

using namespace pixelcard;
using test::from;

static_assert(std::regular<Value>);

TEST_CASE("values of every kind equal themselves, a copy and another of the same content") {
    for (const char* json : {"null", "true", "false", "0", "2.5", R"("")", R"("a")", "[]", "{}", "[1,[2,{}]]",
                             R"({"a":[null],"b":"x"})"}) {
        const Value value = from(json);
        const Value copy = value;
        INFO(json);
        CHECK(value == value);
        CHECK(value == copy);
        CHECK(value == from(json));
        CHECK_FALSE(value != from(json));
    }
    CHECK(Value(1) == Value(1));
    CHECK(Value() == Value());
    CHECK(Value(0.0) == Value(-0.0));
    CHECK(Value(std::nan("")) == Value(std::nan("")));
}

TEST_CASE("values of other content or another kind differ") {
    const char* const all[] = {"null",
                               "true",
                               "false",
                               "0",
                               "1",
                               R"("")",
                               R"("0")",
                               R"("null")",
                               "[]",
                               "{}",
                               "[0]",
                               "[null]",
                               "[[]]",
                               "[0,1]",
                               "[1,0]",
                               R"({"a":1})",
                               R"({"a":null})",
                               R"({"b":1})",
                               R"({"a":1,"b":1})",
                               R"({"a":[1]})"};
    for (std::size_t i = 0; i < std::size(all); i++)
        for (std::size_t k = 0; k < std::size(all); k++) {
            INFO(all[i] << " and " << all[k]);
            CHECK((from(all[i]) == from(all[k])) == (i == k));
        }
}

TEST_CASE("the order of members does not matter, that of entries does") {
    CHECK(from(R"({"a":1,"b":[1,2]})") == from(R"({"b":[1,2],"a":1})"));
    CHECK_FALSE(from(R"({"a":1,"b":[1,2]})") == from(R"({"b":[2,1],"a":1})"));
    CHECK_FALSE(from(R"({"a":1,"b":2,"c":3})") == from(R"({"c":3,"b":1,"a":2})"));
}

TEST_CASE("a value equals a literal of its kind only") {
    const Value object = from(R"({"n":0,"yes":true,"no":false,"text":"0","half":0.5})");
    CHECK(object["n"] == 0);
    CHECK(object["n"] == 0u);
    CHECK(object["n"] == 0.0);
    CHECK(0 == object["n"]);
    CHECK_FALSE(object["n"] == false);
    CHECK_FALSE(object["n"] == "0");
    CHECK(object["half"] == 0.5);
    CHECK(object["yes"] == true);
    CHECK(object["no"] == false);
    CHECK_FALSE(object["no"] == 0);
    CHECK(object["text"] == "0");
    CHECK(object["text"] == std::string("0"));
    CHECK(object["text"] == std::string_view("0"));
    CHECK_FALSE(object["text"] == 0);
    CHECK_FALSE(object["none"] == 0);
    CHECK_FALSE(object["none"] == false);
    CHECK_FALSE(object["none"] == "");
}

TEST_CASE("comparing strings alone is equality of two strings") {
    CHECK(Value("a").is_same_text(Value("a")));
    CHECK_FALSE(Value("a").is_same_text(Value("b")));
    CHECK_FALSE(Value().is_same_text(Value()));
    CHECK_FALSE(Value(1).is_same_text(Value(1)));
}

TEST_CASE("random values are equal when their JSON text is") {
    test::Random random(7);
    for (int i = 0; i < 400; i++) {
        const Value one = test::random_value(random, 3, true);
        const Value other = random.one_in(2) ? from(json_text(one)) : test::random_value(random, 1, true);
        INFO(json_text(one) << " and " << json_text(other));
        CHECK((one == other) == (json_text(one) == json_text(other)));
    }
}

TEST_CASE("lists in lists are compared, written, converted and freed at any depth") {
    const auto nested = [](bool in_objects) {
        Value whole = 1;
        for (int i = 0; i < 300'000; i++) {
            Value outer;
            if (in_objects) outer.put("a", whole);
            else outer.append(whole);
            whole = outer;
        }
        return whole;
    };
    for (const bool in_objects : {false, true}) {
        const Value deep = nested(in_objects);
        const Value same = nested(in_objects);
        CHECK(deep == same);
        CHECK(json_text(deep).size() == (in_objects ? 6U : 2U) * 300'000 + 1);
        CHECK(to_value(to_json(deep)) == deep);
    }
}
