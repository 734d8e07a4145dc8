#include "pixelcard/base/text.h"

#include <string>

#include "data/lowercase_sample.inc"
#include "support/json.h"

using namespace pixelcard;
using namespace std::string_view_literals;
using test::Exactly;
using test::text;

TEST_CASE("code points of every length are decoded") {
    struct Row {
        const char* bytes;
        char32_t value;
        std::size_t length;
    };
    for (const Row& row :
         {Row{"a", 'a', 1}, Row{"\x7F", 0x7F, 1}, Row{"\xC2\x80", 0x80, 2}, Row{"\xDF\xBF", 0x7FF, 2},
          Row{"\xE0\xA0\x80", 0x800, 3}, Row{"\xEF\xBF\xBF", 0xFFFF, 3}, Row{"\xED\x9F\xBF", 0xD7FF, 3},
          Row{"\xEE\x80\x80", 0xE000, 3}, Row{"\xF0\x90\x80\x80", 0x10000, 4}, Row{"\xF4\x8F\xBF\xBF", 0x10FFFF, 4}}) {
        const CodePoint point = code_point_at(row.bytes, 0);
        CHECK(point.value == row.value);
        CHECK(point.length == row.length);
    }
    CHECK(code_point_at("aé", 1).value == 0xE9);
}

TEST_CASE("malformed UTF-8 is one replacement character per byte and never read past the end") {
    // Overlong forms, surrogates, values past U+10FFFF, lone continuations, and starts without their rest.
    for (const char* bytes : {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80",
                              "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\x80", "\xBF", "\xC3",
                              "\xE2\x82", "\xF0\x9F\x98", "\xC3(", "\xE2(\x82"}) {
        const Exactly exact(bytes);
        const CodePoint point = code_point_at(exact.view(), 0);
        CHECK(point.value == 0xFFFD);
        CHECK(point.length == 1);
    }
    CHECK(count_code_points("\xF0\x9F\x98") == 3);
    CHECK(count_code_points("😀é") == 2);
    CHECK(count_code_points("") == 0);
}

TEST_CASE("white space is that of JavaScript") {
    for (const char32_t c : U"\t\n\v\f\r \u00A0\u1680\u2000\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF"sv)
        CHECK(is_space(c));
    for (const char32_t c : U"\b\x0E\x1F!\x85\u180E\u1FFF\u200B\u2060\u3001"sv) CHECK_FALSE(is_space(c));
}

TEST_CASE("trim removes white space at both ends only") {
    CHECK(trim("  a b\t\n") == "a b");
    CHECK(trim("\xEF\xBB\xBF\xE3\x80\x80x\xC2\xA0") == "x");
    CHECK(trim(" \t ").empty());
    CHECK(trim("").empty());
    CHECK(trim("\xC2 x") == "\xC2 x");
}

TEST_CASE("unwanted code points are left out and malformed bytes kept") {
    CHECK(text(without(Value("a b\xC2\xA0"
                             "c"),
                       is_space)) == "abc");
    CHECK(text(without(Value("\xFF \x80"), is_space)) == "\xFF\x80");
}

TEST_CASE("ASCII lowercase leaves everything else alone") {
    CHECK(text(ascii_lowercase(Value("AZaz09_É"))) == "azaz09_É");
    CHECK(text(ascii_lowercase(Value(""))).empty());
}

TEST_CASE("Unicode lowercase agrees with an independent table") {
    for (const auto& [upper, lower] : kLowercase) {
        INFO(upper);
        CHECK(text(unicode_lowercase(Value(upper))) == lower);
        CHECK(text(unicode_lowercase(Value(lower))) == lower);
    }
}

TEST_CASE("a capital sigma at the end of a word becomes the final one") {
    CHECK(text(unicode_lowercase(Value("ΟΔΟΣ"))) == "οδος");
    CHECK(text(unicode_lowercase(Value("ΟΔΟΣ ΟΔΟΣ"))) == "οδος οδος");
    CHECK(text(unicode_lowercase(Value("ΣΟΣ"))) == "σος");
    CHECK(text(unicode_lowercase(Value("Σ"))) == "σ");
    CHECK(text(unicode_lowercase(Value("ΑΣΑ"))) == "ασα");
    // Case-ignorable characters between do not count: apostrophe, combining accent, soft hyphen.
    CHECK(text(unicode_lowercase(Value("Α'Σ"))) == "α'ς");
    CHECK(text(unicode_lowercase(Value("ΑΣ'Α"))) == "ασ'α");
    CHECK(text(unicode_lowercase(Value("ΑΣ\u0301"))) == "ας\u0301");
    CHECK(text(unicode_lowercase(Value("ΑΣ\u0301Α"))) == "ασ\u0301α");
    CHECK(text(unicode_lowercase(Value("1Σ"))) == "1σ");
    CHECK(text(unicode_lowercase(Value("ΑΣΣ"))) == "ασς");
}

TEST_CASE("a capital I with dot becomes i and a combining dot") {
    CHECK(text(unicode_lowercase(Value("İSTANBUL"))) == "i\u0307stanbul");
    CHECK(text(unicode_lowercase(Value("I"))) == "i");
}

TEST_CASE("letters of the supplementary planes are lowercased") {
    CHECK(text(unicode_lowercase(Value("\U00010400\U0001E900"))) == "\U00010428\U0001E922");
}

TEST_CASE("lowercase of malformed text ends and invents no letters") {
    CHECK(text(unicode_lowercase(Value("A\xFF"
                                       "B"))) ==
          "a\uFFFD"
          "b");
    CHECK(text(unicode_lowercase(Value(Exactly("\xCE").view()))) == "\uFFFD");
}
