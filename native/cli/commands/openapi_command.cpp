#include "pixelcard/cli/commands/openapi_command.h"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "pixelcard/sandbox/ads_api/openapi.h"
#include "pixelcard/cli/shared/complaint.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/file_output.h"
#include "pixelcard/base/nlohmann_json.h"

namespace pixelcard::cli {

namespace {

constexpr int kIndent = 2;

int print_description(const std::string& server) {
    FileOutput output("-", {});
    output.write(to_json(sandbox::openapi_document(server)).dump(kIndent) + "\n");
    const std::string problem = output.finish();
    if (problem.empty()) return kClean;
    complain("openapi", problem);
    return kCouldNotRun;
}

}  // namespace

void add_openapi_command(CLI::App& app, std::function<int()>& run) {
    const auto server = std::make_shared<std::string>("http://127.0.0.1:8787/v1");
    CLI::App* command = app.add_subcommand("openapi", "Print the OpenAPI 3.1 description of the Advertiser API as the sandbox answers it.");
    command->add_option("--server", *server, "URL of the server in the description, with /v1 at its end")->capture_default_str();
    command->callback([server, &run] { run = [server] { return print_description(*server); }; });
}

}  // namespace pixelcard::cli
