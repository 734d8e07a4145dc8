#include <algorithm>

#include "pixelcard/image/bytes.h"
#include "pixelcard/image/markup.h"
#include "pixelcard/image/readers.h"

namespace pixelcard::image {

namespace {

/// The signature begins with a byte that no text has. Transfers as text keep its low seven bits, or put UTF-8 in its
/// place.
bool is_png(std::string_view bytes) {
    for (const std::string_view first : {"\x89", "\x09", "\xC2\x89", "\xEF\xBF\xBD"}) {
        if (bytes.starts_with(first) && piece(bytes, first.size(), 3) == "PNG") return true;
    }
    return false;
}

bool is_bmp(std::string_view bytes) {
    // Much text begins with "BM", so the two reserved words and a known header size have to fit as well.
    constexpr std::uint32_t kHeaderSizes[] = {12, 40, 52, 56, 64, 108, 124};
    return bytes.starts_with("BM") && has(bytes, 0, 18) && little32(bytes, 6) == 0 &&
           std::find(std::begin(kHeaderSizes), std::end(kHeaderSizes), little32(bytes, 14)) != std::end(kHeaderSizes);
}

bool is_ico(std::string_view bytes) {
    // Reserved 0, then 1 for icons or 2 for cursors, then how many; the fourth word begins the first entry, whose byte
    // 3 is 0.
    const std::uint32_t kind = little16(bytes, 2);
    return has(bytes, 0, 22) && little16(bytes, 0) == 0 && (kind == 1 || kind == 2) && little16(bytes, 4) != 0 &&
           byte_at(bytes, 9) == 0;
}

/// AVIF and HEIC differ in the brands of the first box (ISO/IEC 14496-12); AVIF wins, as its files may name both.
ImageType type_of_brands(std::string_view bytes) {
    constexpr std::string_view kHeicBrands[] = {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"};
    constexpr std::size_t kMostBrands = 32;
    if (piece(bytes, 4, 4) != "ftyp") return ImageType::unknown;
    const std::size_t end = std::min<std::size_t>({big32(bytes, 0), bytes.size(), 16 + 4 * kMostBrands});
    ImageType type = ImageType::unknown;
    for (std::size_t at = 8; at + 4 <= end; at += 4) {
        if (at == 12) continue;  // the minor version
        const std::string_view brand = piece(bytes, at, 4);
        if (brand == "avif" || brand == "avis") return ImageType::avif;
        if (std::find(std::begin(kHeicBrands), std::end(kHeicBrands), brand) != std::end(kHeicBrands))
            type = ImageType::heic;
    }
    return type;
}

}  // namespace

ImageType type_of_bytes(std::string_view bytes) {
    if (is_png(bytes)) return ImageType::png;
    if (bytes.starts_with("\xFF\xD8\xFF")) return ImageType::jpeg;
    if (bytes.starts_with("RIFF") && piece(bytes, 8, 4) == "WEBP") return ImageType::webp;
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return ImageType::gif;
    if (bytes.starts_with("%PDF-")) return ImageType::pdf;
    if (bytes.starts_with(std::string_view("II*\0", 4)) || bytes.starts_with(std::string_view("MM\0*", 4)))
        return ImageType::tiff;
    if (is_bmp(bytes)) return ImageType::bmp;
    if (is_ico(bytes)) return ImageType::ico;
    const ImageType boxed = type_of_brands(bytes);
    return boxed != ImageType::unknown ? boxed : type_of_markup(bytes);
}

}  // namespace pixelcard::image
