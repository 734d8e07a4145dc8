#include "pixelcard/cli/shared/own_folder.h"

#include <system_error>

namespace pixelcard::cli {

namespace fs = std::filesystem;

fs::path own_folder(const char* name, const fs::path& in_tree) {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = program.parent_path().parent_path() / "share/pixelcard" / name;
    return !error && fs::is_directory(installed, error) ? installed : in_tree;
}

}  // namespace pixelcard::cli
