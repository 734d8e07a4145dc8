#include <cmath>
#include <limits>

#include "pixelcard/image/image_facts.h"
#include "support/catch.h"

using namespace pixelcard;

namespace {

std::string problem(double x, double y, double width, double height) {
    return name_of(problem_of({x, y, width, height}));
}
std::string text(ImageSize size) { return std::to_string(size.width) + "x" + std::to_string(size.height); }

}  // namespace

TEST_CASE("a crop lies within the image") {
    CHECK(problem(0, 0, 1, 1) == "none");
    CHECK(problem(0.7, 0.1, 0.3, 0.9) == "none");
    CHECK(problem(0.9, 0.9, 0.1, 0.1) == "none");
    CHECK(problem(0, 0, 1.001, 1) == "outside");
    CHECK(problem(0.5, 0.5, 0.5, 0.51) == "outside");
    CHECK(problem(-0.01, 0, 0.5, 0.5) == "negative");
    CHECK(problem(0, 0, -1, 0.5) == "negative");
    CHECK(problem(0, 0, 0, 1) == "empty");
    CHECK(problem(0, 0, 1, 0) == "empty");
    CHECK(problem(std::nan(""), 0, 1, 1) == "not_finite");
    CHECK(problem(0, 0, 1, std::numeric_limits<double>::infinity()) == "not_finite");
}

TEST_CASE("the pixels of a crop") {
    CHECK(text(cropped({1600, 900}, {0.21875, 0, 0.5625, 1})) == "900x900");
    CHECK(text(cropped({1600, 900}, {0, 0, 1, 1})) == "1600x900");
    CHECK(text(cropped({3, 3}, {0, 0, 0.5, 0.1})) == "2x0");
    CHECK(text(cropped({1600, 900}, {0, 0, 2, 1})) == "0x0");
    CHECK(text(cropped({0xFFFFFFFF, 1}, {0, 0, 1 + 1e-10, 1})) == "4294967295x1");
}

TEST_CASE("the largest crop of a ratio, from the middle") {
    for (const ImageSize size : {ImageSize{1600, 900}, {900, 1600}, {640, 640}, {16383, 1}}) {
        const ImageCrop crop = centered_crop(size, 1);
        INFO(text(size));
        CHECK(problem_of(crop) == CropProblem::none);
        const std::uint32_t side = size.width < size.height ? size.width : size.height;
        CHECK(cropped(size, crop) == ImageSize{side, side});
        CHECK(std::fabs(crop.x * 2 + crop.width - 1) < 1e-12);
        CHECK(std::fabs(crop.y * 2 + crop.height - 1) < 1e-12);
    }
    CHECK(text(cropped({1200, 1200}, centered_crop({1200, 1200}, 1.5))) == "1200x800");
    for (const double ratio : {0.0, -1.0, std::nan("")})
        CHECK(text(cropped({7, 9}, centered_crop({7, 9}, ratio))) == "7x9");
    CHECK(text(cropped({7, 0}, centered_crop({7, 0}, 1))) == "7x0");
}

TEST_CASE("an aspect ratio with tolerance, one pixel always") {
    CHECK(has_aspect_ratio({640, 640}, 1, 0));
    CHECK(has_aspect_ratio({641, 640}, 1, 0));
    CHECK_FALSE(has_aspect_ratio({642, 640}, 1, 0));
    CHECK(has_aspect_ratio({1010, 1000}, 1, 0.01));
    CHECK_FALSE(has_aspect_ratio({1012, 1000}, 1, 0.01));
    CHECK(has_aspect_ratio({1500, 1000}, 1.5, 0));
    CHECK_FALSE(has_aspect_ratio({1000, 1500}, 1.5, 0.01));
    CHECK_FALSE(has_aspect_ratio({0, 0}, 1, 1));
    CHECK_FALSE(has_aspect_ratio({1, 1}, std::nan(""), 1));
}

TEST_CASE("a minimum holds for both sides") {
    CHECK(is_at_least({640, 640}, {640, 640}));
    CHECK_FALSE(is_at_least({639, 5000}, {640, 640}));
    CHECK_FALSE(is_at_least({5000, 639}, {640, 640}));
}
