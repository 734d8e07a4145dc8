#include "pixelcard/cli/commands/rules_command.h"

#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/file_output.h"
#include "pixelcard/rules/rule_book.h"

namespace pixelcard::cli {

namespace {

struct RulesArguments {
    std::vector<std::string> ids;
    std::string format = "text";
};

std::string limit_text(const Rule& rule) { return json_text(Value(rule.limit)); }

// "f004", "F_004" and "F-4" all mean F-004: letters, then a number.
std::string plain(std::string_view id) {
    std::string letters;
    std::string digits;
    for (const char c : id) {
        if (is_digit(c)) digits += c;
        else if (is_letter(c)) letters += is_upper(c) ? c : static_cast<char>(c - 32);
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    return letters + digits;
}

bool is_near(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return a.starts_with(b) || b.starts_with(a);
    std::size_t different = 0;
    for (std::size_t i = 0; i < a.size(); i++) different += a[i] != b[i];
    return different <= 1;
}

// The rule that was probably meant, or those with nearly such an id.
std::string near_matches(const std::string& id) {
    constexpr std::size_t kMost = 5;
    const std::string wanted = plain(id);
    std::string near;
    std::size_t count = 0;
    for (const bool is_exact : {true, false}) {
        for (const Rule& rule : all_rules()) {
            const std::string known = plain(rule.id);
            if ((is_exact ? known != wanted : wanted.empty() || !is_near(known, wanted)) || count >= kMost) continue;
            near += (count++ == 0 ? "" : ", ") + std::string(rule.id);
        }
        if (count > 0) break;
    }
    return near.empty() ? "; see them all with: pixelcard rules" : "; did you mean " + near + "?";
}

Value value_of(const Rule& rule) {
    Value value = to_value(rule);
    value.put("checked_on", Value(kRulesCheckedOn));
    return value;
}

using Rules = std::vector<const Rule*>;

void write_text(const Rules& rules, FileOutput& output) {
    for (const Rule* rule : rules) {
        std::string text = std::string(rule->id) + "  " + name_of(rule->level) + " (" + name_of(rule->stage) + ")  " +
                           std::string(rule->title) + '\n';
        text += "       " + std::string(rule->why) + '\n' + "       ";
        if (rule->limit != 0) text += "limit " + limit_text(*rule) + ", ";
        text += "confidence " + std::string(name_of(rule->confidence)) + ", source " + std::string(rule->source) +
                ", checked on " + std::string(kRulesCheckedOn) + '\n';
        output.write(text);
    }
}

void write_json(const Rules& rules, FileOutput& output) {
    output.write("{\"rules\":[");
    const char* separator = "\n";
    for (const Rule* rule : rules) {
        output.write(separator + json_text(value_of(*rule)));
        separator = ",\n";
    }
    output.write("\n]}\n");
}

std::string cell(std::string_view text) {
    std::string safe;
    for (const char c : text) safe += c == '|' ? std::string("\\|") : std::string(1, c);
    return safe;
}

void write_markdown(const Rules& rules, FileOutput& output) {
    output.write(
        "# Rules of the linter\n\nWritten by `pixelcard rules --format markdown`; the facts were last compared with "
        "their sources in " +
        std::string(kRulesCheckedOn) +
        ".\n\n*Stage* is where a broken rule would show: *create* (the API refuses the request), *serve* (accepted, "
        "but cannot be delivered), *review* (may be rejected), "
        "*style* (could be better). *Confidence* is how sure we are that the platform has the rule.\n\n"
        "| id | severity | stage | rule | limit | why | confidence | source |\n|---|---|---|---|---|---|---|---|\n");
    for (const Rule* rule : rules)
        output.write("| " + std::string(rule->id) + " | " + name_of(rule->level) + " | " + name_of(rule->stage) +
                     " | " + cell(rule->title) + " | " + (rule->limit != 0 ? limit_text(*rule) : "") + " | " +
                     cell(rule->why) + " | " + name_of(rule->confidence) + " | " + cell(rule->source) + " |\n");
}

int list_rules(const RulesArguments& options) {
    Rules rules;
    bool is_all_known = true;
    for (const std::string& id : options.ids) {
        const Rule* known = find_rule(id);
        if (known) rules.push_back(known);
        else report_error("", "no rule is called \"" + id + "\"" + near_matches(id));
        is_all_known = is_all_known && known;
    }
    if (!is_all_known) return kCouldNotRun;
    if (options.ids.empty())
        for (const Rule& rule : all_rules()) rules.push_back(&rule);
    FileOutput output("-", {});
    if (options.format == "json") write_json(rules, output);
    else if (options.format == "markdown") write_markdown(rules, output);
    else write_text(rules, output);
    const std::string problem = output.finish();
    return problem.empty() ? kClean : fail("", problem);
}

}  // namespace

void add_rules_command(CLI::App& app, std::function<int()>& run) {
    const auto options = std::make_shared<RulesArguments>();
    CLI::App* command =
        app.add_subcommand("rules", "Show the rules of the linter: title, reason and confidence of each.");
    command->footer(
        "Exit status: 0 listed; 2 there is no such rule.\n"
        "Example: pixelcard rules F-004 --format json");
    command->add_option("ids", options->ids, "rules to show, such as F-004; default: all");
    command->add_option("--format", options->format, "form of the list")
        ->check(CLI::IsMember({"text", "json", "markdown"}))
        ->capture_default_str();
    command->callback([options, &run] { run = [options] { return list_rules(*options); }; });
}

}  // namespace pixelcard::cli
