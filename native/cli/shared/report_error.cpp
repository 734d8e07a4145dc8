#include "pixelcard/cli/shared/report_error.h"

#include <cstdio>

#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/report/safe_text.h"

namespace pixelcard::cli {

void report_error(std::string_view command, std::string_view message) {
    std::string line = "pixelcard";
    if (!command.empty()) line.append(" ").append(command);
    line.append(": ").append(safe_text(message)).append("\n");
    std::fputs(line.c_str(), stderr);
}

int fail(std::string_view command, std::string_view message) {
    report_error(command, message);
    return kCouldNotRun;
}

}  // namespace pixelcard::cli
