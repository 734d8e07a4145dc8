// `pixelcard gateway`: the first-party endpoint of a shop, in front of the Conversions API.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace pixelcard::cli {

/// Registers the subcommand; when it is chosen, `run` is set to what it does.
void add_gateway_command(CLI::App& app, std::function<int()>& run);

}  // namespace pixelcard::cli
