// Where the program's own files lie, such as the pages that `serve` shows.
#pragma once

#include <filesystem>

namespace pixelcard::cli {

/// share/pixelcard/`name` beside the folder of the running program, as `cmake --install` makes it; where there is none,
/// `in_tree`: a path from the current folder, for a program that runs where it was built. Reads the name of the program
/// from /proc.
[[nodiscard]] std::filesystem::path own_folder(const char* name, const std::filesystem::path& in_tree);

}  // namespace pixelcard::cli
