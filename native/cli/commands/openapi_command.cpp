#include "pixelcard/cli/commands/openapi_command.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "pixelcard/sandbox/description/openapi.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/openapi/compare.h"
#include "pixelcard/cli/shared/file_output.h"
#include "pixelcard/cli/shared/text_file.h"
#include "pixelcard/report/safe_text.h"
#include "pixelcard/base/nlohmann_json.h"

namespace pixelcard::cli {

namespace {

constexpr int kIndent = 2;

int print_description(const std::string& server) {
    FileOutput output("-", {});
    output.write(to_json(sandbox::openapi_document(server)).dump(kIndent) + "\n");
    const std::string problem = output.finish();
    return problem.empty() ? kClean : fail("openapi", problem);
}

std::string line_of(const DescriptionDifference& found) {
    std::string line = std::string(name_of(found.difference)) + "  " + safe_text(found.call);
    for (const std::string* const part : {&found.field, &found.detail})
        if (!part->empty()) line += "  " + safe_text(*part);
    return line + '\n';
}

int compare_with(const std::string& file, const std::string& server, bool is_json) {
    const std::optional<std::string> text = read_text(file);
    const Json theirs = text ? Json::parse(*text, nullptr, false) : Json();
    if (!theirs.is_object() || !theirs.contains("paths"))
        return fail("openapi",
                    text ? file + " is not an OpenAPI description in JSON: it has no paths" : "cannot read " + file);
    const std::vector<DescriptionDifference> differences = compared(to_json(sandbox::openapi_document(server)), theirs);
    std::size_t counts[3] = {};
    Json list = Json::array();
    FileOutput output("-", {});
    for (const DescriptionDifference& found : differences) {
        counts[static_cast<std::size_t>(found.difference)]++;
        if (is_json)
            list.push_back({{"difference", name_of(found.difference)},
                            {"call", found.call},
                            {"field", found.field},
                            {"detail", found.detail}});
        else output.write(line_of(found));
    }
    const auto count = [&](Difference difference) { return counts[static_cast<std::size_t>(difference)]; };
    if (is_json)
        output.write(Json{{"differences", list},
                          {"summary",
                           {{"lacks", count(Difference::lacks)},
                            {"invents", count(Difference::invents)},
                            {"differs", count(Difference::differs)}}}}
                         .dump(kIndent) +
                     "\n");
    else
        output.write("lacks " + std::to_string(count(Difference::lacks)) + ", invents " +
                     std::to_string(count(Difference::invents)) + ", differs in " +
                     std::to_string(count(Difference::differs)) + " places\n");
    const std::string problem = output.finish();
    if (!problem.empty()) return fail("openapi", problem);
    return differences.empty() ? kClean : kFindings;
}

}  // namespace

void add_openapi_command(CLI::App& app, std::function<int()>& run) {
    const auto server = std::make_shared<std::string>("http://127.0.0.1:8787/v1");
    CLI::App* command = app.add_subcommand(
        "openapi", "Print the OpenAPI 3.1 description of the Advertiser API as the sandbox answers it.");
    command->footer(
        "Exit status: 0 printed, or --compare finds no difference; 1 --compare finds differences; 2 could not run.\n"
        "Example: pixelcard openapi --compare openapi.json");
    command->add_option("--server", *server, "URL of the server in the description, with /v1 at its end")
        ->capture_default_str();
    const auto theirs = std::make_shared<std::string>();
    const auto is_json = std::make_shared<bool>(false);
    CLI::Option* const compare = command->add_option("--compare", *theirs,
                                                     "another description, in JSON: print what ours lacks, has in "
                                                     "addition and has differently; exit status 1 when there is any");
    command->add_flag("--json", *is_json, "the comparison as JSON")->needs(compare);
    command->callback([=, &run] {
        run = [=] { return theirs->empty() ? print_description(*server) : compare_with(*theirs, *server, *is_json); };
    });
}

}  // namespace pixelcard::cli
