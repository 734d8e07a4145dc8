// Options of `pixelcard lint` from a file, so that all who work on a folder of ads check them alike.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pixelcard/base/value.h"

namespace CLI {
class App;
}

namespace pixelcard::cli {

/// The name under which a configuration is found without being asked for.
inline constexpr const char* kConfigName = "pixelcard.json";

struct LintConfig {
    std::string path;     ///< "" when there is none
    Value rules;          ///< its "severities" and "terms"; null when it has neither
    std::string problem;  ///< why it cannot be applied; "" when it was, or there is none
};

/// The file with the configuration: `chosen`, otherwise pixelcard.json beside the inputs, otherwise the one in the
/// current folder.
/// "" when there is none. `problem` when inputs have different ones beside them.
[[nodiscard]] std::string find_config(const std::string& chosen, const std::vector<std::string>& inputs,
                                      std::string& problem);

/// Whether both name the same file; false for standard input.
[[nodiscard]] bool is_same_file(const std::string& one, const std::string& other);

/// Gives each of the file's members to the option of that name, unless the command line has it. Paths in it are
/// relative to its folder. Values are validated as those on the command line are.
[[nodiscard]] LintConfig apply_config(const std::string& path, CLI::App& command);

}  // namespace pixelcard::cli
