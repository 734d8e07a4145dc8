// Bytes into a file or to standard output, written as they come.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace pixelcard::cli {

class FileOutput {
public:
    /// "-" is standard output.
    explicit FileOutput(const std::string& path);
    FileOutput(const FileOutput&) = delete;
    FileOutput& operator=(const FileOutput&) = delete;
    ~FileOutput();

    void write(std::string_view bytes);
    /// Writes what is left. Empty when all is well, otherwise what went wrong.
    [[nodiscard]] std::string finish();

private:
    std::FILE* file_;
    bool is_standard_;
    std::string problem_;
};

}  // namespace pixelcard::cli
