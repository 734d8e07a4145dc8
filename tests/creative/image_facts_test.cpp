#include "support/image_samples.h"

using namespace pixelcard;
using test::words_of;

TEST_CASE("every kind of image is described from its header") {
    std::string words;
    for (const test::Sample& sample : test::image_samples())
        words += std::string(sample.name) + ": " + words_of(sample.bytes) + "\n";
    CHECK(
        words ==
        "png: png 640x480 8 rgb png\n"
        "png with palette, transparency and EXIF: png 8x8 2 palette png alpha exif=readable orientation=3 upright=8x8\n"
        "apng: png 64x48 8 rgb png animated frames=2\n"
        "jpeg: jpeg 640x480 8 ycbcr jpeg_baseline\n"
        "jpeg on its side: jpeg 640x480 8 ycbcr jpeg_baseline exif=readable orientation=6 upright=480x640\n"
        "progressive jpeg: jpeg 64x48 8 ycbcr jpeg_progressive\n"
        "cmyk jpeg: jpeg 640x480 8 ycck jpeg_baseline\n"
        "lossy webp: webp 640x480 8 ycbcr webp_lossy\n"
        "lossless webp: webp 640x480 8 rgb webp_lossless alpha\n"
        "extended webp: webp 640x480 8 ycbcr webp_lossy alpha exif=readable orientation=8 upright=480x640\n"
        "animated webp: webp 64x48 8 unknown webp_mixed alpha animated frames=2\n");
}

TEST_CASE("the size of the file and what follows the image are reported") {
    for (const test::Sample& sample : test::image_samples()) {
        INFO(sample.name);
        const ImageFacts whole = test::facts_of(sample.bytes);
        CHECK(whole.byte_size == sample.bytes.size());
        CHECK(whole.problem == ImageProblem::none);
        CHECK(whole.missing_bytes == 0);
        CHECK(whole.trailing_bytes == 0);
        CHECK(words_of(sample.bytes + "more") == test::in_words(whole) + " trailing=4");
    }
}

TEST_CASE("sideways orientations swap the sides, the others do not") {
    for (std::uint32_t orientation = 1; orientation <= 8; orientation++) {
        for (const bool is_little : {true, false}) {
            const ImageFacts facts =
                test::facts_of(test::jpeg::still(test::jpeg::exif_segment(orientation, is_little)));
            CHECK(facts.orientation == orientation);
            CHECK(facts.upright_size == (orientation < 5 ? ImageSize{640, 480} : ImageSize{480, 640}));
        }
    }
}

TEST_CASE("EXIF that cannot be used leaves the image upright") {
    const auto with = [](std::string_view tiff) {
        return words_of(
            test::jpeg::still(test::jpeg::segment(0xE1, test::joined_bytes({std::string_view("Exif\0\0", 6), tiff}))));
    };
    const std::string plain = "jpeg 640x480 8 ycbcr jpeg_baseline";
    const std::string good = test::exif(6);
    CHECK(with(good) == plain + " exif=readable orientation=6 upright=480x640");
    for (std::size_t length = 0; length < good.size() - 4; length++)
        CHECK(with(std::string_view(good).substr(0, length)) == plain + " exif=damaged");
    CHECK(with(test::exif(0)) == plain + " exif=damaged");
    CHECK(with(test::exif(9)) == plain + " exif=damaged");
    std::string endless = good;
    endless.replace(8, 2, "\xFF\xFF");
    CHECK(with(endless) == plain + " exif=damaged");
    std::string itself = good;
    itself.replace(4, 4, test::zeros(4));
    CHECK(with(itself) == plain + " exif=damaged");
    std::string in_header = good;
    in_header.replace(4, 4, test::little(6, 4));
    CHECK(with(in_header) == plain + " exif=damaged");
    std::string two_values = good;
    two_values.replace(26, 4, test::little(2, 4));
    CHECK(with(two_values) == plain + " exif=damaged");
    std::string other_type = good;
    other_type.replace(24, 2, test::little(4, 2));
    CHECK(with(other_type) == plain + " exif=damaged");
    std::string no_orientation = good;
    no_orientation.replace(22, 2, test::little(0x0110, 2));
    CHECK(with(no_orientation) == plain + " exif=readable");
}

TEST_CASE("the first EXIF block counts") {
    using namespace test::jpeg;
    CHECK(words_of(still(exif_segment(3) + exif_segment(6))) ==
          "jpeg 640x480 8 ycbcr jpeg_baseline exif=readable orientation=3 upright=640x480");
}

TEST_CASE("names are those of the interface") {
    CHECK(std::string(name_of(ImageType::webp)) == "webp");
    CHECK(std::string(name_of(ImageProblem::frame_outside_canvas)) == "frame_outside_canvas");
    CHECK(std::string(name_of(ImageCoding::jpeg_arithmetic)) == "jpeg_arithmetic");
    CHECK(std::string(name_of(ColorModel::ycck)) == "ycck");
    CHECK(std::string(name_of(ExifState::damaged)) == "damaged");
    CHECK(std::string(name_of(static_cast<ImageProblem>(200))) == "unknown");
}
