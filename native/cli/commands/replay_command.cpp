#include "pixelcard/cli/commands/replay_command.h"

#include <memory>
#include <string>
#include <vector>

#include "pixelcard/ads/payload/payload.h"
#include "pixelcard/cli/replay/vector_file.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/file_output.h"
#include "pixelcard/cli/shared/json_diff.h"
#include "pixelcard/pixel/engine/engine.h"
#include "pixelcard/report/safe_text.h"

namespace pixelcard::cli {

namespace {

struct ReplayArguments {
    std::vector<std::string> files;
    bool is_check = false;
};

struct ReplayOutcome {
    Value effects = Value::array();
    Value state;
};

ReplayOutcome replay(const Vector& vector) {
    Engine engine;
    ReplayOutcome outcome;
    for (const Json& input : vector.inputs) outcome.effects.append(engine.step(to_value(input)));
    outcome.state = engine.state();
    return outcome;
}

// By the core's own writer: the same bytes as a page's JSON.stringify.
std::string line_of(const Vector& vector) {
    if (vector.lint) return lint_line(vector.name, *vector.lint);
    Value line;
    line.put("name", Value(vector.name));
    line.put("effects", replay(vector).effects);
    return json_text(line);
}

std::vector<std::string> differences(const Vector& vector) {
    if (vector.lint) return check_lint_vector(*vector.lint);
    const ReplayOutcome outcome = replay(vector);
    std::vector<std::string> lines;
    diff_json(vector.expect, to_json(outcome.effects), Extra::forbidden, "/expect", lines);
    if (!vector.expect_state.is_null())
        diff_json(vector.expect_state, to_json(outcome.state), Extra::allowed, "/expect_state", lines);
    return lines;
}

// Prints what differs; true when nothing does.
bool check(const std::string& file, const Vector& vector, FileOutput& output) {
    const std::vector<std::string> lines = differences(vector);
    if (lines.empty()) return true;
    output.write("FAILED " + safe_text(file) + ": " + safe_text(vector.name) + '\n');
    for (const std::string& line : lines) output.write("    " + safe_text(line) + '\n');
    return false;
}

// Everything is read before anything runs, so that a malformed last file does not hide behind pages of output.
int run_replay(const ReplayArguments& options) {
    InputFiles inputs;
    inputs.add(options.files);
    FileOutput output("-", inputs);
    std::vector<VectorFile> files;
    for (const std::string& path : options.files) {
        files.push_back(read_vector_file(path));
        if (!files.back().problem.empty()) return fail("replay", files.back().problem);
        for (const Vector& vector : files.back().vectors)
            if (options.is_check && !vector.has_expect())
                return fail("replay", path + ": vector \"" + vector.name + "\" has no expect to check against");
    }
    std::size_t total = 0;
    std::size_t failed = 0;
    for (std::size_t i = 0; i < files.size(); i++)
        for (const Vector& vector : files[i].vectors) {
            total++;
            if (options.is_check) failed += check(options.files[i], vector, output) ? 0 : 1;
            else output.write(with_visible_text(line_of(vector)) + '\n');
        }
    if (options.is_check)
        output.write("replay: " + std::to_string(total - failed) + " passed, " + std::to_string(failed) + " failed\n");
    if (const std::string problem = output.finish(); !problem.empty()) return fail("replay", problem);
    return failed == 0 ? kClean : kFindings;
}

}  // namespace

void add_replay_command(CLI::App& app, std::function<int()>& run) {
    const auto options = std::make_shared<ReplayArguments>();
    CLI::App* command = app.add_subcommand(
        "replay", "Feed vectors to the engine or the linter and print effects or findings, one JSON line per vector.");
    command->footer(
        "Exit status: 0 replayed; 1 with --check, something differs; 2 could not run.\n"
        "Example: pixelcard replay --check vectors/*.json");
    command->add_option("FILE", options->files, "vector files; - reads standard input")->required();
    command->add_flag("--check", options->is_check,
                      "compare with what the vectors expect; exit status 1 when something differs");
    command->callback([options, &run] { run = [options] { return run_replay(*options); }; });
}

}  // namespace pixelcard::cli
