// `pixelcard lint`: validates files of ads, plans, requests, conversions and images.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace pixelcard::cli {

/// Registers the subcommand; when it is chosen, `run` is set to what it does.
void add_lint_command(CLI::App& app, std::function<int()>& run);

}  // namespace pixelcard::cli
