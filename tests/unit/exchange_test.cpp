// The module's side of the exchange between page code and engine; both sides together are tested in tests/wasm.
#include "../../wasm/exchange.h"

#include <bit>
#include <cmath>
#include <string>

#include "support/json.h"
#include "support/values.h"

namespace pixelcard {

// In a page the browser does it.
Value host_number_text(double number) { return json_text(Value(number)); }

}  // namespace pixelcard

using namespace pixelcard;
using test::Exactly;

namespace {

std::string decimal_text(std::uint32_t number) { return std::to_string(number) + ","; }

// The writing side, as web/module/exchange.ts does it.
std::string exchanged(ValueRef value) {
    if (value.is_null()) return "n";
    if (value.is_boolean()) return value.is_true() ? "t" : "f";
    if (value.is_number()) {
        const auto bits = std::bit_cast<std::uint64_t>(value.number());
        return "d" + decimal_text(static_cast<std::uint32_t>(bits)) +
               decimal_text(static_cast<std::uint32_t>(bits >> 32));
    }
    if (value.is_text())
        return "s" + decimal_text(static_cast<std::uint32_t>(value.text().size())) + std::string(value.text());
    std::string members;
    for (const auto& entry : value) members += (value.is_object() ? exchanged(entry.key) : "") + exchanged(entry.value);
    return value.is_object() ? "{" + members + "}" : "[" + members + "]";
}

}  // namespace

TEST_CASE("whatever page code writes is read as the same value, and goes back as the same JSON") {
    test::Random random(11);
    for (int round = 0; round < 3000; round++) {
        const Value value = test::random_value(random, 4, true);
        const Value read = read_exchange(exchanged(value));
        REQUIRE(json_text(read) == json_text(value));
        const auto parsed = parse_json(std::string(exchange_json(read).text()));
        REQUIRE(parsed);
        REQUIRE(json_text(*parsed) == json_text(value));
    }
}

TEST_CASE("numbers that JSON does not know are kept on the way in and null on the way out") {
    CHECK(std::isnan(read_exchange(exchanged(Value(std::nan("")))).number()));
    CHECK(exchange_json(Value(-HUGE_VAL)).text() == "null");
}

TEST_CASE("a text cut anywhere is not read past its end") {
    const std::string whole = exchanged(test::from(R"({"a":[1,-2.5,"é😀",null,true],"b":{"c":{}},"d":""})"));
    for (std::size_t length = 0; length < whole.size(); length++)
        CHECK_NOTHROW(read_exchange(Exactly(std::string_view(whole).substr(0, length)).view()));
}

// ASCII: the browser hands over nothing but well-formed UTF-8.
TEST_CASE("a text in no such form is read as something") {
    test::Random random(12);
    constexpr std::string_view kAlphabet = "ntfds[]{}0123456789,x";
    for (int round = 0; round < 20000; round++) {
        std::string bytes;
        for (std::size_t n = random.below(60); n > 0; n--) bytes += kAlphabet[random.below(kAlphabet.size())];
        INFO(bytes);
        const Exactly exact(bytes);
        REQUIRE(parse_json(std::string(exchange_json(read_exchange(exact.view())).text())));
    }
}

TEST_CASE("nesting without end is cut off") {
    const Value read = read_exchange(std::string(100000, '['));
    int depth = 0;
    for (ValueRef inner = read; inner.is_array(); inner = inner.at(0)) depth++;
    CHECK(depth == 16);
}
