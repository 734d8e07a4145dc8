#include "pixelcard/cli/commands/conversions_command.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <memory>
#include <optional>
#include <random>

#include <CLI/CLI.hpp>

#include "pixelcard/cli/conversions/summary.h"
#include "pixelcard/cli/conversions/verify.h"
#include "pixelcard/cli/parts/part_facts.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/file_output.h"
#include "pixelcard/cli/shared/settings.h"
#include "pixelcard/conversions/dead_letters.h"
#include "pixelcard/conversions/endpoint.h"
#include "pixelcard/conversions/intake.h"
#include "pixelcard/conversions/key.h"
#include "pixelcard/conversions/sender.h"
#include "pixelcard/records/record_file.h"
#include "pixelcard/report/formats.h"

namespace pixelcard::cli {

namespace {

using conversions::Spool;

constexpr std::size_t kMaxFindings = 10000;

struct ConversionsArguments {
    std::vector<std::string> files;
    std::string input;
    std::string pixel;
    bool is_plan = false;
    std::string url;
    bool is_validation = false;
    std::string shard;
    std::string spool;
    std::string dead_letters;
    double rate = 0;
    double max_time_s = 86400;
    std::vector<std::string> id_fields;
    bool is_verified = false;
    std::string format = "text";
    std::size_t batch_size = 1000;
    double timeout_s = 30;
    std::string key_file;
    std::string ca_file;
    std::string integration_source = "pixelcard";
    std::string now;
};

volatile std::sig_atomic_t interrupted = 0;

void on_signal(int) { interrupted = 1; }

// The first signal lets requests in flight end; the second ends the program at once.
void catch_signals() {
    struct sigaction action{};
    action.sa_handler = on_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

// Milliseconds since 1970; with --now, time goes on from there.
std::function<std::int64_t()> clock_of(const ConversionsArguments& options) {
    using namespace std::chrono;
    const auto real = [] { return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count(); };
    const auto given = options.now.empty() ? std::nullopt : time_of(options.now);
    const std::int64_t offset = given ? static_cast<std::int64_t>(*given) - real() : 0;
    return [real, offset] { return real() + offset; };
}

// Each part of a file is a separate run: "day.ndjson.3-of-64.spool".
std::string default_spool(const ConversionsArguments& options) {
    const std::string file =
        options.files.empty() || options.files.front() == "-" ? "conversions" : options.files.front();
    const std::optional<Shard> shard = shard_of(options.shard);
    return file + (shard ? '.' + std::to_string(shard->index) + "-of-" + std::to_string(shard->count) : "") + ".spool";
}

// An error of the options that their types cannot express; "" for none.
std::string problem_of(const ConversionsArguments& options) {
    if (options.is_plan == !options.url.empty()) return "give either --plan or --send URL";
    if (options.is_plan && (options.is_validation || options.is_verified || !options.spool.empty()))
        return "--plan sends nothing, so --validate-only, --verify and --spool have no effect";
    if (options.files.empty() && (options.is_plan || options.spool.empty()))
        return "give at least one FILE, or --spool FILE to send what waits in it";
    if (std::string problem = shard_problem(options.shard, options.format); !problem.empty()) return problem;
    if (options.pixel.empty() || options.pixel.size() > 200) return "--pixel is the id of a pixel";
    if (!options.now.empty() && !time_of(options.now))
        return "--now is a time such as 2026-10-05, 2026-10-05T12:00:00Z or milliseconds since 1970";
    for (const std::string& file : options.files)
        if (!options.dead_letters.empty() && file == options.dead_letters)
            return file + ": is an input; write dead letters to another file";
    return {};
}

std::string read_input(const std::string& path, const ConversionsArguments& options, Report& report,
                       conversions::Intake& intake) {
    const std::string shown = path == "-" ? kStandardInput : path;
    intake.start_input(shown, shown);
    ByteWindow window(path);
    if (window.error().empty()) {
        const InputFormat format = format_of(window, path, input_format_of(options.input));
        if (is_array(window, format)) report.number_records();
        if (format == InputFormat::image) return path + ": is an image";
        read_records(window, format, intake, false);
    }
    if (!window.error().empty()) return path + ": " + window.error();
    const std::string problem = intake.finish_input();
    return problem.empty() ? "" : path + ": " + problem;
}

// The same for the part of a file that --shard names. Dead letters name the part, since its lines count from its start.
std::string read_input_part(const std::string& path, const ConversionsArguments& options, const Shard& shard,
                            PartFacts& facts, Report& report, conversions::Intake& intake) {
    const FilePart part = find_part(path, shard, input_format_of(options.input));
    if (!part.problem.empty()) return path + ": " + part.problem;
    intake.start_input(path + " part " + options.shard, path);
    facts.start_file(path, part.file_bytes);
    ByteWindow window(path, part.range);
    const std::uint64_t lines = read_part(window, part, intake);
    if (!window.error().empty()) return path + ": " + window.error();
    facts.finish_file(lines, report.findings().size());
    const std::string problem = intake.finish_input();
    return problem.empty() ? "" : path + ": " + problem;
}

/// All inputs, read into the spool.
struct Reading {
    Reading(const ConversionsArguments& options, const conversions::Preparer& preparer, const RuleBook& book,
            Spool& spool, bool checks_known)
        : report(options.shard.empty() ? kMaxFindings : kMaxFindingsOfPart),
          intake(preparer, book, spool, report, checks_known) {
        const std::optional<Shard> shard = shard_of(options.shard);
        if (shard) facts.emplace(*shard, kMaxFindings, "error");
        for (const std::string& path : options.files)
            if (problem.empty())
                problem = shard ? read_input_part(path, options, *shard, *facts, report, intake)
                                : read_input(path, options, report, intake);
    }

    Report report;
    conversions::Intake intake;
    std::optional<PartFacts> facts;  ///< of the part of a file
    std::string problem;
};

conversions::PlanFacts plan_of(Spool& spool, const ConversionsArguments& options) {
    conversions::PlanFacts plan;
    for (;;) {
        const std::vector<conversions::Item> batch =
            spool.next_batch(options.batch_size, conversions::Limits().max_bytes);
        if (batch.empty()) break;
        plan.requests++;
        plan.events += batch.size();
    }
    plan.bytes = spool.waiting_bytes();
    plan.seconds = conversions::seconds_for(plan.requests, options.rate);
    return plan;
}

struct Outcome {
    conversions::RunFacts facts;
    bool has_new_dead = false;
    std::string problem;  // why the run ended early
};

void send(Spool& spool, const ConversionsArguments& options, const conversions::Target& target, const std::string& key,
          const std::function<std::int64_t()>& now_ms, Outcome& outcome) {
    conversions::Transport transport({target.events_url, key, options.ca_file, options.timeout_s, target.is_loopback});
    conversions::LiveLine live;
    conversions::SendSettings settings;
    settings.limits.max_events = options.batch_size;
    settings.limits.requests_per_second = options.rate;
    settings.integration_source = options.integration_source;
    settings.is_validation = options.is_validation;
    settings.max_time_s = options.max_time_s;
    settings.seed = std::random_device()();
    settings.now_ms = now_ms;
    settings.is_interrupted = [] { return interrupted != 0; };
    const conversions::SendResult result = conversions::Sender(spool, transport, live, settings).run();
    outcome.facts.send = result;
    outcome.has_new_dead = result.buried > 0;
    outcome.problem = result.stop;
    if (options.is_verified && result.stop.empty())
        outcome.facts.verification =
            conversions::verify(spool, transport, target.stream_url, conversions::stream_key(key));
}

void write_result(const ConversionsArguments& options, const Reading& reading, const conversions::RunFacts& facts,
                  FileOutput& output) {
    const Write write = [&](std::string_view text) { output.write(text); };
    if (options.format == "json") {
        Value more = conversions::summary_json(facts);
        if (reading.facts) more.put("shard", reading.facts->to_json());
        return write_json(reading.report, write, more);
    }
    write_text(reading.report, {}, write);
    write(conversions::summary_text(facts));
}

int run_conversions(const ConversionsArguments& options) {
    if (const std::string problem = problem_of(options); !problem.empty()) return fail("conversions", problem);
    conversions::protect_memory();
    catch_signals();
    conversions::Target target;
    conversions::KeyResult key;
    if (!options.is_plan) {
        target = conversions::target_of(options.url, options.pixel);
        if (target.problem.empty()) key = conversions::find_key(options.key_file);
        if (const std::string& problem = target.problem.empty() ? key.problem : target.problem; !problem.empty())
            return fail("conversions", problem);
    }
    const auto now_ms = clock_of(options);
    const std::string file = options.is_plan ? "" : options.spool.empty() ? default_spool(options) : options.spool;
    const std::string letters =
        options.dead_letters.empty() && !file.empty() ? file + ".dead.ndjson" : options.dead_letters;

    InputFiles inputs;
    inputs.add(options.files);
    for (const std::string& path : {options.key_file, options.ca_file, file}) inputs.add(path);
    FileOutput output("-", inputs);
    if (const std::string problem = output.problem(); !problem.empty()) return fail("conversions", problem);

    const RuleBook book;
    const TermBook terms;
    LintOptions lint;
    lint.now_ms = now_ms();
    const Linter linter(book, terms, lint);
    const conversions::Preparer preparer(linter, book, options.id_fields);
    Spool spool(file, options.pixel);
    // Standard input cannot be read twice; of files, what an earlier run read is only checked when everything has been
    // sent.
    const bool is_read_once =
        options.is_plan || std::find(options.files.begin(), options.files.end(), "-") != options.files.end();
    std::optional<Reading> reading;
    reading.emplace(options, preparer, book, spool, is_read_once);
    if (!reading->problem.empty()) return fail("conversions", reading->problem);

    Outcome outcome;
    outcome.facts.hashed = reading->intake.hashed();
    if (options.is_plan) outcome.facts.plan = plan_of(spool, options);
    else send(spool, options, target, key.key, now_ms, outcome);
    outcome.facts.ledger = spool.ledger();
    if (reading->intake.has_skipped()) reading.emplace(options, preparer, book, spool, true);
    if (!reading->problem.empty()) return fail("conversions", reading->problem);
    const Report& report = reading->report;
    if (!letters.empty())
        if (const std::string problem = conversions::write_dead_letters(spool, letters); !problem.empty())
            return fail("conversions", "dead letters: " + problem);
    write_result(options, *reading, outcome.facts, output);
    if (const std::string problem = output.finish(); !problem.empty()) return fail("conversions", problem);
    if (!outcome.facts.ledger.adds_up()) return fail("conversions", "the spool does not add up; please report this");
    if (!outcome.problem.empty())
        return fail("conversions", outcome.problem + "; " + std::to_string(outcome.facts.ledger.waiting) +
                                       " events wait in " + file + ", run the same command again to go on");
    return report.has_at_least(Level::error) || outcome.has_new_dead ? kFindings : kClean;
}

}  // namespace

void add_conversions_command(CLI::App& app, std::function<int()>& run) {
    const auto options = std::make_shared<ConversionsArguments>();
    CLI::App* command = app.add_subcommand(
        "conversions",
        "Check events and send them to the Conversions API: every event once, retried until it is delivered or refused "
        "for good.");
    command->footer(
        "Exit status: 0 all delivered; 1 events were invalid or refused; 2 could not run, or events still wait.\n"
        "Example: OPENAI_CONVERSIONS_API_KEY=… pixelcard conversions day.ndjson --pixel ID --send "
        "https://bzr.openai.com");
    command->add_option("files", options->files,
                        "JSON, NDJSON or CSV files of events or batches; \"-\" reads standard input. Without a file: "
                        "what waits in --spool");
    command->add_option("--pixel", options->pixel, "id of the pixel")->required();
    command->add_flag("--plan", options->is_plan,
                      "send nothing; print how many requests it would be, how long they would take (at 250 ms each), "
                      "and what is invalid");
    command->add_option("--send", options->url, "endpoint, or its origin; https, or http to this machine");
    command->add_flag("--validate-only", options->is_validation,
                      "let the endpoint check the events without recording them");
    command->add_option("--shard", options->shard,
                        "read only part i of n of each NDJSON file, such as 3/64, as a run of its own; pixelcard merge "
                        "joins the reports");
    command->add_option(
        "--spool", options->spool,
        "SQLite file that keeps the state of the run; default: FILE.spool. The same command goes on where it stopped");
    command->add_option("--dead-letters", options->dead_letters,
                        "NDJSON file for events that are invalid or refused; default: SPOOL.dead.ndjson");
    command->add_option("--rate", options->rate, "most requests per second; default: no limit")
        ->check(CLI::PositiveNumber);
    command->add_option("--max-time", options->max_time_s, "seconds after which no new request is made")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command
        ->add_option("--derive-id", options->id_fields,
                     "fields, separated by commas, whose hash is the id of events without one, such as type,data.order")
        ->delimiter(',');
    command->add_flag("--verify", options->is_verified,
                      "afterwards, look for delivered events in the pixel's stream of recent events");
    command->add_option("--format", options->format, "form of the report")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->add_option("--input", options->input, "what the files are; default: by name and content")
        ->check(CLI::IsMember({"json", "ndjson", "csv"}));
    command->add_option("--batch-size", options->batch_size, "most events in a request")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_option("--timeout", options->timeout_s, "seconds until a request without an answer is sent again")
        ->check(CLI::Range(0.1, 600.0))
        ->capture_default_str();
    command->add_option("--key-file", options->key_file,
                        "file with the API key, mode 0600; default: OPENAI_CONVERSIONS_API_KEY, or the systemd "
                        "credential openai-conversions-api-key");
    command->add_option("--ca-file", options->ca_file, "certificates to trust instead of the system's");
    command->add_option("--integration-source", options->integration_source, "name of the sender in every request")
        ->capture_default_str();
    command->add_option("--now", options->now,
                        "time for the window of 7 days, such as 2026-10-05T12:00:00Z; default: the clock");
    command->callback([options, &run] { run = [options] { return run_conversions(*options); }; });
}

}  // namespace pixelcard::cli
