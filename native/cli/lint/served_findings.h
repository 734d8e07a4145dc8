// Findings about units as they are served: about title, body and URL alone, since the rest is never sent.
#pragma once

#include <vector>

#include "pixelcard/lint/lint.h"
#include "pixelcard/records/served_units.h"

namespace pixelcard::cli {

/// Pointers start at the record with the unit.
[[nodiscard]] std::vector<LintFinding> served_findings(const ServedUnit& unit, const Linter& linter);

}  // namespace pixelcard::cli
