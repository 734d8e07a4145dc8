// Messages to the user on standard error.
#pragma once

#include <string>
#include <string_view>

namespace pixelcard::cli {

/// Prints "pixelcard COMMAND: MESSAGE" ("pixelcard: MESSAGE" without a command). Names of files, values and messages of
/// libraries are untrusted: characters that would move the cursor or reverse the reading order are shown as escapes,
/// see safe_text.
void report_error(std::string_view command, std::string_view message);

/// report_error(), for a command that cannot go on: returns its exit status.
int fail(std::string_view command, std::string_view message);

}  // namespace pixelcard::cli
