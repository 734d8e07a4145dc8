#include "support/image_samples.h"

namespace pixelcard::test::jpeg {

TEST_CASE("JPEG: colours as readers decide them") {
    const auto model = [](std::string_view before, std::string_view ids) {
        return std::string(name_of(test::facts_of(still(before, 0xC0, ids)).color_model));
    };
    CHECK(model("", "\1") == "gray");
    CHECK(model("", "\1\2\3") == "ycbcr");
    CHECK(model("", "RGB") == "rgb");
    CHECK(model(jfif(), "RGB") == "ycbcr");
    CHECK(model(adobe(0), "\1\2\3") == "rgb");
    CHECK(model(adobe(1), "RGB") == "ycbcr");
    CHECK(model(jfif() + adobe(0), "\1\2\3") == "ycbcr");
    CHECK(model("", "\1\2\3\4") == "cmyk");
    CHECK(model(adobe(0), "CMYK") == "cmyk");
    CHECK(model(adobe(2), "\1\2\3\4") == "ycck");
    CHECK(model(segment(0xEE, "Adobe"), "\1\2\3\4") == "cmyk");
}

TEST_CASE("JPEG: ways of coding") {
    const auto coding = [](int marker) { return std::string(name_of(test::facts_of(still("", marker)).coding)); };
    CHECK(coding(0xC0) == "jpeg_baseline");
    CHECK(coding(0xC1) == "jpeg_extended");
    CHECK(coding(0xC2) == "jpeg_progressive");
    CHECK(coding(0xC3) == "jpeg_lossless");
    CHECK(coding(0xC5) == "jpeg_hierarchical");
    CHECK(coding(0xC9) == "jpeg_arithmetic");
    CHECK(coding(0xCF) == "jpeg_arithmetic");
    CHECK(words_of(still(segment(0xDE, zeros(8)))) == "jpeg 640x480 8 ycbcr jpeg_hierarchical");
}

TEST_CASE("JPEG: depth belongs to the coding") {
    const auto words = [](int marker, int depth) {
        return words_of(file(frame(marker, 8, 8, "\1", depth) + scan("\1")));
    };
    CHECK(words(0xC1, 12) == "jpeg 8x8 12 gray jpeg_extended");
    CHECK(words(0xC3, 16) == "jpeg 8x8 16 gray jpeg_lossless");
    CHECK(words(0xC0, 12) == "jpeg 8x8 12 gray jpeg_baseline !bad_header@2");
    CHECK(words(0xC2, 9) == "jpeg 8x8 9 gray jpeg_progressive !bad_header@2");
    CHECK(words(0xC3, 1) == "jpeg 8x8 1 gray jpeg_lossless !bad_header@2");
}

TEST_CASE("JPEG: a height that comes after the first scan") {
    const std::string lines = segment(0xDC, test::big(48, 2));
    CHECK(words_of(file(frame(0xC0, 64, 0, "\1") + scan("\1") + lines)) == "jpeg 64x48 8 gray jpeg_baseline");
    CHECK(words_of(file(frame(0xC0, 64, 0, "\1") + scan("\1"))) == "jpeg 64x0 8 gray jpeg_baseline !bad_dimensions@37");
    CHECK(words_of(file(frame(0xC0, 64, 9, "\1") + scan("\1") + lines)) == "jpeg 64x9 8 gray jpeg_baseline");
    CHECK(words_of(file(frame(0xC0, 0, 9, "\1") + scan("\1"))) == "jpeg 0x9 8 gray jpeg_baseline !bad_dimensions@2");
    CHECK(words_of(file(frame(0xC0, 64, 0, "\1") + scan("\1") + segment(0xDC, "x"))) ==
          "jpeg 64x0 8 gray jpeg_baseline !bad_length@37");
}

TEST_CASE("JPEG: damage is named and placed") {
    const std::string head = frame(0xC0, 8, 8, "\1");
    const std::string plain = "jpeg 8x8 8 gray jpeg_baseline";
    const std::string nothing = "jpeg 0x0 0 unknown unknown frames=0";
    const std::string fill = "\xFF\xFF\xFF";
    CHECK(words_of(file(head + fill + scan("\1"))) == plain);
    CHECK(words_of(file(head + "x" + scan("\1"))) == plain + " !bad_name@15");
    CHECK(words_of(file(head + fill + zeros(1) + scan("\1"))) == plain + " !bad_name@15");
    CHECK(words_of(file(head + kStart + scan("\1"))) == plain + " !repeated_header@15");
    CHECK(words_of(file(head + head + scan("\1"))) == plain + " !repeated_header@15");
    CHECK(words_of(file(head)) == plain + " !missing_image_data@15");
    CHECK(words_of(file(head + scan("\1", ""))) == plain + " !missing_image_data@15");
    CHECK(words_of(file(jfif())) == nothing + " !missing_header@20");
    CHECK(words_of(file(scan("\1"))) == nothing + " !missing_header@2");
    CHECK(words_of(file(head + segment(0xDA, "\1") + kCompressed)) == plain + " !bad_length@15");
    CHECK(words_of(file(head + "\xFF\xE2" + zeros(1) + "\1" + scan("\1"))) == plain + " !bad_length@15");
    CHECK(words_of(file(head + "\xFF\xE2\x70\x70" + scan("\1"))) == plain + " !bad_length@15");
    CHECK(words_of(kStart + head + "\xFF\xE2\x70\x70" + scan("\1")) == plain + " !truncated@15");
    CHECK(words_of(kStart + head + scan("\1")) == plain + " !truncated@37");
    CHECK(words_of(file(segment(0xC0, "\x08") + scan("\1"))) == nothing + " !bad_length@2");
    CHECK(words_of(file(segment(0xC0, std::string_view("\x08\0\x08\0\x08\x02\1\x11\0", 9)) + scan("\1"))) ==
          nothing + " !bad_length@2");
    CHECK(words_of(file(frame(0xC0, 8, 8, "") + scan("\1"))) == nothing + " !bad_header@2");
    CHECK(words_of(file(frame(0xC0, 8, 8, "\1\2") + scan("\1"))) == "jpeg 8x8 8 unknown jpeg_baseline !bad_header@2");
    CHECK(words_of(file(frame(0xC0, 8, 8, "\1\2\3\4\5") + scan("\1"))) ==
          "jpeg 8x8 8 unknown jpeg_baseline !bad_header@2");
}

TEST_CASE("JPEG: a second image behind the first is only counted") {
    const std::string first = still(jfif());
    CHECK(words_of(first + first) == words_of(first) + " trailing=" + std::to_string(first.size()));
}

}  // namespace pixelcard::test::jpeg
