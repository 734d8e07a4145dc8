// Words that are usually written in capitals.
#pragma once

#include <string_view>

namespace pixelcard::lint {

/// An acronym or code of four capitals or more ("HTML", "SEPA"), or a Roman number.
[[nodiscard]] bool is_acronym(std::string_view word);

}  // namespace pixelcard::lint
