#include "pixelcard/sandbox/generation/generated_image.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "pixelcard/base/sha256.h"
#include "pixelcard/base/text.h"
#include "pixelcard/sandbox/drawing/letters.h"
#include "pixelcard/sandbox/drawing/palette_png.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::uint32_t kSide = 1024;
constexpr std::size_t kLineLetters = 20;
constexpr const char* kNotice = "SANDBOX PLACEHOLDER";

std::uint32_t side_of(ValueRef resolution) {
    if (resolution == "512") return kSide / 2;
    if (resolution == "2K") return kSide * 2;
    return resolution == "4K" ? kSide * 4 : kSide;
}

std::uint32_t number_of(std::string_view digits) {
    std::uint32_t number = 0;
    for (const char c : digits)
        if (is_digit(c)) number = number * 10 + static_cast<std::uint32_t>(c - '0');
    return std::clamp<std::uint32_t>(number, 1, 100);
}

std::optional<Colour> colour_of(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::uint8_t parts[3] = {};
    for (std::size_t i = 0; i < 6; i++) {
        const std::size_t digit = std::string_view("0123456789abcdef").find(static_cast<char>(text[i + 1] | 0x20));
        if (digit == std::string_view::npos) return std::nullopt;
        parts[i / 2] = static_cast<std::uint8_t>(parts[i / 2] * 16 + digit);
    }
    return Colour{parts[0], parts[1], parts[2]};
}

std::vector<Colour> palette_of(std::string_view prompt, ValueRef colours) {
    const auto digest = sha256(prompt);
    std::vector<Colour> palette;
    for (const auto& entry : colours)
        if (const std::optional<Colour> colour = colour_of(entry.value.text()); colour && palette.size() < 2)
            palette.push_back(*colour);
    for (std::size_t i = palette.size(); i < 2; i++)
        palette.push_back({static_cast<std::uint8_t>(90 + digest[i * 3] / 2),
                           static_cast<std::uint8_t>(90 + digest[i * 3 + 1] / 2),
                           static_cast<std::uint8_t>(90 + digest[i * 3 + 2] / 2)});
    palette.push_back({0xFF, 0xFF, 0xFF});
    palette.push_back({0x18, 0x18, 0x1B});
    return palette;
}

}  // namespace

OutputSize output_size(ValueRef output) {
    const std::uint32_t side = side_of(output["resolution"]);
    const std::string_view ratio = output["aspect_ratio"].text();
    const std::size_t colon = ratio.find(':');
    if (colon == std::string_view::npos) return {side, side};
    const std::uint32_t across = number_of(ratio.substr(0, colon));
    const std::uint32_t down = number_of(ratio.substr(colon + 1));
    return across >= down ? OutputSize{side, side * down / across} : OutputSize{side * across / down, side};
}

std::string draw_generated_image(std::string_view prompt, OutputSize size, ValueRef colours) {
    constexpr std::uint8_t kPaper = 2;
    constexpr std::uint8_t kInk = 3;
    const std::string lines[] = {kNotice, drawable(prompt, kLineLetters)};
    // A band of two lines across the middle, as large as its longest line fits.
    const std::uint32_t dot = std::max<std::uint32_t>(1, size.width / (kLetterWidth * (kLineLetters + 2)));
    const std::uint32_t line_height = (kLetterHeight + 3) * dot;
    const std::uint32_t top = size.height > 2 * line_height ? (size.height - 2 * line_height) / 2 : 0;
    return palette_png(size.width, size.height, palette_of(prompt, colours),
                       [&](std::uint32_t x, std::uint32_t y) -> std::uint8_t {
                           if (y < top || y >= top + 2 * line_height)
                               return (x + y) / (size.width / 8 + 1) % 2 == 0 ? 0 : 1;
                           const std::uint32_t in_band = y - top;
                           const std::string& line = lines[in_band / line_height];
                           const std::uint32_t row = in_band % line_height / dot;
                           const auto across = static_cast<std::uint32_t>(line.size()) * kLetterWidth * dot;
                           const std::uint32_t left = size.width > across ? (size.width - across) / 2 : 0;
                           return x >= left && row >= 2 && is_dot(line, (x - left) / dot, row - 2) ? kInk : kPaper;
                       });
}

}  // namespace pixelcard::sandbox
