// The type that a file declares: by media type or by name.
#include <cstddef>

#include "pixelcard/image/image_facts.h"

namespace pixelcard {

namespace {

struct Declaration {
    std::string_view media_type;
    std::string_view extension;
    ImageType type;
};

// Media types of the IANA registry, and those that are sent instead of them.
constexpr Declaration kDeclarations[] = {
    {"image/png", "png", ImageType::png},
    {"image/apng", "apng", ImageType::png},
    {"image/x-png", "", ImageType::png},
    {"image/jpeg", "jpg", ImageType::jpeg},
    {"image/jpg", "jpeg", ImageType::jpeg},
    {"image/pjpeg", "jfif", ImageType::jpeg},
    {"", "jpe", ImageType::jpeg},
    {"image/webp", "webp", ImageType::webp},
    {"image/gif", "gif", ImageType::gif},
    {"image/avif", "avif", ImageType::avif},
    {"image/heic", "heic", ImageType::heic},
    {"image/heif", "heif", ImageType::heic},
    {"image/svg+xml", "svg", ImageType::svg},
    {"image/bmp", "bmp", ImageType::bmp},
    {"image/x-ms-bmp", "", ImageType::bmp},
    {"image/vnd.microsoft.icon", "ico", ImageType::ico},
    {"image/x-icon", "cur", ImageType::ico},
    {"image/tiff", "tiff", ImageType::tiff},
    {"", "tif", ImageType::tiff},
    {"application/pdf", "pdf", ImageType::pdf},
    {"text/html", "html", ImageType::html},
    {"application/xhtml+xml", "htm", ImageType::html},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool equals(std::string_view text, std::string_view lower_case) {
    if (text.empty() || text.size() != lower_case.size()) return false;
    for (std::size_t i = 0; i < text.size(); i++) {
        if (lower(text[i]) != lower_case[i]) return false;
    }
    return true;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) + 1 - first);
}

}  // namespace

ImageType type_of_media_type(std::string_view media_type) {
    const std::string_view essence = trimmed(media_type.substr(0, media_type.find(';')));
    for (const Declaration& declaration : kDeclarations) {
        if (equals(essence, declaration.media_type)) return declaration.type;
    }
    return ImageType::unknown;
}

ImageType type_of_file_name(std::string_view name) {
    const std::size_t dot = name.find_last_of("./\\");
    if (dot == std::string_view::npos || name[dot] != '.') return ImageType::unknown;
    for (const Declaration& declaration : kDeclarations) {
        if (equals(name.substr(dot + 1), declaration.extension)) return declaration.type;
    }
    return ImageType::unknown;
}

}  // namespace pixelcard
