// The file of events that were not sent: one per line, each a valid input again once its event is corrected.
#pragma once

#include <string>

#include "pixelcard/conversions/spool.h"

namespace pixelcard::conversions {

/// Appends what is not in the file yet. Creates it for the user only, and only when there is something to write. A line
/// is the event with one more member: "dead_letter": {"file", "line", "entry", "rule" or "status", "message",
/// "request_id", "attempts"}. A run that is killed here writes the same lines once more in the next. Returns what went
/// wrong, "" for nothing.
[[nodiscard]] std::string write_dead_letters(Spool& spool, const std::string& path);

}  // namespace pixelcard::conversions
