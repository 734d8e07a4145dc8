#include "pixelcard/report/formats.h"
#include "pixelcard/report/safe_text.h"

namespace pixelcard::cli {

namespace {

// A workflow command ends at the line end, and its properties at commas and colons; the runner decodes these escapes.
// What would begin a command of its own in a hostile text needs a line of its own, which no text can make.
std::string escaped(std::string_view text, bool is_property) {
    std::string safe;
    for (const char c : safe_text(text)) {
        if (c == '%') safe += "%25";
        else if (c == '\r') safe += "%0D";
        else if (c == '\n') safe += "%0A";
        else if (c == ':' && is_property) safe += "%3A";
        else if (c == ',' && is_property) safe += "%2C";
        else safe += c;
    }
    return safe;
}

const char* command_of(Level level) {
    return level == Level::error ? "error" : level == Level::warning ? "warning" : "notice";
}

}  // namespace

void write_github(const Report& report, const Write& write) {
    for (const FoldedFinding& folded : report.findings()) {
        const Finding& finding = folded.finding;
        const std::string& file = report.files()[folded.file];
        for (const FoundAt& at : folded.places) {
            std::string place;
            if (file != kStandardInput)
                place =
                    "file=" + escaped(file, true) + ',' + (at.line > 0 ? "line=" + std::to_string(at.line) + ',' : "");
            std::string message = report.pointer_in_file(at);
            message += (message.empty() ? "" : ": ") + finding.message;
            write(std::string("::") + command_of(finding.level) + ' ' + place +
                  "title=" + escaped(rule(finding.rule).id, true) + "::" + escaped(message, false) + '\n');
        }
    }
    if (report.unlisted() > 0)
        write("::notice title=pixelcard::" + std::to_string(report.unlisted()) +
              " more findings are counted but not listed\n");
    write(summary_line(report) + '\n');
}

}  // namespace pixelcard::cli
