#include "pixelcard/base/codec.h"
#include "pixelcard/report/formats.h"
#include "pixelcard/report/safe_text.h"

namespace pixelcard::cli {

namespace {

std::string counted(std::uint64_t count, const char* name) { return std::to_string(count) + ' ' + name + (count == 1 ? "" : "s"); }

std::string shown(ValueRef value) { return safe_text(json_text(value)); }

std::string place_of(const FoldedFinding& folded, const Report& report) {
    std::string place = safe_text(report.files()[folded.file]);
    if (folded.line > 0) place += ':' + std::to_string(folded.line);
    return place;
}

}  // namespace

std::string summary_line(const Report& report) {
    return std::to_string(report.checked()) + " checked: " + counted(report.count(Level::error), "error") + ", " + counted(report.count(Level::warning), "warning") + ", " +
           counted(report.count(Level::info), "info");
}

void write_text(const Report& report, const Write& write) {
    for (const FoldedFinding& folded : report.findings()) {
        const LintFinding& finding = folded.finding;
        std::string pointer = safe_text(pointer_in_file(folded));
        if (!pointer.empty()) pointer += ' ';
        std::string text = place_of(folded, report) + ": " + name_of(finding.level) + ' ' + std::string(rule(finding.rule).id) + ' ' + pointer + safe_text(finding.message) + '\n';
        if (!finding.value.is_null()) text += "    value: " + shown(finding.value) + '\n';
        if (!finding.fix.is_null()) text += "    fix:   " + shown(finding.fix) + '\n';
        if (folded.count > 1) text += "    … and " + std::to_string(folded.count - 1) + " more\n";
        write(text);
    }
    if (report.unlisted() > 0) write(std::to_string(report.unlisted()) + " more are counted but not listed (--max-findings " + std::to_string(report.most_listed()) + ")\n");
    write(summary_line(report) + '\n');
}

}  // namespace pixelcard::cli
