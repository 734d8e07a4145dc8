#include "pixelcard/image/bytes.h"
#include "pixelcard/image/readers.h"

namespace pixelcard::image {

namespace {

constexpr std::uint32_t kTiffMagic = 42;
constexpr std::uint32_t kOrientationTag = 0x0112;
constexpr std::uint32_t kShortType = 3;
constexpr std::size_t kEntryBytes = 12;

}  // namespace

void read_exif(std::string_view tiff, ImageFacts& facts) {
    if (facts.exif != ExifState::absent) return;
    facts.exif = ExifState::damaged;
    const std::string_view order = piece(tiff, 0, 2);
    if (order != "II" && order != "MM") return;
    const bool is_little = order == "II";
    const auto number16 = [&](std::size_t at) { return is_little ? little16(tiff, at) : big16(tiff, at); };
    const auto number32 = [&](std::size_t at) { return is_little ? little32(tiff, at) : big32(tiff, at); };

    const std::size_t directory = number32(4);
    if (number16(2) != kTiffMagic || directory < 8 || !has(tiff, directory, 2)) return;
    const std::size_t entries = number16(directory);
    if (!has(tiff, directory + 2, entries * kEntryBytes)) return;
    facts.exif = ExifState::readable;
    for (std::size_t i = 0; i < entries; i++) {
        const std::size_t entry = directory + 2 + i * kEntryBytes;
        if (number16(entry) != kOrientationTag) continue;
        const std::uint32_t value = number16(entry + 8);
        // Browsers ignore the orientation when the entry is of another shape; so does this, and reports it.
        const bool is_usable =
            number16(entry + 2) == kShortType && number32(entry + 4) == 1 && value >= 1 && value <= 8;
        if (is_usable) facts.orientation = value;
        else facts.exif = ExifState::damaged;
        return;
    }
}

}  // namespace pixelcard::image
