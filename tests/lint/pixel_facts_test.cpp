#include "pixelcard/lint/lint.h"

#include <cmath>
#include <string>

#include "support/catch.h"

using namespace pixelcard;

namespace {

std::string pixel(int red, int green, int blue, int alpha = 255) {
    std::string bytes;
    for (const int channel : {red, green, blue, alpha}) bytes += static_cast<char>(static_cast<unsigned char>(channel));
    return bytes;
}

/// An image whose pixels are given one by one.
template <typename PixelOf>
PixelFacts facts_of(std::uint32_t width, std::uint32_t height, PixelOf pixel_of) {
    std::string rgba;
    for (std::uint32_t y = 0; y < height; y++)
        for (std::uint32_t x = 0; x < width; x++) rgba += pixel_of(x, y);
    return pixel_facts(rgba, {width, height});
}

bool is_about(double given, double wanted) { return std::fabs(given - wanted) < 0.0005; }

const auto kBlack = [](std::uint32_t, std::uint32_t) { return pixel(0, 0, 0); };

}  // namespace

TEST_CASE("luminance is that of WCAG") {
    CHECK(pixel_facts(pixel(0, 0, 0), {1, 1}).luminance == 0);
    CHECK(is_about(pixel_facts(pixel(255, 255, 255), {1, 1}).luminance, 1));
    CHECK(is_about(pixel_facts(pixel(255, 0, 0), {1, 1}).luminance, 0.2126));
    CHECK(is_about(pixel_facts(pixel(0, 255, 0), {1, 1}).luminance, 0.7152));
    CHECK(is_about(pixel_facts(pixel(0, 0, 255), {1, 1}).luminance, 0.0722));
    CHECK(is_about(pixel_facts(pixel(0x77, 0x77, 0x77), {1, 1}).luminance, 0.1845));
    // The tints of the card, as the rule about contrast knows them.
    CHECK(is_about(pixel_facts(pixel(0xF9, 0xF9, 0xF9), {1, 1}).luminance, 0.9473));
    CHECK(is_about(pixel_facts(pixel(0x21, 0x21, 0x21), {1, 1}).luminance, 0.0152));
    CHECK(is_about(pixel_facts(pixel(0x2F, 0x2F, 0x2F), {1, 1}).luminance, 0.0284));
}

TEST_CASE("what is transparent does not count for luminance") {
    const PixelFacts half = facts_of(
        2, 1, [](std::uint32_t x, std::uint32_t) { return x == 0 ? pixel(255, 255, 255) : pixel(0, 0, 0, 0); });
    CHECK(is_about(half.luminance, 1));
    CHECK(half.transparency == 0.5);
    const PixelFacts none = pixel_facts(pixel(255, 255, 255, 0), {1, 1});
    CHECK(none.luminance == 0);
    CHECK(none.transparency == 1);
    const PixelFacts faint = facts_of(
        2, 1, [](std::uint32_t x, std::uint32_t) { return x == 0 ? pixel(255, 255, 255, 51) : pixel(0, 0, 0, 204); });
    CHECK(is_about(faint.luminance, 0.2));
    CHECK(faint.transparency == 1);
}

TEST_CASE("edges are where neighbours differ strongly") {
    CHECK(facts_of(16, 16, kBlack).edge_density == 0);
    CHECK(facts_of(16, 16, [](std::uint32_t x, std::uint32_t y) {
              return (x + y) % 2 == 0 ? pixel(0, 0, 0) : pixel(255, 255, 255);
          }).edge_density == 1);
    const auto halves = [](std::uint32_t x, std::uint32_t) { return x < 8 ? pixel(0, 0, 0) : pixel(255, 255, 255); };
    CHECK(facts_of(16, 16, halves).edge_density == 2.0 / 16);
    CHECK(facts_of(16, 16, [](std::uint32_t x, std::uint32_t) {
              return x < 8 ? pixel(100, 100, 100) : pixel(150, 150, 150);
          }).edge_density == 0);
    const auto slope = [](std::uint32_t x, std::uint32_t) {
        return pixel(static_cast<int>(x), static_cast<int>(x), static_cast<int>(x));
    };
    CHECK(facts_of(256, 4, slope).edge_density == 0);
}

TEST_CASE("the same image in a larger file has the same share of edges") {
    const auto stripes = [](std::uint32_t size) {
        return facts_of(size, size,
                        [size](std::uint32_t x, std::uint32_t) {
                            return x * 16 / size % 2 == 0 ? pixel(0, 0, 0) : pixel(255, 255, 255);
                        })
            .edge_density;
    };
    CHECK(stripes(128) == stripes(256));
    CHECK(stripes(128) == stripes(1024));
}

TEST_CASE("what transparent pixels hide is not an edge against white") {
    const auto shape = [](std::uint32_t x, std::uint32_t) { return x < 8 ? pixel(255, 255, 255) : pixel(0, 0, 0, 0); };
    CHECK(facts_of(16, 16, shape).edge_density == 0);
}

TEST_CASE("bytes that do not fit the size give nothing") {
    for (const ImageSize size : {ImageSize{0, 0}, ImageSize{2, 1}, ImageSize{1, 0}, ImageSize{0xFFFFFFFF, 0xFFFFFFFF},
                                 ImageSize{0x80000000, 0x80000000}}) {
        const PixelFacts facts = pixel_facts(pixel(255, 255, 255), size);
        CHECK((facts.luminance == 0 && facts.transparency == 0 && facts.edge_density == 0));
    }
    CHECK(pixel_facts("", {0, 0}).luminance == 0);
    CHECK(pixel_facts("abcde", {1, 1}).luminance == 0);
}

TEST_CASE("an image of one row or column is measured") {
    CHECK(facts_of(1, 300, kBlack).edge_density == 0);
    CHECK(facts_of(300, 1, kBlack).luminance == 0);
}
