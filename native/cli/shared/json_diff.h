// Differences of two JSON values, in lines a person can read.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/base/nlohmann_json.h"

namespace pixelcard::cli {

enum class Extra : unsigned char {
    forbidden,  ///< members that were not expected are differences
    allowed     ///< only expected members are compared
};

/// One line per difference: "/1/body/events/0/id: expected "a", got "b"". The order of members does not matter.
void diff_json(const Json& expected, const Json& actual, Extra extra, const std::string& pointer,
               std::vector<std::string>& lines);

}  // namespace pixelcard::cli
