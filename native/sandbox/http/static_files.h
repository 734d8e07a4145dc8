// Files of one folder, read anew on every request so that a rebuild shows at once.
#pragma once

#include <filesystem>
#include <string>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

/// Answers `path` (percent-encoded, as sent) from `root`: a folder gives its index.html, and nothing outside the folder
/// is ever read, whatever the path or a symbolic link.
[[nodiscard]] HttpResponse static_file(const std::filesystem::path& root, const HttpRequest& request,
                                       const std::string& path);

/// A built script, for every origin. Only files directly in `root`.
[[nodiscard]] HttpResponse built_script(const std::filesystem::path& root, const HttpRequest& request,
                                        const std::string& name);

}  // namespace pixelcard::server
