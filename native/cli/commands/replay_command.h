// `pixelcard replay`: vectors of the engine or the linter in, effects or findings out.
#pragma once

#include <functional>

#include <CLI/CLI.hpp>

namespace pixelcard::cli {

/// Adds the subcommand. When it was chosen, `run` is set to what it does; that returns the exit status.
void add_replay_command(CLI::App& app, std::function<int()>& run);

}  // namespace pixelcard::cli
