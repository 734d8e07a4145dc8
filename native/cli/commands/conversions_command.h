// `pixelcard conversions`: checks events and sends them to the Conversions API, each once, none lost without a word.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace pixelcard::cli {

/// Registers the subcommand; when it is chosen, `run` is set to what it does.
void add_conversions_command(CLI::App& app, std::function<int()>& run);

}  // namespace pixelcard::cli
