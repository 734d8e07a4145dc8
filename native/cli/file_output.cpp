#include "file_output.h"

#include <cerrno>
#include <cstring>

namespace pixelcard::cli {

FileOutput::FileOutput(const std::string& path) : file_(path == "-" ? stdout : std::fopen(path.c_str(), "wb")), is_standard_(path == "-") {
    if (!file_) problem_ = std::strerror(errno);
}

FileOutput::~FileOutput() { static_cast<void>(finish()); }

void FileOutput::write(std::string_view bytes) {
    if (!problem_.empty() || std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size()) return;
    problem_ = std::strerror(errno);
}

std::string FileOutput::finish() {
    if (!file_) return problem_;
    const bool is_good = is_standard_ ? std::fflush(file_) == 0 : std::fclose(file_) == 0;
    if (!is_good && problem_.empty()) problem_ = std::strerror(errno);
    file_ = nullptr;
    return problem_;
}

}  // namespace pixelcard::cli
