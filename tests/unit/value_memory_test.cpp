// What a value is after memory ran out.
#include <cstdlib>
#include <functional>
#include <new>
#include <string>

#include "support/json.h"

namespace {

thread_local long allocations_left = -1;  // -1: any number

}  // namespace

void* operator new(std::size_t size) {
    if (allocations_left == 0) throw std::bad_alloc();
    if (allocations_left > 0) allocations_left--;
    if (void* const block = std::malloc(size > 0 ? size : 1)) return block;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size > 0 ? size : 1); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }

using namespace pixelcard;
using test::from;

namespace {

// Lets each allocation of `change` fail once, the first, the second and so on, until it has all it needs. Returns how
// many failed.
int fail_each_allocation(const Value& before, const std::function<void(Value&)>& change) {
    const std::string text = json_text(before);
    for (int failed = 0;; failed++) {
        Value value = before;
        bool has_failed = false;
        allocations_left = failed;
        try {
            change(value);
        } catch (const std::bad_alloc&) { has_failed = true; }
        allocations_left = -1;
        CHECK(json_text(before) == text);
        if (!has_failed) return failed;
        CHECK((json_text(value) == text || value.size() == 0));
        change(value);  // and it can be used further
        Value expected = before;
        change(expected);
        CHECK(json_text(value) == json_text(expected));
    }
}

}  // namespace

TEST_CASE("a value is what it was when an operation finds no memory") {
    const Value list = from("[1,2,3]");
    const Value object = from(R"({"a":1,"b":[2]})");
    const Value words = "some words";
    CHECK(fail_each_allocation(list, [](Value& value) { value.append(4); }) > 0);
    CHECK(fail_each_allocation(list, [](Value& value) { value.reserve(100); }) > 0);
    CHECK(fail_each_allocation(list, [](Value& value) { value.erase(1); }) > 0);
    CHECK(fail_each_allocation(object, [](Value& value) { value.put("c", "text"); }) > 0);
    CHECK(fail_each_allocation(object, [](Value& value) { value.put("a", 5); }) > 0);
    CHECK(fail_each_allocation(object, [](Value& value) { value.put(std::string("key"), std::string("text")); }) > 0);
    CHECK(fail_each_allocation(words, [](Value& value) { value += " and more of them than there is room for"; }) > 0);
    CHECK(fail_each_allocation(Value(), [](Value& value) { value.put("a", "b"); }) > 0);
}

TEST_CASE("a list that is full takes entries again after one found no memory") {
    Value list;
    for (int i = 0; i < 1000; i++) {
        allocations_left = 0;
        try {
            list.append(ValueRef());
        } catch (const std::bad_alloc&) {
            allocations_left = -1;
            list.append(ValueRef());
        }
        allocations_left = -1;
    }
    CHECK(list.size() == 1000);
}
