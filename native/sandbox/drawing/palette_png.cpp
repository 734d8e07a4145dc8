#include "pixelcard/sandbox/drawing/palette_png.h"

#include <zlib.h>

#include <string_view>

namespace pixelcard::sandbox {

namespace {

void append_number(std::string& bytes, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 255);
}

// PNG, third edition, 5.3: length, type, data, checksum of type and data.
void append_chunk(std::string& png, std::string_view type, std::string_view data) {
    append_number(png, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = png.size();
    png += type;
    png += data;
    const auto* const bytes = reinterpret_cast<const Bytef*>(png.data() + start);
    append_number(
        png, static_cast<std::uint32_t>(crc32(crc32(0, nullptr, 0), bytes, static_cast<uInt>(png.size() - start))));
}

std::string deflated(const std::string& data) {
    uLongf size = compressBound(static_cast<uLong>(data.size()));
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(data.data()),
              static_cast<uLong>(data.size()), Z_BEST_SPEED);
    packed.resize(size);
    return packed;
}

}  // namespace

std::string palette_png(std::uint32_t width, std::uint32_t height, const std::vector<Colour>& palette,
                        const std::function<std::uint8_t(std::uint32_t, std::uint32_t)>& index_at) {
    // One byte a pixel; each row begins with its filter, none.
    std::string rows;
    rows.reserve((static_cast<std::size_t>(width) + 1) * height);
    for (std::uint32_t y = 0; y < height; y++) {
        rows += '\0';
        for (std::uint32_t x = 0; x < width; x++) rows += static_cast<char>(index_at(x, y));
    }
    std::string header;
    append_number(header, width);
    append_number(header, height);
    header += std::string("\x08\x03\x00\x00\x00", 5);  // 8 bits, palette, no interlace
    std::string colours;
    for (const Colour& colour : palette)
        for (const std::uint8_t part : {colour.red, colour.green, colour.blue}) colours += static_cast<char>(part);
    std::string png = "\x89PNG\r\n\x1a\n";
    append_chunk(png, "IHDR", header);
    append_chunk(png, "PLTE", colours);
    append_chunk(png, "IDAT", deflated(rows));
    append_chunk(png, "IEND", "");
    return png;
}

}  // namespace pixelcard::sandbox
