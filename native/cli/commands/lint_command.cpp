#include "pixelcard/cli/commands/lint_command.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <CLI/CLI.hpp>

#include "pixelcard/cli/lint/record_linter.h"
#include "pixelcard/cli/lint/lint_config.h"
#include "pixelcard/cli/parts/part_facts.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/file_output.h"
#include "pixelcard/cli/shared/settings.h"
#include "pixelcard/records/record_file.h"
#include "pixelcard/report/formats.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::cli {

namespace {

/// The largest image that is read; the rules speak of far less.
constexpr std::size_t kMaxImageBytes = 128 * 1024 * 1024;

struct LintArguments {
    std::vector<std::string> files;
    std::string input;
    std::string kind;
    std::string format = "text";
    std::string fail_on = "error";
    bool shows_all = false;
    bool is_quiet = false;
    std::vector<std::string> stages;
    std::size_t max_findings = 10000;
    std::string shard;
    std::vector<std::string> preview;
    std::string docs_url;
    std::string config;
    bool has_no_config = false;
    SettingsArguments settings;
};

void read_image(ByteWindow& window, const std::string& path, RecordLinter& sink) {
    while (window.more())
        if (window.rest().size() > kMaxImageBytes) return sink.take_malformed(0, "the image is longer than 128 MiB");
    sink.take_image(window.rest(), path);
}

// False when a file could not be read to its end; the others are.
bool read_file(const std::string& path, const LintArguments& options, RecordLinter& sink, Report& report,
               Progress& progress) {
    ByteWindow window(path);
    sink.start_file(path == "-" ? kStandardInput : path, window);
    if (window.error().empty()) {
        const InputFormat format = format_of(window, path, input_format_of(options.input));
        if (is_array(window, format)) report.number_records();
        const std::uint64_t before = report.checked();
        if (format == InputFormat::image) read_image(window, path, sink);
        else read_records(window, format, sink, options.kind == name_of(DocumentKind::ad));
        // A list that is empty by mistake must not pass as one that is clean; lines may be a part of a log in which
        // nothing happened.
        if (report.checked() == before && format != InputFormat::ndjson)
            sink.take_malformed(1, "there is no record in it");
    }
    progress.finish_file(window.bytes_read());
    if (window.error().empty()) return true;
    progress.wipe();
    report_error("", path + ": " + window.error());
    return false;
}

// The same for the part of a file that --shard names.
bool read_file_part(const std::string& path, const LintArguments& options, const Shard& shard, PartFacts& facts,
                    RecordLinter& sink, Report& report, Progress& progress) {
    const FilePart part = find_part(path, shard, input_format_of(options.input));
    if (!part.problem.empty()) return fail("", path + ": " + part.problem), false;
    ByteWindow window(path, part.range);
    sink.start_file(path, window);
    facts.start_file(path, part.file_bytes);
    const std::uint64_t lines = read_part(window, part, sink);
    facts.finish_file(lines, report.findings().size());
    progress.finish_file(window.bytes_read());
    if (window.error().empty()) return true;
    progress.wipe();
    return fail("", path + ": " + window.error()), false;
}

// Fields of a creative, editorial rules, policy hints, best practice.
bool is_about_copy(const Rule& rule) {
    return std::string_view("FEPB").find(rule.id.front()) != std::string_view::npos;
}

// Rules of other stages are switched off, but for those about records that cannot be read. Style is what a writer can
// do something about.
void keep_stages(const std::vector<std::string>& stages, RuleBook& book) {
    if (stages.empty()) return;
    for (const Rule& rule : all_rules()) {
        const bool is_chosen = std::find(stages.begin(), stages.end(), name_of(rule.stage)) != stages.end();
        const bool is_kept =
            rule.id.starts_with("D-") || (is_chosen && (rule.stage != Stage::style || is_about_copy(rule)));
        if (!is_kept) book.set_level(rule.name, Level::off);
    }
}

// With --quiet the rest is not even looked for.
void keep_errors(RuleBook& book) {
    for (const Rule& rule : all_rules())
        if (book.level(rule.name) < Level::error) book.set_level(rule.name, Level::off);
}

// See no-color.org.
bool wants_color() {
    const char* const no_color = std::getenv("NO_COLOR");
    const char* const terminal = std::getenv("TERM");
    return isatty(STDOUT_FILENO) == 1 && !(no_color && *no_color) &&
           !(terminal && std::string_view(terminal) == "dumb");
}

void write_report(const Report& report, const LintArguments& options, FileOutput& output) {
    const Write write = [&](std::string_view text) { output.write(text); };
    const std::string& format = options.format;
    if (format == "json") write_json(report, write);
    else if (format == "sarif") write_sarif(report, options.docs_url, write);
    else if (format == "github") write_github(report, write);
    else if (!options.is_quiet || !report.findings().empty())
        write_text(report, {options.shows_all || !options.stages.empty(), wants_color()}, write);
}

// "" when the configuration is applied, or there is none.
std::string take_config(LintArguments& options, CLI::App& command) {
    if (options.has_no_config) return "";
    std::string problem;
    options.config = find_config(options.config, options.files, problem);
    if (options.config.empty()) return problem;
    const LintConfig config = apply_config(options.config, command);
    options.settings.rules = config.rules;
    // "lint *.json" names the configuration, too.
    std::erase_if(options.files, [&](const std::string& file) { return is_same_file(file, options.config); });
    return config.problem;
}

// An absolute http or https URL, once its placeholder has an id.
bool is_docs_url(std::string url) {
    constexpr std::string_view kPlaceholder = "{rule}";
    if (const std::size_t at = url.find(kPlaceholder); at != std::string::npos)
        url.replace(at, kPlaceholder.size(), "F-004");
    return url.empty() || parse_url(url).is_valid();
}

// The report of a part is only for pixelcard merge, so one without some of its lines is useless.
int lint_part(const LintArguments& options, const Shard& shard, const Linter& linter, const RuleBook& book,
              const CardPreview& preview, FileOutput& output) {
    Report report(kMaxFindingsOfPart);
    Progress progress;
    RecordLinter sink(linter, book, document_kind_of(options.kind), preview, report, progress);
    PartFacts facts(shard, options.max_findings, options.fail_on);
    sink.note_events_in(facts);
    for (const std::string& path : options.files)
        if (!read_file_part(path, options, shard, facts, sink, report, progress)) return kCouldNotRun;
    progress.wipe();
    Value more;
    more.put("shard", facts.to_json());
    write_json(report, [&](std::string_view text) { output.write(text); }, more);
    if (const std::string problem = output.finish(); !problem.empty()) return fail("", problem);
    return report.has_at_least(level_of(options.fail_on).value_or(Level::error)) ? kFindings : kClean;
}

int lint(const LintArguments& options) {
    const std::optional<Shard> shard = shard_of(options.shard);
    if (const std::string problem = shard_problem(options.shard, options.format); !problem.empty())
        return fail("", problem);
    if (!is_docs_url(options.docs_url))
        return fail("", "--docs-url: \"" + options.docs_url + "\" is not an absolute http or https URL");
    LintSetup setup = read_settings(options.settings);
    for (const std::string& problem : setup.problems) report_error("", problem);
    if (!setup.problems.empty()) return kCouldNotRun;
    for (const std::string& note : notes_on(setup)) report_error("", note);
    const CardPreview preview(options.preview, setup.options.account);
    if (const std::string problem = preview.problem(); !problem.empty()) return fail("", problem);
    keep_stages(options.stages, setup.book);
    if (options.is_quiet) keep_errors(setup.book);
    InputFiles inputs;
    inputs.add(options.files);
    for (const std::string& path :
         {options.config, options.settings.rules_file, options.settings.account_file, options.settings.landing_file})
        inputs.add(path);
    FileOutput output("-", inputs);
    if (const std::string problem = output.problem(); !problem.empty()) return fail("", problem);
    const Linter linter(setup.book, setup.terms, std::move(setup.options));
    if (shard) return lint_part(options, *shard, linter, setup.book, preview, output);
    Report report(options.max_findings);
    Progress progress;
    RecordLinter sink(linter, setup.book, document_kind_of(options.kind), preview, report, progress);
    bool is_all_read = true;
    for (const std::string& path : options.files)
        is_all_read = read_file(path, options, sink, report, progress) && is_all_read;
    progress.wipe();
    write_report(report, options, output);
    if (const std::string problem = output.finish(); !problem.empty()) return fail("", problem);
    if (!is_all_read) return kCouldNotRun;
    return report.has_at_least(level_of(options.fail_on).value_or(Level::error)) ? kFindings : kClean;
}

std::vector<std::string> kind_names() {
    std::vector<std::string> names;
    for (int i = 0; i <= static_cast<int>(DocumentKind::card); i++)
        names.emplace_back(name_of(static_cast<DocumentKind>(i)));
    return names;
}

}  // namespace

void add_lint_command(CLI::App& app, std::function<int()>& run) {
    const auto options = std::make_shared<LintArguments>();
    CLI::App* command = app.add_subcommand("lint",
                                           "Validate ads, plans, requests, conversions and images without a key and "
                                           "without the network.");
    command->footer(
        "Exit status: 0 clean; 1 findings at or above --fail-on; 2 could not run.\n"
        "Example: pixelcard lint ads.ndjson --lang en --format github");
    command->add_option("files", options->files, "JSON, NDJSON, CSV or image files; \"-\" reads standard input")
        ->required();
    command->add_option("--input", options->input, "what the files are; default: by name and content")
        ->check(CLI::IsMember({"json", "ndjson", "csv"}));
    command->add_option("--kind", options->kind, "what every record is; default: guessed for each")
        ->check(CLI::IsMember(kind_names()));
    command->add_option("--format", options->format, "form of the report")
        ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
        ->capture_default_str();
    command
        ->add_option("--lang", options->settings.languages,
                     "languages of the ads, separated by commas; default: every term list, English spacing")
        ->delimiter(',');
    command->add_option("--rules", options->settings.rules_file, "JSON file with your \"severities\" and \"terms\"");
    command->add_option("--account", options->settings.account_file,
                        "JSON file with the answer of GET /ad_account, for rules about brand and domain");
    command->add_option("--landing", options->settings.landing_file,
                        "JSON file with what a visit of the landing page showed");
    command
        ->add_option("--preview", options->preview,
                     "layout profiles, separated by commas, in which no text should be cut: B-003; default: none, for "
                     "it takes time")
        ->delimiter(',');
    command->add_flag("--all", options->shows_all, "list infos in the text report, too");
    command->add_flag("-q,--quiet", options->is_quiet, "list errors only; print nothing when there are none");
    command
        ->add_option("--stage", options->stages,
                     "list findings of these stages only, separated by commas: create, serve, review, style (copy "
                     "only, for writers)")
        ->delimiter(',')
        ->check(CLI::IsMember({"create", "serve", "review", "style"}));
    command->add_option("--fail-on", options->fail_on, "minimum severity for exit status 1")
        ->check(CLI::IsMember({"error", "warning", "info"}))
        ->capture_default_str();
    command
        ->add_option("--max-findings", options->max_findings,
                     "maximum number of distinct findings to list; more are counted")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    command->add_option("--shard", options->shard,
                        "check only part i of n of each NDJSON file, such as 3/64; pixelcard merge joins the reports");
    command->add_option("--now", options->settings.now,
                        "time for rules about dates, such as 2026-10-05; default: the clock");
    command->add_option(
        "--docs-url", options->docs_url,
        "URL of your copy of the rules page (docs/rules.html), for links in SARIF; {rule} is replaced by a "
        "rule's id, which is the fragment otherwise");
    command->add_option("--config", options->config,
                        "JSON file with values for these options, \"severities\" and \"terms\"; default: "
                        "pixelcard.json beside the input, or in the current folder");
    command->add_flag("--no-config", options->has_no_config, "ignore pixelcard.json")->excludes("--config");
    command->callback([options, command, &run] {
        run = [options, command] {
            if (const std::string problem = take_config(*options, *command); !problem.empty()) return fail("", problem);
            return lint(*options);
        };
    });
}

}  // namespace pixelcard::cli
