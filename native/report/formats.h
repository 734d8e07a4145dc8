// The report in the forms that people, programs and services read.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "pixelcard/report/report.h"

namespace pixelcard::cli {

using Write = std::function<void(std::string_view)>;

struct TextStyle {
    bool shows_infos = false;
    bool has_color = false;
};

/// By file and ad, the worst first; the value with carets below the part that the finding is about.
void write_text(const Report& report, const TextStyle& style, const Write& write);
/// {"findings": […], "summary": {…}}, and the members of `more` after them.
void write_json(const Report& report, const Write& write, ValueRef more = {});
/// SARIF 2.1.0, for code scanning services and editors. `docs`: URL of the page that describes the rules, "" for none;
/// a rule's own is this with "{rule}" replaced by its id, or with the id as fragment.
void write_sarif(const Report& report, std::string_view docs, const Write& write);
/// Workflow commands of GitHub Actions, one annotation per line.
void write_github(const Report& report, const Write& write);

/// "3 checked: 1 error, 0 warnings, 2 infos"
[[nodiscard]] std::string summary_line(const Report& report);

/// How standard input is called in reports.
inline constexpr const char* kStandardInput = "stdin";

}  // namespace pixelcard::cli
