// `pixelcard payload`: the exact body of a request of the Advertiser API, or a curl line for it.
#pragma once

#include <functional>

#include <CLI/CLI.hpp>

namespace pixelcard::cli {

/// Adds the subcommand. When it was chosen, `run` is set to what it does; that returns the exit status.
void add_payload_command(CLI::App& app, std::function<int()>& run);

}  // namespace pixelcard::cli
