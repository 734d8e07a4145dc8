// The reports of all parts of a file, joined into the report that one run over the whole file would have written.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/report/report.h"

namespace pixelcard::cli {

struct MergedReport {
    Report report{1};
    Value more;           ///< members that `pixelcard conversions` writes; their numbers are added up
    Level fail_on{};      ///< minimum severity for exit status 1, as the parts were given it
    std::string problem;  ///< why there is no report, for the user; "" otherwise
};

/// Reads one report at a time, so that memory grows with the findings, not with the number of parts.
[[nodiscard]] MergedReport merge_reports(const std::vector<std::string>& paths);

}  // namespace pixelcard::cli
