// From a record to its ads, each with its findings: the same for lint and gallery.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/lint/lint.h"

namespace pixelcard::cli {

/// One card of the contact sheet, or findings that belong to no single card.
struct Subject {
    std::string name;                   ///< what people call it: the ad's name, else its title
    Value request;                      ///< for render_model; null when there is nothing to draw
    Value creatives;                    ///< whose copy is shown beside the rendering: an array
    std::vector<LintFinding> findings;  ///< pointers start at the record
};

/// The ads of a record: an ad, a creative, a render request, a served unit, or the ads of a plan or of a list answer.
/// Empty when the record has none of these. `advertiser` is used where a record names none; null when there is none.
[[nodiscard]] std::vector<Subject> subjects_of(ValueRef record, const Linter& linter, ValueRef advertiser);

}  // namespace pixelcard::cli
