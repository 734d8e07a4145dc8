#include "pixelcard/cli/shared/text_file.h"

#include <fstream>
#include <iostream>
#include <iterator>

namespace pixelcard::cli {

std::optional<std::string> read_text(const std::string& path) {
    if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (file.bad()) return std::nullopt;
    return text;
}

std::optional<std::string> read_text(std::istream& from, std::size_t max_bytes) {
    std::string text;
    char block[65536];
    while (from.read(block, sizeof block), from.gcount() > 0) {
        text.append(block, static_cast<std::size_t>(from.gcount()));
        if (text.size() > max_bytes) return std::nullopt;
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    return text;
}

}  // namespace pixelcard::cli
