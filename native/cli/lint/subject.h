// From a record to the ads it holds, each with what the linter says about it: the same for lint and gallery.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/lint/lint.h"

namespace pixelcard::cli {

/// One card of the contact sheet, or findings that belong to no single card.
struct Subject {
    std::string name;                   ///< what people call it: the ad's name, else its title
    Value request;                      ///< for render_model; null when there is nothing to draw
    Value creatives;                    ///< whose texts are told beside the picture: an array
    std::vector<LintFinding> findings;  ///< pointers start at the record
};

/// The ads of a record: an ad, a creative, a render request, a served unit, or the ads of a plan or of a list answer.
/// Empty when the record holds none of these. `advertiser` stands in where a record names none; null when nobody said.
[[nodiscard]] std::vector<Subject> subjects_of(ValueRef record, const Linter& linter, ValueRef advertiser);

}  // namespace pixelcard::cli
