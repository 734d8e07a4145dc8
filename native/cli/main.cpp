// Parses options and hands over to one command per file.
#include <cstdio>
#include <exception>
#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "exit_status.h"
#include "gallery_command.h"
#include "lint_command.h"
#include "payload_command.h"
#include "render_command.h"
#include "replay_command.h"
#include "rules_command.h"
#include "serve_command.h"

int main(int argc, char** argv) {
    namespace cli = pixelcard::cli;
    CLI::App app("Measurement pixel and ad preview toolkit: judge, replay and receive events on your own machine.", "pixelcard");
    app.set_version_flag("--version", std::string("pixelcard ") + PIXELCARD_VERSION);
    app.require_subcommand(1);
    std::function<int()> run;
    cli::add_gallery_command(app, run);
    cli::add_lint_command(app, run);
    cli::add_payload_command(app, run);
    cli::add_render_command(app, run);
    cli::add_replay_command(app, run);
    cli::add_rules_command(app, run);
    cli::add_serve_command(app, run);
    try {
        app.parse(argc, argv);
        return run();
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? cli::kClean : cli::kCouldNotRun;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "pixelcard: %s\n", error.what());
        return cli::kCouldNotRun;
    }
}
