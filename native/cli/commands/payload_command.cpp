#include "pixelcard/cli/commands/payload_command.h"

#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pixelcard/ads/payload/payload.h"
#include "pixelcard/base/nlohmann_json.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/file_output.h"
#include "pixelcard/cli/shared/text_file.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/lint/terms/term_book.h"
#include "pixelcard/pixel/schema/schema.h"
#include "pixelcard/report/safe_text.h"

namespace pixelcard::cli {

namespace {

// A bulk job, the longest request there is, has 16 MiB at most; its input is allowed to be as long again.
constexpr std::size_t kMaxInputBytes = 32 * 1024 * 1024;

struct PayloadArguments {
    std::string kind;
    std::string file;
    std::string current;
    std::string currency;
    std::string id;
    bool as_curl = false;
    bool as_request = false;
};

void say(const std::string& line) { std::cerr << line << '\n'; }

// The value in a file, or on standard input for "-"; nullopt and a sentence in `problem` otherwise.
std::optional<Value> read_value(const std::string& path, std::string& problem) {
    std::ifstream file;
    if (path != "-") file.open(path, std::ios::binary);
    if (!file) {
        problem = path + ": cannot be read";
        return std::nullopt;
    }
    const auto text = read_text(path == "-" ? std::cin : file, kMaxInputBytes);
    auto value = text ? parse_json(*text) : std::nullopt;
    if (!value) problem = path + (text ? ": is not valid JSON" : ": is too long for a request");
    return value;
}

std::string line_of(const char* level, std::string_view id, const std::string& pointer, const std::string& message) {
    std::string line = level;
    if (!id.empty()) line += ' ' + std::string(id);
    if (!pointer.empty()) line += ' ' + safe_text(pointer);
    return line + ": " + safe_text(message);
}

// Findings of the linter about the body; true when there is an error among them.
bool report_findings(PayloadKind kind, const Payload& payload, const std::string& currency) {
    const auto checked_as = document_kind_of(kind);
    if (!checked_as || payload.body.is_null() || !payload.file.empty()) return false;
    const RuleBook book;
    const TermBook terms;
    LintOptions options;
    if (!currency.empty()) options.account.put("currency_code", Value(currency));
    bool has_error = false;
    for (const LintFinding& finding : Linter(book, terms, options).check(*checked_as, payload.body)) {
        say(line_of(name_of(finding.level), rule(finding.rule).id, finding.pointer, finding.message));
        has_error = has_error || finding.level == Level::error;
    }
    return has_error;
}

// A file goes as a form, which is not JSON: the form's strings as a body would not send the file.
std::string why_no_body(const Payload& payload) {
    const std::string call = "info: " + payload.method + ' ' + payload.path;
    if (!payload.file.empty())
        return call + " is a form (multipart/form-data) that carries " + safe_text(payload.file) +
               ", so there is no JSON body; --curl and --request show the call";
    return call + " has no body; --curl shows the call";
}

// Empty, or why there is nothing to see.
std::string print(const Payload& payload, const PayloadArguments& options, FileOutput& output) {
    std::string text;
    if (options.as_curl) text = curl_line(payload);
    else if (options.as_request) text = with_visible_text(to_json(to_value(payload)).dump(2));
    else if (payload.body.is_null() || !payload.file.empty()) return say(why_no_body(payload)), output.finish();
    else text = with_visible_text(to_json(payload.body).dump(2));
    output.write(text + '\n');
    return output.finish();
}

int run_payload(const PayloadArguments& options) {
    const auto kind = payload_kind_of(options.kind);
    if (!kind) return fail("payload", "unknown KIND \"" + options.kind + "\"; see --help");
    if (options.file.empty() && has_body(*kind))
        return fail("payload", "FILE with the " + options.kind + " is missing; - reads standard input");
    if (options.file == "-" && options.current == "-")
        return fail("payload", "only one of FILE and --current can be standard input");
    if (!options.currency.empty() && !is_currency(Value(options.currency)))
        return fail("payload", "--currency is a code of three letters, like EUR");

    InputFiles inputs;
    for (const std::string& path : {options.file, options.current}) inputs.add(path);
    FileOutput output("-", inputs);
    if (const std::string problem = output.problem(); !problem.empty()) return fail("payload", problem);

    std::string problem;
    const auto wish = options.file.empty() ? Value() : read_value(options.file, problem);
    const auto current = options.current.empty() ? Value() : read_value(options.current, problem);
    if (!wish || !current) return fail("payload", problem);
    if (!options.current.empty() && !current->is_object())
        return fail("payload", options.current + ": has to be one JSON object");

    const Payload payload = build_payload(*kind, {*wish, *current, options.id, options.currency});
    for (const PayloadNote& note : payload.notes) say(line_of(name_of(note.level), "", note.pointer, note.message));
    if (!payload.is_usable()) return kFindings;
    const bool has_error = report_findings(*kind, payload, options.currency);
    if (problem = print(payload, options, output); !problem.empty()) return fail("payload", problem);
    return has_error ? kFindings : kClean;
}

std::string kinds() {
    std::string list;
    for (const char* const name : payload_kind_names()) list += (list.empty() ? "" : ", ") + std::string(name);
    return list;
}

}  // namespace

void add_payload_command(CLI::App& app, std::function<int()>& run) {
    const auto options = std::make_shared<PayloadArguments>();
    CLI::App* command = app.add_subcommand(
        "payload",
        "Print the exact body of a request, or a curl line for it. Sends nothing; the key is left to the shell.");
    command->footer(
        "Exit status: 0 clean; 1 the request has findings of the level error, or cannot be built; 2 could not run.\n"
        "Example: pixelcard payload campaign campaign.json --currency EUR --curl");
    command->add_option("KIND", options->kind, "one of " + kinds())->required();
    command->add_option("FILE", options->file,
                        "JSON file with the fields of the request: {\"budget\": {\"daily\": \"25.00\"}}, {\"bid\": "
                        "\"0.06\"}, …; - reads standard input");
    const auto as_curl =
        command->add_flag("--curl", options->as_curl, "print a curl line for a POSIX shell instead of the body");
    command
        ->add_flag("--request", options->as_request,
                   "print method, address, headers and body instead of the body alone")
        ->excludes(as_curl);
    command->add_option("--current", options->current,
                        "for updates: JSON file with the object as the API answers it; keeps nested objects whole");
    command->add_option("--currency", options->currency, "currency of the account, like EUR");
    command->add_option("--id", options->id, "id of the object the call is about; else \"id\" in FILE or in --current");
    command->callback([options, &run] { run = [options] { return run_payload(*options); }; });
}

}  // namespace pixelcard::cli
