// `pixelcard merge`: joins the reports of parts (--shard) into the report of one run.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace pixelcard::cli {

/// Registers the subcommand; when it is chosen, `run` is set to what it does.
void add_merge_command(CLI::App& app, std::function<int()>& run);

}  // namespace pixelcard::cli
