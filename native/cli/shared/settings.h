// The options of `pixelcard lint` about rules, terms, the account and the time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pixelcard/lint/lint_setup.h"

namespace pixelcard::cli {

struct SettingsArguments {
    Value rules{};  ///< "severities" and "terms" that need no file; a file's take their place
    std::string rules_file;
    std::string account_file;
    std::string landing_file;
    std::vector<std::string> languages;
    std::string now;  ///< "" for the clock's
};

/// Problems are in the result: what could not be read or applied, one sentence each.
[[nodiscard]] LintSetup read_settings(const SettingsArguments& arguments);

/// Notes about settings that are not mistakes but have surprising effects: one sentence each.
[[nodiscard]] std::vector<std::string> notes_on(const LintSetup& setup);

/// Milliseconds since 1970 of "1790000000000", "2026-10-05" or "2026-10-05T12:00:00Z".
[[nodiscard]] std::optional<double> time_of(const std::string& text);

/// The one JSON object in a file that `option` names. What is wrong with it is added to `problems`; null then.
[[nodiscard]] Value read_object(const std::string& path, const char* option, std::vector<std::string>& problems);

}  // namespace pixelcard::cli
