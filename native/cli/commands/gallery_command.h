// `pixelcard gallery`: ads in, one self-contained page out that shows them in every theme and on every surface with
// their findings.
#pragma once

#include <functional>

#include <CLI/CLI.hpp>

namespace pixelcard::cli {

/// Adds the subcommand. When it was chosen, `run` is set to what it does; that returns the exit status.
void add_gallery_command(CLI::App& app, std::function<int()>& run);

}  // namespace pixelcard::cli
