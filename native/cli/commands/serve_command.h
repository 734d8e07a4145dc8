// `pixelcard serve`: the sandbox and the demo on one port.
#pragma once

#include <functional>

#include <CLI/CLI.hpp>

namespace pixelcard::cli {

/// Adds the subcommand. When it was chosen, `run` is set to what it does; that returns the exit status.
void add_serve_command(CLI::App& app, std::function<int()>& run);

}  // namespace pixelcard::cli
