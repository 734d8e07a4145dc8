#include "pixelcard/cli/commands/merge_command.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "pixelcard/cli/parts/merge.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/file_output.h"
#include "pixelcard/report/formats.h"

namespace pixelcard::cli {

namespace {

int merge(const std::vector<std::string>& paths) {
    InputFiles inputs;
    inputs.add(paths);
    FileOutput output("-", inputs);
    if (const std::string problem = output.problem(); !problem.empty()) return fail("merge", problem);
    const MergedReport merged = merge_reports(paths);
    if (!merged.problem.empty()) return fail("merge", merged.problem);
    write_json(merged.report, [&](std::string_view text) { output.write(text); }, merged.more);
    if (const std::string problem = output.finish(); !problem.empty()) return fail("merge", problem);
    const ValueRef more = merged.more;
    if (more["send"].is_object() && more["ledger"]["waiting"].number() > 0) return kCouldNotRun;
    return merged.report.has_at_least(merged.fail_on) || more["ledger"]["dead"].number() > 0 ? kFindings : kClean;
}

}  // namespace

void add_merge_command(CLI::App& app, std::function<int()>& run) {
    const auto paths = std::make_shared<std::vector<std::string>>();
    CLI::App* command = app.add_subcommand(
        "merge", "Join the JSON reports of all parts of a file (--shard) into the report of one run.");
    command->footer(
        "Exit status: that of one run; 2 when a part is missing, incomplete or of another run.\n"
        "Example: pixelcard merge part-*.json > report.json");
    command->add_option("files", *paths, "reports of lint or conversions with --shard i/n --format json, in any order")
        ->required();
    command->callback([paths, &run] { run = [paths] { return merge(*paths); }; });
}

}  // namespace pixelcard::cli
