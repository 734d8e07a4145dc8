#include "pixelcard/cli/lint/lint_config.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include <CLI/CLI.hpp>

#include "pixelcard/base/codec.h"
#include "pixelcard/cli/shared/settings.h"

namespace pixelcard::cli {

namespace {

namespace fs = std::filesystem;

/// Options of the command line alone: they name the inputs and the configuration.
constexpr std::string_view kNotInFiles[] = {"files", "help", "config", "no-config"};
/// Options that name a file.
constexpr std::string_view kPaths[] = {"rules", "account", "landing"};

template <class List>
bool holds(const List& list, std::string_view text) {
    return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

std::string config_beside(const std::string& input) {
    const fs::path path = fs::path(input).parent_path() / kConfigName;
    std::error_code none;
    return fs::is_regular_file(path, none) ? path.string() : "";
}

std::string names_of_options(CLI::App& command) {
    std::string names = "severities, terms";
    for (const CLI::Option* const option : command.get_options())
        if (!option->get_lnames().empty() && !holds(kNotInFiles, option->get_lnames().front()))
            names += ", " + option->get_lnames().front();
    return names;
}

// The value behind the option on the command line; nothing for a value that cannot be there.
std::optional<std::string> word_of(std::string_view name, ValueRef value, const fs::path& folder) {
    if (value.is_boolean()) return value.is_true() ? "true" : "false";
    if (value.is_number()) return json_text(value);
    if (!value.is_text()) return std::nullopt;
    const std::string text(value.text());
    return holds(kPaths, name) ? (folder / text).string() : text;
}

// "" when the option took it.
std::string give(CLI::Option& option, std::string_view name, ValueRef value, const fs::path& folder) {
    const bool is_flag = option.get_expected_min() == 0;
    if (is_flag != value.is_boolean()) return is_flag ? "is true or false" : "is not true or false";
    if (is_flag && !value.is_true()) return "";
    const bool takes_several = option.get_items_expected_max() > 1;
    if (value.is_array() && !takes_several) return "is one value, not a list";
    std::vector<std::string> words;
    for (std::size_t i = 0; i < (value.is_array() ? value.size() : 1); i++) {
        const std::optional<std::string> word = word_of(name, value.is_array() ? value.at(i) : value, folder);
        if (!word) return takes_several ? "is a string or a list of strings" : "is a string";
        words.push_back(*word);
    }
    if (words.empty()) return "";
    try {
        option.add_result(words);
        option.run_callback();
    } catch (const CLI::Error& error) {
        // CLI11 begins with the name of the option.
        const std::string message = error.what();
        const std::string start = "--" + std::string(name) + ": ";
        return message.starts_with(start) ? message.substr(start.size()) : message;
    }
    return "";
}

}  // namespace

std::string find_config(const std::string& chosen, const std::vector<std::string>& inputs, std::string& problem) {
    if (!chosen.empty()) return chosen;
    std::string found;
    for (const std::string& input : inputs) {
        const std::string beside = input == "-" ? "" : config_beside(input);
        if (beside.empty() || beside == found) continue;
        std::error_code none;
        if (!found.empty() && !fs::equivalent(found, beside, none)) {
            problem =
                "the inputs have different configurations, " + found + " and " + beside + "; choose one with --config";
            return "";
        }
        found = beside;
    }
    return found.empty() ? config_beside("") : found;
}

bool is_same_file(const std::string& one, const std::string& other) {
    std::error_code none;
    return one != "-" && fs::equivalent(one, other, none);
}

LintConfig apply_config(const std::string& path, CLI::App& command) {
    LintConfig config{path, {}, {}};
    std::vector<std::string> problems;
    const Value members = read_object(path, "--config", problems);
    if (!problems.empty()) config.problem = problems.front();
    for (const auto& member : members) {
        const std::string name(member.key.text());
        if (name == "severities" || name == "terms") {
            config.rules.put(member.key, member.value);
            continue;
        }
        CLI::Option* const option = holds(kNotInFiles, name) ? nullptr : command.get_option_no_throw("--" + name);
        std::string problem = option ? "" : "unknown; known: " + names_of_options(command);
        if (option && option->count() == 0) problem = give(*option, name, member.value, fs::path(path).parent_path());
        if (problem.empty()) continue;
        config.problem = path + ": \"" + name + "\": " + problem;
        break;
    }
    return config;
}

}  // namespace pixelcard::cli
