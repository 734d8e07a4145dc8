// Parses options and hands over to one command per file.
#include <cerrno>
#include <cstring>
#include <exception>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "pixelcard/base/version.h"
#include "pixelcard/cli/commands/conversions_command.h"
#include "pixelcard/cli/commands/gallery_command.h"
#include "pixelcard/cli/commands/gateway_command.h"
#include "pixelcard/cli/commands/lint_command.h"
#include "pixelcard/cli/commands/merge_command.h"
#include "pixelcard/cli/commands/openapi_command.h"
#include "pixelcard/cli/commands/payload_command.h"
#include "pixelcard/cli/commands/render_command.h"
#include "pixelcard/cli/commands/replay_command.h"
#include "pixelcard/cli/commands/rules_command.h"
#include "pixelcard/cli/commands/serve_command.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/file_output.h"
#include "pixelcard/report/safe_text.h"

namespace {

std::string names_of_commands(CLI::App& app) {
    std::string names;
    for (const CLI::App* const command : app.get_subcommands({}))
        (names += names.empty() ? "" : ", ") += command->get_name();
    return names;
}

// The argument where a command is expected; CLI11 only reports that one is missing, as if nothing had been typed.
std::string word_before_any_command(const CLI::App& app) {
    const std::vector<std::string> words = app.remaining();
    return words.empty() || !app.get_subcommands().empty() ? "" : words.front();
}

// CLI11 repeats what was typed.
std::string message_of(const CLI::App*, const CLI::Error& error) {
    return "pixelcard: " + pixelcard::cli::safe_text(error.what()) + "\nRun with --help for more information.\n";
}

// Help and version go to standard output, too.
bool help_arrived() {
    if (std::cout.flush()) return true;
    pixelcard::cli::report_error("", std::string("standard output: ") + std::strerror(errno));
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    namespace cli = pixelcard::cli;
    cli::prepare_standard_streams();
    CLI::App app(
        "Validate, preview and build ads; send server events; run a sandbox of the platform on your own machine.",
        "pixelcard");
    app.set_version_flag("--version", std::string("pixelcard ") + pixelcard::kVersion);
    app.require_subcommand(1);
    app.failure_message(message_of);
    std::function<int()> run;
    cli::add_conversions_command(app, run);
    cli::add_gallery_command(app, run);
    cli::add_gateway_command(app, run);
    cli::add_lint_command(app, run);
    cli::add_merge_command(app, run);
    cli::add_openapi_command(app, run);
    cli::add_payload_command(app, run);
    cli::add_render_command(app, run);
    cli::add_replay_command(app, run);
    cli::add_rules_command(app, run);
    cli::add_serve_command(app, run);
    try {
        app.parse(argc, argv);
        return run();
    } catch (const CLI::RequiredError& error) {
        const std::string word = word_before_any_command(app);
        if (word.empty()) return app.exit(error), cli::kCouldNotRun;
        const char* const kind = word.starts_with('-') ? "option" : "command";
        cli::report_error("",
                          std::string("unknown ") + kind + " \"" + word + "\"; available: " + names_of_commands(app));
        return cli::kCouldNotRun;
    } catch (const CLI::ParseError& error) {
        if (app.exit(error) != 0) return cli::kCouldNotRun;
        return help_arrived() ? cli::kClean : cli::kCouldNotRun;
    } catch (const std::exception& error) {
        cli::report_error("", error.what());
        return cli::kCouldNotRun;
    }
}
