#include "support/image_samples.h"

namespace pixelcard::test::png {

TEST_CASE("PNG: colour types and depths") {
    CHECK(words_of(still(1, 1, "", 1, 0)) == "png 1x1 1 gray png");
    CHECK(words_of(still(1, 1, "", 16, 2)) == "png 1x1 16 rgb png");
    CHECK(words_of(still(1, 1, "", 8, 4)) == "png 1x1 8 gray png alpha");
    CHECK(words_of(still(1, 1, "", 16, 6)) == "png 1x1 16 rgb png alpha");
    CHECK(words_of(still(1, 1, chunk("tRNS", zeros(6)))) == "png 1x1 8 rgb png alpha");
    CHECK(words_of(file(header(9, 7, 8, 2, 1) + data() + end())) == "png 9x7 8 rgb png_interlaced");
    for (const auto& [depth, color] :
         {std::pair{3, 0}, {4, 2}, {16, 3}, {4, 4}, {1, 6}, {8, 1}, {8, 5}, {8, 7}, {0, 0}, {255, 2}}) {
        INFO(depth << " " << color);
        CHECK(problem_of_bytes(still(1, 1, chunk("PLTE", zeros(3)), depth, color)) == "bad_header");
    }
}

TEST_CASE("PNG: dimensions at the bounds of the format") {
    CHECK(words_of(still(0x7FFFFFFF, 0x7FFFFFFF)) == "png 2147483647x2147483647 8 rgb png");
    CHECK(problem_of_bytes(still(0, 5)) == "bad_dimensions");
    CHECK(problem_of_bytes(still(5, 0)) == "bad_dimensions");
    CHECK(problem_of_bytes(still(0x80000000, 5)) == "bad_dimensions");
    CHECK(problem_of_bytes(still(5, 0xFFFFFFFF)) == "bad_dimensions");
}

TEST_CASE("PNG: damage is named and placed") {
    const std::string head = header(4, 4);
    const auto words = [](std::string_view chunks) { return words_of(file(chunks)); };
    CHECK(words(data() + end()) == "png 0x0 0 unknown unknown frames=0 !missing_header@8");
    CHECK(words(head + head + data() + end()) == "png 4x4 8 rgb png !repeated_header@33");
    CHECK(words(head + end()) == "png 4x4 8 rgb png !missing_image_data@33");
    CHECK(words(head + chunk("IDAT") + end()) == "png 4x4 8 rgb png !missing_image_data@45");
    CHECK(words(head + data() + chunk("tEXt", "a") + data() + end()) == "png 4x4 8 rgb png !misplaced_chunk@68");
    CHECK(words(head + data() + data() + end()) == "png 4x4 8 rgb png");
    CHECK(words(head + chunk("ABCD") + data() + end()) == "png 4x4 8 rgb png !unknown_critical_chunk@33");
    CHECK(words(head + chunk("abCD") + data() + end()) == "png 4x4 8 rgb png");
    CHECK(words(head + chunk("a1CD") + data() + end()) == "png 4x4 8 rgb png !bad_name@33");
    CHECK(words(head + big(0x80000000, 4) + "IDAT" + data() + end()) == "png 4x4 8 rgb png !bad_length@33");
    CHECK(words(head + big(500, 4) + "IDAT" + data() + end()) == "png 4x4 8 rgb png !bad_length@33");
    CHECK(words(head + big(500, 4) + "IDAT" + data()) == "png 4x4 8 rgb png !truncated@33");
    CHECK(words(chunk("IHDR", zeros(12)) + data() + end()) == "png 0x0 0 unknown unknown frames=0 !bad_length@8");
    CHECK(words(header(4, 4, 8, 3) + data() + end()) == "png 4x4 8 palette png !missing_palette@33");
    CHECK(words(header(4, 4, 2, 3) + chunk("PLTE", zeros(15)) + data() + end()) ==
          "png 4x4 2 palette png !bad_palette@33");
    CHECK(words(head + chunk("PLTE", zeros(4)) + data() + end()) == "png 4x4 8 rgb png !bad_palette@33");
    CHECK(words(head + data() + chunk("PLTE", zeros(3)) + end()) == "png 4x4 8 rgb png !misplaced_chunk@55");
    CHECK(words(header(4, 4, 8, 6) + chunk("tRNS", zeros(6)) + data() + end()) ==
          "png 4x4 8 rgb png alpha !misplaced_chunk@33");
    CHECK(words(file(head)) == "png 0x0 0 unknown unknown frames=0 !bad_name@8");
}

TEST_CASE("PNG: the rest is still read after a wrong checksum, and the first problem stays") {
    std::string picture = still(4, 4, chunk("PLTE", zeros(4)) + chunk("eXIf", test::exif(6)));
    picture[8 + 25 - 1] ^= 1;
    CHECK(words_of(picture) == "png 4x4 8 rgb png exif=readable orientation=6 upright=4x4 !bad_checksum@8");
}

TEST_CASE("PNG: what a transfer as text leaves") {
    const std::string rest = still().substr(8);
    CHECK(words_of("\x89PNG\n\x1A\n" + rest) == "png 0x0 0 unknown unknown frames=0 !bad_signature@0");
    CHECK(problem_of_bytes("\x09PNG\r\n\x1A\n" + rest) == "bad_signature");
    CHECK(problem_of_bytes("\xEF\xBF\xBDPNG\r\n\x1A\n" + rest) == "bad_signature");
    CHECK(problem_of_bytes("\xC2\x89PNG\r\n\x1A\n" + rest) == "bad_signature");
}

TEST_CASE("PNG: every single changed byte is noticed") {
    for (const std::string& original : {still(), animated()}) {
        std::string picture = original;
        for (std::size_t at = 0; at < picture.size(); at++) {
            for (const int change : {0x01, 0x20, 0x80, 0xFF}) {
                picture[at] = static_cast<char>(picture[at] ^ change);
                INFO(at << " ^ " << change);
                CHECK(problem_of_bytes(picture) != "none");
                picture[at] = original[at];
            }
        }
    }
}

TEST_CASE("APNG: frames are counted and put to the test") {
    const auto problem = [](std::string_view chunks) {
        return words_of(file(test::joined_bytes({header(64, 48), chunks, end()})))
            .substr(std::string("png 64x48 8 rgb png").size());
    };
    CHECK(problem(control(1) + frame(0, 64, 48) + data()) == " animated");
    CHECK(problem(control(1) + data() + frame(0, 64, 48) + frame_data(1)) == " animated");
    CHECK(problem(control(2) + frame(0, 64, 48) + data()) == " animated frames=2 !bad_animation@113");
    CHECK(problem(control(0) + data()) == " !bad_animation@33");
    CHECK(problem(chunk("acTL", zeros(7)) + data()) == " !bad_length@33");
    CHECK(problem(data() + control(1)) == " !misplaced_chunk@55");
    CHECK(problem(control(1) + control(1) + data()) == " animated !misplaced_chunk@53");
    CHECK(problem(control(1) + frame(7, 64, 48) + data()) == " animated !bad_animation@53");
    CHECK(problem(control(1) + frame(0, 32, 48) + data()) == " animated !size_mismatch@91");
    CHECK(problem(control(1) + frame(0, 65, 48) + data()) == " animated !frame_outside_canvas@53");
    CHECK(problem(control(1) + data() + frame(0, 64, 48, 0xFFFFFFFF, 0) + frame_data(1)) ==
          " animated !frame_outside_canvas@75");
    CHECK(problem(control(1) + data() + frame(0, 0, 48) + frame_data(1)) == " animated !bad_dimensions@75");
    CHECK(problem(control(1) + data() + frame(0, 64, 48)) == " animated !missing_image_data@113");
    CHECK(problem(control(1) + data() + frame_data(0) + frame(1, 64, 48) + frame_data(2)) ==
          " animated !bad_animation@75");
    CHECK(problem(control(1) + data() + frame(0, 64, 48) + chunk("fdAT", zeros(3))) == " animated !bad_length@113");
    CHECK(problem(control(1) + frame(0, 64, 48) + frame(1, 64, 48) + data()) == " animated !misplaced_chunk@91");
    CHECK(problem(data() + frame(5, 1, 1) + frame_data(9)).empty());
}

}  // namespace pixelcard::test::png
