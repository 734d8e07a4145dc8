// Compares one term with one place of a text.
#pragma once

#include "pixelcard/lint/terms/term_index.h"

namespace pixelcard::lint {

/// End of the term when it is at `begin`, or `begin` when it is not.
[[nodiscard]] std::size_t match_term(const Term& term, std::string_view text, std::size_t begin);

}  // namespace pixelcard::lint
