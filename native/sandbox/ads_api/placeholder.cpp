#include "pixelcard/sandbox/ads_api/placeholder.h"

#include <zlib.h>

#include <vector>

#include "pixelcard/base/sha256.h"

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
    append_number(png, static_cast<std::uint32_t>(crc32(crc32(0, nullptr, 0), bytes, static_cast<uInt>(png.size() - start))));
}

std::string deflated(const std::string& data) {
    uLongf size = compressBound(static_cast<uLong>(data.size()));
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(data.data()), static_cast<uLong>(data.size()), Z_BEST_COMPRESSION);
    packed.resize(size);
    return packed;
}

}  // namespace

std::string placeholder_png(std::string_view seed, std::uint32_t side) {
    constexpr std::uint32_t kCells = 5;
    const auto digest = sha256(seed);
    // One byte a pixel, an index into a palette of two; each row begins with its filter, none.
    std::string rows;
    rows.reserve(static_cast<std::size_t>(side + 1) * side);
    for (std::uint32_t y = 0; y < side; y++) {
        rows += '\0';
        for (std::uint32_t x = 0; x < side; x++) {
            const std::uint32_t column = x * kCells / side;
            const std::uint32_t mirrored = column > 2 ? kCells - 1 - column : column;
            rows += static_cast<char>(digest[y * kCells / side * 3 + mirrored] & 1);
        }
    }
    std::string header;
    append_number(header, side);
    append_number(header, side);
    header += std::string("\x08\x03\x00\x00\x00", 5);  // 8 bits, palette, no interlace
    std::string palette = "\xf4\xf4\xf5";
    for (const std::size_t i : {29U, 30U, 31U}) palette += static_cast<char>(60 + digest[i] / 2);
    std::string png = "\x89PNG\r\n\x1a\n";
    append_chunk(png, "IHDR", header);
    append_chunk(png, "PLTE", palette);
    append_chunk(png, "IDAT", deflated(rows));
    append_chunk(png, "IEND", "");
    return png;
}

}  // namespace pixelcard::sandbox
