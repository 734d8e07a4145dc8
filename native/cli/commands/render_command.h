// `pixelcard render`: a creative, ad, served unit or render request in, an image of its card out.
#pragma once

#include <functional>

#include <CLI/CLI.hpp>

namespace pixelcard::cli {

/// Adds the subcommand. When it was chosen, `run` is set to what it does; that returns the exit status.
void add_render_command(CLI::App& app, std::function<int()>& run);

}  // namespace pixelcard::cli
