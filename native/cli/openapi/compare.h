// What one description has and another has not.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/cli/openapi/facts.h"

namespace pixelcard::cli {

enum class Difference : unsigned char {
    lacks,    ///< theirs has it, ours does not
    invents,  ///< ours has it, theirs does not
    differs   ///< both have the field, with other types or values
};

/// "lacks", "invents" or "differs".
[[nodiscard]] const char* name_of(Difference difference);

struct DescriptionDifference {
    Difference difference = Difference::lacks;
    std::string call;    ///< "GET /campaigns"
    std::string field;   ///< "answer data[].id"; "" for the call as a whole
    std::string detail;  ///< what differs: "value reach", "type string"
};

/// In the order of calls and fields. A call that only one has is one difference, whatever is in it.
[[nodiscard]] std::vector<DescriptionDifference> compared(const Json& ours, const Json& theirs);

}  // namespace pixelcard::cli
