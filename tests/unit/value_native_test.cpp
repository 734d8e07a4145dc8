// What a native program may write, and what must not compile because it would crash or do nothing.
#include <cstdint>
#include <string>

#include "support/json.h"

using namespace pixelcard;
using test::from;

namespace {

template <typename V, typename K>
concept CanIndex = requires(V v, K k) { v[k]; };
template <typename K, typename T>
concept CanPut = requires(Value v, K k, T t) { v.put(k, t); };
template <typename T>
concept CanAppend = requires(Value v, T t) { v.append(t); };
template <typename T>
concept CanAdd = requires(Value v, T t) { v += t; };
template <typename V, typename T>
concept CanCompare = requires(V v, T t) { v == t; };
template <typename T>
concept CanErase = requires(Value v, T t) { v.erase(t); };
template <typename T>
concept CanAsk = requires(Value v, T t) { v.has(t); };
template <typename V>
concept CanAssignTo = requires(V v) { v["a"] = Value(3); };
template <typename V>
concept CanAssignEntry = requires(V v) { v.at(0) = Value(3); };
template <typename V>
concept CanAssignLook = requires(V v) { v["a"] = v["b"]; };

using Null = std::nullptr_t;

// Null, and pointers to something else than characters.
static_assert(!std::is_constructible_v<Value, Null> && !std::is_constructible_v<Value, int*> &&
              !std::is_constructible_v<Value, void*>);
static_assert(!std::is_constructible_v<Value, int Value::*> && !std::is_constructible_v<Value, void (*)()>);
static_assert(!std::is_constructible_v<Value, char> && !std::is_constructible_v<Value, wchar_t> &&
              !std::is_constructible_v<Value, char32_t>);
static_assert(!std::is_assignable_v<Value&, Null> && !std::is_assignable_v<Value&, int*>);
static_assert(!CanIndex<Value, Null> && !CanIndex<ValueRef, Null> && !CanIndex<Value, int*> &&
              !CanIndex<Value, double> && !CanIndex<Value, bool> && !CanIndex<Value, char>);
static_assert(!CanPut<const char*, Null> && !CanPut<const char*, int*> && !CanPut<const char*, void*> &&
              !CanPut<const char*, char>);
static_assert(!CanPut<Null, int> && !CanPut<Null, const char*> && !CanPut<Null, Value> && !CanPut<int, Value> &&
              !CanPut<int*, Value>);
static_assert(!CanPut<std::string, Null> && !CanPut<std::string, int*> && !CanPut<Value, Null> && !CanPut<Value, int*>);
static_assert(!CanAppend<Null> && !CanAppend<int*> && !CanAppend<char>);
static_assert(!CanAdd<Null> && !CanAdd<int> && !CanAdd<double> && !CanAdd<bool> && !CanAdd<int*>);
static_assert(!CanCompare<Value, Null> && !CanCompare<ValueRef, Null> && !CanCompare<Value, int*> &&
              !CanCompare<Value, char>);
static_assert(!CanErase<Null> && !CanErase<int*> && !CanErase<double>);
static_assert(!CanAsk<Null> && !CanAsk<int> && !CanAsk<int*>);

// What compiles and would do nothing.
static_assert(!CanAssignTo<Value> && !CanAssignTo<ValueRef> && !CanAssignTo<const Value> && !CanAssignEntry<Value> &&
              !CanAssignEntry<ValueRef>);
static_assert(!CanAssignLook<Value> && !CanAssignLook<ValueRef>);
static_assert(!std::is_assignable_v<Value, Value> && !std::is_assignable_v<ValueRef, ValueRef>);

// A view of a temporary. A Value that shares it is an increment; a view that is assigned one is an error.
static_assert(std::is_same_v<decltype(std::declval<Value>()["a"]), Value> &&
              std::is_same_v<decltype(std::declval<const Value>()["a"]), Value>);
static_assert(std::is_same_v<decltype(std::declval<Value>()[0]), Value> &&
              std::is_same_v<decltype(std::declval<Value>().at(0)), Value>);
static_assert(std::is_same_v<decltype(std::declval<Value&>()["a"]), ValueRef> &&
              std::is_same_v<decltype(std::declval<const Value&>().at(0)), ValueRef>);
static_assert(!std::is_assignable_v<ValueRef&, Value> && !std::is_assignable_v<ValueRef&, const Value> &&
              std::is_assignable_v<ValueRef&, Value&>);
static_assert(std::is_trivially_copyable_v<ValueRef> && sizeof(ValueRef) == sizeof(void*) &&
              sizeof(Value) == sizeof(void*));

}  // namespace

TEST_CASE("entries are reached by any integer") {
    const Value list = from(R"(["zero","one"])");
    CHECK(list[0] == "zero");
    CHECK(list[0U] == "zero");
    CHECK(list[0L] == "zero");
    CHECK(list[std::size_t{1}] == "one");
    CHECK(list[std::int8_t{1}] == "one");
    CHECK(list[-1].is_null());
    CHECK(list[2].is_null());
    Value shorter = list;
    shorter.erase(0);
    CHECK(json_text(shorter) == R"(["one"])");
}

TEST_CASE("every integer type is a number") {
    CHECK(json_text(Value(std::int8_t{-1})) == "-1");
    CHECK(json_text(Value(std::uint8_t{200})) == "200");
    CHECK(json_text(Value(std::int64_t{-9007199254740991})) == "-9007199254740991");
    CHECK(json_text(Value(std::uint64_t{9007199254740991})) == "9007199254740991");
    CHECK(json_text(Value(std::size_t{7})) == "7");
    CHECK(json_text(Value(1.5F)) == "1.5");
    CHECK(json_text(Value(2.5L)) == "2.5");
    Value object;
    object.put("long", 1L);
    object.put("unsigned", 2U);
    object.put("float", 0.5F);
    object.put("bool", false);
    CHECK(json_text(object) == R"({"long":1,"unsigned":2,"float":0.5,"bool":false})");
}

TEST_CASE("keys and values are strings of any type") {
    const std::string name = "name";
    const std::string_view view("view\0x", 6);
    char buffer[] = "buffer";
    Value object;
    object.put(name, name);
    object.put(view, view);
    object.put(buffer, buffer);
    object.put("literal", name);
    object.put(name + "2", 2);
    object.put(Value("value"), true);
    object.put(std::string("own"), object["literal"]);
    CHECK(object[name] == name);
    CHECK(object[view] == view);
    CHECK(object[buffer] == "buffer");
    CHECK(object["literal"] == name);
    CHECK(object["name2"] == 2);
    CHECK(object["value"] == true);
    CHECK(object["own"] == "name");
    CHECK(object.has(name));
    CHECK(object.has(view));
    object.erase(view);
    object.erase(name);
    CHECK_FALSE(object.has(name));
    CHECK(object.size() == 5);
}

TEST_CASE("a pointer to characters that is null reads as the empty text") {
    const char* const none = nullptr;
    Value object{{"", 1}};
    CHECK(Value(none).is_empty_text());
    CHECK(Value("") == none);
    CHECK(object[none] == 1);
    object.put("text", none);
    CHECK(object["text"].is_empty_text());
    object += none;
    CHECK(object.is_empty_text());
}

TEST_CASE("values are written in braces") {
    const Value event{{"type", "contents"},
                      {"amount", 2599},
                      {"paid", true},
                      {"nested", {{"a", Value()}}},
                      {"list", Value::array({1, "two", Value::array({3})})}};
    CHECK(json_text(event) ==
          R"({"type":"contents","amount":2599,"paid":true,"nested":{"a":null},"list":[1,"two",[3]]})");
    CHECK(json_text(Value::object({{"a", 1}, {"a", 2}})) == R"({"a":2})");
    CHECK(json_text(Value::array({})) == "[]");
    CHECK(json_text(Value::object({})) == "{}");
    const Value copy{event};
    CHECK(copy == event);
    Value empty = {};
    CHECK(empty.is_null());
    empty = 3;
    empty = "x";
    CHECK((empty = Value(true)) == true);
    Value list;
    list.append(1);
    list.append("two");
    list.append(std::string("three"));
    list.append(true);
    CHECK(json_text(list) == R"([1,"two","three",true])");
}

TEST_CASE("a part of a temporary stays what it is") {
    const auto made = [] { return from(R"({"a":{"b":["deep text that is long enough for a block of its own"]}})"); };
    const auto part = made()["a"]["b"];
    CHECK(part[0] == "deep text that is long enough for a block of its own");
    const auto entry = made()["a"]["b"][0];
    CHECK(entry.text().size() == 52);
    std::size_t visited = 0;
    for (const auto& [key, value] : made()["a"]) visited += value.size();
    for (const auto& [key, value] : made()) visited += value.size();
    for (const auto& [key, value] : made()["a"]["b"].at(0)) visited += 100 + value.size();
    CHECK(visited == 2);
}
