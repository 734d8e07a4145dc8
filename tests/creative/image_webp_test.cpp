#include "support/image_samples.h"

namespace pixelcard::test::webp {

TEST_CASE("WebP: sizes at the bounds of the format") {
    CHECK(words_of(file(lossy(16383, 1))) == "webp 16383x1 8 ycbcr webp_lossy");
    CHECK(words_of(file(lossy(0x4000 | 20, 0xC000 | 30))) == "webp 20x30 8 ycbcr webp_lossy");
    CHECK(words_of(file(lossy(0, 5))) == "webp 0x5 8 ycbcr webp_lossy !bad_dimensions@12");
    CHECK(words_of(file(lossless(16384, 16384, false))) == "webp 16384x16384 8 rgb webp_lossless");
    CHECK(words_of(file(extended(kAnimation, 1 << 24, 1 << 24))) ==
          "webp 16777216x16777216 0 unknown unknown animated frames=0 !bad_dimensions@12");
}

TEST_CASE("WebP: alpha is what the header declares") {
    CHECK(words_of(file(extended(0, 8, 8) + lossless(8, 8, true))) == "webp 8x8 8 rgb webp_lossless");
    CHECK(words_of(file(extended(kAlpha, 8, 8) + lossless(8, 8, false))) == "webp 8x8 8 rgb webp_lossless alpha");
    CHECK(words_of(file(lossless(8, 8, false))) == "webp 8x8 8 rgb webp_lossless");
}

TEST_CASE("WebP: EXIF with and without the prefix of JPEG, and none in the simple form") {
    const std::string prefixed = std::string("Exif\0\0", 6) + test::exif(6, false);
    CHECK(words_of(file(extended(kExifFlag, 8, 4) + lossy(8, 4) + chunk("EXIF", prefixed))) ==
          "webp 8x4 8 ycbcr webp_lossy exif=readable orientation=6 upright=4x8");
    CHECK(words_of(file(extended(kExifFlag, 8, 4) + lossy(8, 4) + chunk("EXIF", "oops!"))) ==
          "webp 8x4 8 ycbcr webp_lossy exif=damaged");
    CHECK(words_of(file(lossy(8, 4) + chunk("EXIF", prefixed))) == "webp 8x4 8 ycbcr webp_lossy");
}

TEST_CASE("WebP: damage is named and placed") {
    const auto vp8 = [](std::uint32_t tag, std::string_view start) {
        return words_of(
            file(chunk("VP8 ", test::joined_bytes({little(tag, 3), start, little(8, 2), little(8, 2), "12345678"}))));
    };
    const std::string start = "\x9D\x01\x2A";
    const std::string nothing = "webp 0x0 0 unknown unknown frames=0";
    const std::string plain = "webp 8x8 8 ycbcr webp_lossy";
    CHECK(vp8(8 << 5 | 0x10, start) == plain);
    CHECK(vp8(9 << 5 | 0x10, start) == plain + " !bad_length@12");
    CHECK(vp8(0x10, start) == plain + " !missing_image_data@12");
    CHECK(vp8(8 << 5 | 0x11, start) == nothing + " !bad_header@12");
    CHECK(vp8(8 << 5, start) == nothing + " !bad_header@12");
    CHECK(vp8(8 << 5 | 0x18, start) == nothing + " !bad_header@12");
    CHECK(vp8(8 << 5 | 0x10, "\x9D\x01\x2B") == nothing + " !bad_header@12");
    CHECK(words_of(file(chunk("VP8 ", zeros(9)))) == nothing + " !bad_length@12");
    CHECK(words_of(file(chunk("VP8L", zeros(4)))) == nothing + " !bad_length@12");
    CHECK(words_of(file(chunk("VP8L", zeros(9)))) == nothing + " !bad_header@12");
    CHECK(words_of(file(chunk("VP8L", "\x2F" + little(0x20000000, 4) + "xx"))) == nothing + " !bad_header@12");
    CHECK(words_of(file(chunk("VP8L", "\x2F" + little(0, 4)))) ==
          "webp 1x1 8 rgb webp_lossless !missing_image_data@12");
    CHECK(words_of(file(chunk("JUNK", "x") + lossy(8, 8))) == plain + " !missing_header@12");
    CHECK(words_of(file("")) == nothing + " !missing_image_data@12");
    CHECK(words_of("RIFF" + little(3, 4) + "WEBP" + lossy(8, 8)) == nothing + " !bad_length@4");
    CHECK(words_of(file(lossy(8, 8) + "junk")) == plain + " !bad_length@62");
    CHECK(words_of(file(lossy(8, 8) + "JUNK" + little(0xFFFFFFFF, 4))) == plain + " !bad_length@62");
    CHECK(words_of(file(lossy(8, 8) + extended(0, 8, 8))) == plain + " !misplaced_chunk@62");
    CHECK(words_of(file(extended(0, 8, 8) + extended(0, 8, 8) + lossy(8, 8))) == plain + " !repeated_header@30");
    CHECK(words_of(file(extended(0, 9, 8) + lossy(8, 8))) == "webp 9x8 8 ycbcr webp_lossy !size_mismatch@30");
    CHECK(words_of(file(chunk("VP8X", zeros(9)) + lossy(8, 8))) == plain + " !bad_length@12");
    CHECK(words_of(file(extended(0, 8, 8))) == "webp 8x8 0 unknown unknown frames=0 !missing_image_data@30");
    CHECK(words_of(file(lossy(8, 8) + lossless(9, 9, true))) == plain);
}

TEST_CASE("WebP: the file may end without its last padding byte") {
    const std::string whole = file(lossy(8, 8));
    std::string shorter = whole.substr(0, whole.size() - 1);
    CHECK(test::facts_of(shorter).missing_bytes == 1);
    shorter.replace(4, 4, little(static_cast<std::uint32_t>(shorter.size() - 8), 4));
    CHECK(words_of(shorter) == words_of(whole));
}

TEST_CASE("WebP: frames are counted and put to the test") {
    const std::string head = extended(kAnimation, 64, 48);
    const std::string plain = "webp 64x48 8 ycbcr webp_lossy animated";
    const std::string one = frame(0, 0, 64, 48, lossy(64, 48));
    CHECK(words_of(file(head + animation() + one)) == plain);
    CHECK(words_of(file(head + animation() + one + one + one)) == plain + " frames=3");
    CHECK(words_of(file(head + animation() + frame(0, 0, 64, 48, lossy(64, 48) + lossy(64, 48)))) == plain);
    CHECK(words_of(file(head + one)) == plain + " !bad_animation@30");
    CHECK(words_of(file(head + animation())) == "webp 64x48 0 unknown unknown animated frames=0 !bad_animation@44");
    CHECK(words_of(file(head + animation() + frame(2, 0, 64, 48, lossy(64, 48)))) ==
          plain + " !frame_outside_canvas@44");
    CHECK(words_of(file(head + animation() + frame(0, 0, 32, 48, lossy(64, 48)))) == plain + " !size_mismatch@68");
    CHECK(words_of(file(head + animation() + one + frame(0, 0, 64, 48, chunk("ALPH", "x")))) ==
          plain + " !missing_image_data@118");
    CHECK(words_of(file(head + animation() + one + chunk("ANMF", zeros(15)))) == plain + " !bad_length@118");
    CHECK(words_of(file(head + animation() + one + frame(0, 0, 64, 48, lossy(64, 48) + "VP8 "))) ==
          plain + " frames=2 !bad_length@192");
    CHECK(words_of(file(head + animation() + one + lossy(64, 48))) == plain + " !misplaced_chunk@118");
    CHECK(words_of(file(extended(0, 64, 48) + lossy(64, 48) + one)) == "webp 64x48 8 ycbcr webp_lossy");
}

}  // namespace pixelcard::test::webp
