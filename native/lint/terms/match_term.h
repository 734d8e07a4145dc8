// Compares one term with one place of a text.
#pragma once

#include "pixelcard/lint/terms/term_index.h"

namespace pixelcard::lint {

/// End of the term where it stands at `begin`, or `begin` when it does not.
[[nodiscard]] std::size_t match_term(const Term& term, std::string_view text, std::size_t begin);

}  // namespace pixelcard::lint
