// `pixelcard openapi`: the description of the Advertiser API as the sandbox answers it.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace pixelcard::cli {

/// Registers the subcommand; when it is chosen, `run` is set to what it does.
void add_openapi_command(CLI::App& app, std::function<int()>& run);

}  // namespace pixelcard::cli
